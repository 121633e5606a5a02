import { describe, expect, it } from 'vitest';
import { articleId, storyId } from '../../src/model/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { leadOf, type StoryMember, tellingOf, tellStory } from '../../src/stories/index.ts';
import { aMember } from '../support/story-articles.ts';

const LEAD = { leadArticleId: articleId('first'), title: 'first', summary: [] };

const leadAmong = (members: readonly StoryMember[]) => {
  const telling = tellingOf(members);
  return telling && leadOf(telling);
};

const told = (members: readonly StoryMember[]) => {
  const telling = tellingOf(members);
  return telling && tellStory(storyId(articleId('first')), telling, LEAD);
};

describe('a story', () => {
  it.each([
    [
      'the wire over an independent site that ran its text first',
      [
        aMember('site', { length: 540, joinedAt: 1 }),
        aMember('wire', { joinedAt: 2, copyOf: 'site', source: { type: 'wire' } }),
      ],
      'wire',
    ],
    [
      'the wire that most others carry',
      [
        aMember('flash', { length: 540, source: { type: 'wire' } }),
        aMember('full', { source: { type: 'wire' } }),
        aMember('copy', { copyOf: 'full' }),
      ],
      'full',
    ],
    [
      'the fullest independent report where there is no wire',
      [
        aMember('brief'),
        aMember('full', { length: 540 }),
        aMember('state', { length: 9_000, source: { type: 'state' } }),
      ],
      'full',
    ],
    [
      'the fullest of the others where no independent reports',
      [
        aMember('brief', { source: { type: 'official' } }),
        aMember('full', { length: 540, source: { type: 'state' } }),
      ],
      'full',
    ],
    [
      'the one that had a text first, though another published it longer and was seen before',
      [
        aMember('late', { length: 9_000, publishedAt: HOUR_MS }),
        aMember('early', { copyOf: 'late', publishedAt: 0, joinedAt: 1 }),
        aMember('other', { joinedAt: 2, length: 20 }),
      ],
      'early',
    ],
  ] as const)('is led by %s', (_, members, lead) => {
    expect(leadAmong(members)).toBe(articleId(lead));
  });

  it('tells nothing without members', () => {
    expect(tellingOf([])).toBeNull();
  });

  it('of thousands of articles remembers no more than one of dozens, and still knows its wire', () => {
    const members = Array.from({ length: 3_000 }, (_, index) =>
      aMember(`article ${index}`, {
        joinedAt: index,
        length: index,
        source: { outlet: `outlet ${index % 60}`, type: index === 1_500 ? 'wire' : 'independent' },
      }),
    );
    const telling = tellingOf(members);
    expect(leadAmong(members)).toBe(articleId('article 1500'));
    expect(JSON.stringify(telling).length).toBeLessThan(20_000);
    expect(told(members)?.sourceMix).toMatchObject({ outlets: 60, flag: null });
  });

  it('says when it went from 3 to 11 outlets', () => {
    const outletsAt = (from: number, to: number, at: number) =>
      Array.from({ length: to - from }, (_, index) =>
        aMember(`outlet ${from + index}`, { joinedAt: at + index * MINUTE_MS }),
      );
    const story = told([
      ...outletsAt(3, 11, 5 * HOUR_MS),
      ...outletsAt(0, 3, 0),
      aMember('outlet 1', { joinedAt: 9 * HOUR_MS }),
    ]);
    expect(story?.history).toEqual([
      { at: 2 * MINUTE_MS, from: 0, to: 3 },
      { at: 5 * HOUR_MS + 7 * MINUTE_MS, from: 3, to: 11 },
    ]);
    expect(story).toMatchObject({ firstSeenAt: 0, lastChangedAt: 9 * HOUR_MS });
  });
});

const STATE = { source: { type: 'state', country: 'RU' } } as const;

describe('who reports a story', () => {
  const mixOf = (members: readonly StoryMember[]) => told(members)?.sourceMix;

  it('counts an outlet once, by its type, with languages and countries', () => {
    expect(
      mixOf([
        aMember('daily', { language: 'ru' }),
        aMember('daily again', { source: { outlet: 'daily' } }),
        aMember('agency', { source: { type: 'wire', country: 'GB' } }),
        aMember('institute', { source: { type: 'think-tank', country: null } }),
      ]),
    ).toEqual({
      outlets: 3,
      byType: { independent: 1, wire: 1, 'think-tank': 1 },
      languages: ['en', 'ru'],
      countries: ['GB', 'KZ'],
      flag: null,
    });
  });

  it.each([
    [
      'state agencies and ministries',
      [aMember('a', STATE), aMember('b', { source: { type: 'official' } })],
      'only-state',
    ],
    [
      'a state agency and independents that carry its text',
      [
        aMember('a', STATE),
        aMember('b', { copyOf: 'a', joinedAt: 1 }),
        aMember('c', { copyOf: 'a', joinedAt: 2 }),
      ],
      'only-state',
    ],
    ['a state agency and an independent report', [aMember('a', STATE), aMember('b')], null],
    ['independents', [aMember('a'), aMember('b')], 'only-independent'],
    [
      'independents that carry a wire',
      [aMember('a'), aMember('b', { copyOf: 'a', source: { type: 'wire' } })],
      null,
    ],
  ] as const)('is flagged where it is %s', (_, members, flag) => {
    expect(mixOf(members)?.flag).toBe(flag);
  });
});
