import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleId, storyId } from '../../src/model/ids.ts';
import type { Revision } from '../../src/model/story.ts';
import {
  absorb,
  type MemberReading,
  opened,
  printOf,
  readingOf,
  reversed,
  revised,
  splitsOf,
  stateOf,
  twinOf,
  united,
} from '../../src/stories/index.ts';

const NONE = { stories: 0, byKey: new Map<string, number>() };

const memberOf = (
  name: string,
  text: string,
  at: number,
  copyOf: string | null = null,
): MemberReading => ({
  ...readingOf(
    {
      articleId: articleId(name),
      print: printOf({ title: '', paragraphs: [text], language: 'en' }),
      annotations: null,
      at,
      seenAt: at,
    },
    NONE,
  ),
  copyOf: copyOf === null ? null : articleId(copyOf),
});

const dam = memberOf(
  'dam',
  'Engineers opened the Toktogul spillway after 40 days of rain, said Emil Sadykov.',
  1,
);
const damAgain = memberOf(
  'dam again',
  'After 40 days of rain the spillway at Toktogul was opened, Emil Sadykov said.',
  2,
);
const choir = memberOf(
  'choir',
  'The choir of Osh won a prize in Vienna, where conductor Aida Bekova spoke of 300 rehearsals.',
  3,
);

const stateFrom = (name: string, ...members: readonly MemberReading[]) => {
  const state = stateOf(storyId(articleId(name)), members);
  if (state === null) throw new Error('a state needs members');
  return state;
};

describe('twinOf', () => {
  it('merges the younger of two stories that are one into the elder', () => {
    const [elder, younger] = [stateFrom('dam', dam), stateFrom('dam again', damAgain)];
    const expected = { from: younger.id, to: elder.id };
    expect(twinOf(younger, [stateFrom('choir', choir), elder])).toMatchObject(expected);
    expect(twinOf(elder, [younger])).toMatchObject(expected);
    expect(twinOf(elder, [younger])?.reasons.join()).toContain('w:rain');
  });

  it('finds none among others, nor itself', () => {
    const state = stateFrom('dam', dam);
    expect(twinOf(state, [state, stateFrom('choir', choir)])).toBeNull();
  });
});

describe('splitsOf', () => {
  it('takes out what has nothing to do with the first article', () => {
    const id = storyId(articleId('dam'));
    expect(splitsOf(id, [dam, damAgain, choir])).toEqual([
      {
        kind: 'split',
        from: id,
        to: storyId(articleId('choir')),
        moved: [articleId('choir')],
        reasons: ['1 of 3 articles share too little with the rest'],
      },
    ]);
  });

  it('leaves alone what hangs together, by likeness or by copies', () => {
    const id = storyId(articleId('dam'));
    expect(splitsOf(id, [dam, damAgain])).toEqual([]);
    expect(splitsOf(id, [dam, { ...choir, copyOf: articleId('dam') }])).toEqual([]);
    expect(splitsOf(id, [])).toEqual([]);
  });
});

describe('a revision', () => {
  const articles = ['a', 'b', 'c', 'd'].map(articleId);
  const [one, two] = [storyId(articleId('a')), storyId(articleId('c'))];

  it('is taken back by its reverse, whatever it moved', () => {
    fc.assert(
      fc.property(fc.subarray(articles), fc.constantFrom('merge', 'split'), (moved, kind) => {
        const before = new Map(
          articles.map((article) => [article, moved.includes(article) ? two : one]),
        );
        const revision: Revision = { kind, from: two, to: one, moved, reasons: ['why'] };
        expect(revised(revised(before, revision), reversed(revision))).toEqual(before);
      }),
    );
  });

  it('moves no article that has moved on since', () => {
    const elsewhere = storyId(articleId('elsewhere'));
    const before = new Map(articles.map((article) => [article, elsewhere]));
    const revision: Revision = { kind: 'merge', from: two, to: one, moved: articles, reasons: [] };
    expect(revised(before, revision)).toEqual(before);
  });
});

describe('a state', () => {
  it('is the same whether articles join one by one or as stories', () => {
    const id = storyId(articleId('dam'));
    const oneByOne = absorb(absorb(opened(id, dam), damAgain), choir);
    const asStories = united(stateFrom('dam', dam), stateFrom('dam again', damAgain, choir));
    expect(asStories.articles).toBe(oneByOne.articles);
    expect(asStories).toMatchObject({ id, firstAt: 1, lastAt: 3, lastSeenAt: 3 });
    for (const [key, weight] of Object.entries(oneByOne.keys)) {
      expect(asStories.keys[key]).toBeCloseTo(weight, 3);
    }
  });
});
