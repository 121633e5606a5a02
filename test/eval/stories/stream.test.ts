import { describe, expect, it } from 'vitest';
import type { ReadingSource } from '../../../src/stories/index.ts';
import { randomFrom, shuffled } from '../../support/random.ts';
import { StoryIndex } from '../../support/story-index.ts';
import { bCubed } from './b-cubed.ts';
import { HARD_STREAMS } from './hard-stream.ts';
import { type StreamItem, streamOf } from './stream.ts';

const f1Of = (items: readonly (ReadingSource & Pick<StreamItem, 'story'>)[]): number => {
  const index = new StoryIndex();
  for (const item of items) index.add(item);
  index.reconsider();
  return bCubed(
    items.map(({ story, articleId }) => ({
      truth: story,
      found: index.storyOf.get(articleId) ?? '',
    })),
  ).f1;
};

const withoutEntities = (items: readonly StreamItem[]): readonly StreamItem[] =>
  items.map((item) => ({ ...item, annotations: null }));

describe('a stream of 60 stories in five languages', () => {
  const items = streamOf(1, 60);
  const inOrder = f1Of(items);

  it('is as long and as mixed as it says', () => {
    expect(items.length).toBeGreaterThanOrEqual(400);
    expect(new Set(items.map(({ story }) => story)).size).toBe(60);
    expect(new Set(items.map(({ language }) => language)).size).toBe(5);
  });

  it('is told apart into its stories', () => {
    expect(inOrder).toBeGreaterThanOrEqual(0.95);
  });

  it('is told apart without a gazetteer too', () => {
    expect(f1Of(withoutEntities(items))).toBeGreaterThanOrEqual(0.95);
  });

  it.each([1, 2, 3])('gives the same within a point in any other order (%i)', (seed) => {
    expect(Math.abs(f1Of(shuffled(randomFrom(seed), items)) - inOrder)).toBeLessThanOrEqual(0.01);
  });

  it.each([2, 3])('is told apart with other facts (%i)', (seed) => {
    expect(f1Of(streamOf(seed, 60))).toBeGreaterThanOrEqual(0.95);
  });
});

describe('what is hard to tell apart, or together', () => {
  it.each([
    ['a weekly occasion', 0.95],
    ['a yearly occasion', 0.95],
    ['follow-ups in new words', 0.95],
    ['each report in another language', 0.95],
    // Where one tells of the other's people, day and kind of event, its first report may be lost to it.
    ['two events of one day with the same people', 0.92],
  ] as const)('%s is told right', (name, floor) => {
    expect(f1Of(HARD_STREAMS[name](1))).toBeGreaterThanOrEqual(floor);
  });

  it.each([
    ['a weekly occasion', 0.85],
    ['a yearly occasion', 0.9],
  ] as const)(
    '%s is told right by the days it names, where nothing says when it was published',
    (name, floor) => {
      const undated = HARD_STREAMS[name](1).map((item) => ({ ...item, at: null }));
      expect(f1Of(shuffled(randomFrom(1), undated))).toBeGreaterThanOrEqual(floor);
    },
  );
});
