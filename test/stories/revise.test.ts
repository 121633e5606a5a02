import { describe, expect, it } from 'vitest';
import { articleId, splitStoryId, storyId } from '../../src/model/ids.ts';
import type { Revision } from '../../src/model/story.ts';
import {
  absorb,
  type MemberReading,
  opened,
  printOf,
  readingOf,
  regrouped,
  reversed,
  revised,
  stateOf,
  twinOf,
  united,
} from '../../src/stories/index.ts';
import fc from '../support/laws.ts';

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

describe('stories told apart anew', () => {
  const told = (name: string, ...members: readonly MemberReading[]) => ({
    id: storyId(articleId(name)),
    members,
  });
  const stories = (...parts: readonly ReturnType<typeof told>[]) =>
    new Map(parts.flatMap(({ id, members }) => members.map(({ articleId: own }) => [own, id])));

  const whole = [told('dam', dam, damAgain, choir)];
  const apart = [told('dam', dam), told('dam again', damAgain), told('choir', choir)];
  const wrong = [told('dam', dam, choir), told('dam again', damAgain)];

  it.each([
    ['all in one', whole],
    ['each alone', apart],
    ['one with another’s', wrong],
  ])('are the same from %s', (_, before) => {
    const after = regrouped(before).reduce(revised, stories(...before));
    expect(after.get(dam.articleId)).toBe(after.get(damAgain.articleId));
    expect(after.get(choir.articleId)).not.toBe(after.get(dam.articleId));
    expect(
      regrouped(
        [...new Set(after.values())].map((id) => ({
          id,
          members: [dam, damAgain, choir].filter((each) => after.get(each.articleId) === id),
        })),
      ),
    ).toEqual([]);
  });

  it('say what was split off, and why', () => {
    const [revision, ...others] = regrouped(whole);
    expect(others).toEqual([]);
    expect(revision).toMatchObject({
      kind: 'split',
      from: storyId(dam.articleId),
      to: splitStoryId(storyId(dam.articleId), [choir.articleId]),
      moved: [choir.articleId],
    });
    expect(revision?.reasons.join()).toMatch(/^similarity 0\.\d+ /);
  });

  it('leave a copy with its text', () => {
    expect(regrouped([told('dam', dam, { ...choir, copyOf: dam.articleId })])).toEqual([]);
    expect(regrouped([])).toEqual([]);
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
