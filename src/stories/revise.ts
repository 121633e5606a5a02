import type { ArticleId, StoryId } from '../model/ids.ts';
import type { Revision } from '../model/story.ts';
import type { Reading } from './reading.ts';
import { likenessOf, likenessSaid } from './similarity.ts';
import { absorb, opened, type StoryState } from './state.ts';

/** The revision that takes another back. */
export const reversed = (revision: Revision): Revision => ({
  kind: revision.kind === 'merge' ? 'split' : 'merge',
  from: revision.to,
  to: revision.from,
  moved: revision.moved,
  reasons: [`takes back: ${revision.reasons.join('; ')}`],
});

/** Which story each article belongs to after a revision; articles that moved on since stay where they are. */
export const revised = (
  storyOf: ReadonlyMap<ArticleId, StoryId>,
  revision: Revision,
): ReadonlyMap<ArticleId, StoryId> => {
  const after = new Map(storyOf);
  for (const article of revision.moved) {
    if (after.get(article) === revision.from) after.set(article, revision.to);
  }
  return after;
};

/** The state of a story from its members' readings, in their order; null without members. */
export const stateOf = (id: StoryId, readings: readonly Reading[]): StoryState | null =>
  readings.reduce<StoryState | null>(
    (state, reading) => (state === null ? opened(id, reading) : absorb(state, reading)),
    null,
  );

/** A merge to make: with the articles of `from` as `moved` it is the revision. */
export type Twin = Pick<Revision, 'from' | 'to' | 'reasons'>;

const elderFirst = (a: StoryState, b: StoryState): readonly [StoryState, StoryState] =>
  (a.firstAt ?? 0) - (b.firstAt ?? 0) < 0 || (a.firstAt === b.firstAt && a.id < b.id)
    ? [a, b]
    : [b, a];

/** The story among the candidates that tells the same as this one, the younger to go into the elder; or null. */
export const twinOf = (state: StoryState, candidates: readonly StoryState[]): Twin | null => {
  const likest = candidates
    .filter(({ id }) => id !== state.id)
    .map((other) => ({ other, likeness: likenessOf(state, other) }))
    .sort((a, b) => b.likeness.score - a.likeness.score)[0];
  if (likest === undefined || likest.likeness.score < likest.likeness.needed) return null;
  const [elder, younger] = elderFirst(state, likest.other);
  return {
    from: younger.id,
    to: elder.id,
    reasons: [likenessSaid(likest.likeness, state, likest.other)],
  };
};
