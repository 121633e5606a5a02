import { describe, expect, it } from 'vitest';
import { articleId, storyId } from '../../src/model/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { growthSince, historyOf, membersAsOf, tellStory } from '../../src/stories/index.ts';
import { aMember } from '../support/story-articles.ts';

const ID = storyId(articleId('first'));

const long = {
  paragraphs: ['A long report about the bridge, with every detail there is.'.repeat(9)],
};
const short = { paragraphs: ['A short report about the bridge.'] };

describe('tellStory', () => {
  it.each([
    [
      'the wire over an independent site that ran its text first',
      [
        aMember('site', { article: long, joinedAt: 1 }),
        aMember('wire', { article: short, joinedAt: 2, copyOf: 'site', source: { type: 'wire' } }),
      ],
      'wire',
    ],
    [
      'the wire that most others carry',
      [
        aMember('flash', { article: long, source: { type: 'wire' } }),
        aMember('full', { article: short, source: { type: 'wire' } }),
        aMember('copy', { article: short, copyOf: 'full' }),
      ],
      'full',
    ],
    [
      'the fullest independent report where there is no wire',
      [
        aMember('brief', { article: short }),
        aMember('full', { article: long }),
        aMember('state', {
          article: { paragraphs: ['x'.repeat(9000)] },
          source: { type: 'state' },
        }),
      ],
      'full',
    ],
    [
      'the fullest of the others where no independent reports',
      [
        aMember('brief', { article: short, source: { type: 'official' } }),
        aMember('full', { article: long, source: { type: 'state' } }),
      ],
      'full',
    ],
  ] as const)('lets lead %s', (_, members, lead) => {
    const telling = tellStory(ID, members);
    expect(telling?.leadArticleId).toBe(articleId(lead));
    expect(telling?.title).toBe(lead);
  });

  it('tells nothing without members', () => {
    expect(tellStory(ID, [])).toBeNull();
  });

  it('tells of an earlier moment what it told then, whatever came later', () => {
    const early = [aMember('first', { article: short }), aMember('second', { joinedAt: HOUR_MS })];
    const late = aMember('late', {
      article: { ...long, publishedAt: { at: -HOUR_MS, offsetMinutes: 0 } },
      joinedAt: 2 * HOUR_MS,
      source: { type: 'wire' },
    });
    expect(tellStory(ID, membersAsOf([...early, late], HOUR_MS))).toEqual(tellStory(ID, early));
    expect(tellStory(ID, [...early, late])?.title).toBe('late');
  });
});

describe('historyOf', () => {
  const outletsAt = (from: number, to: number, at: number) =>
    Array.from({ length: to - from }, (_, index) =>
      aMember(`outlet ${from + index}`, { joinedAt: at + index * MINUTE_MS }),
    );

  it('says when a story went from 3 to 11 outlets', () => {
    const history = historyOf([
      ...outletsAt(3, 11, 5 * HOUR_MS),
      ...outletsAt(0, 3, 0),
      aMember('outlet 1', { joinedAt: 9 * HOUR_MS }),
    ]);
    expect(history).toEqual([
      { at: 2 * MINUTE_MS, from: 0, to: 3 },
      { at: 5 * HOUR_MS + 7 * MINUTE_MS, from: 3, to: 11 },
    ]);
    expect(growthSince(history, HOUR_MS)).toEqual(history[1]);
    expect(growthSince(history, 6 * HOUR_MS)).toBeNull();
  });
});
