import type { ArticleId, StoryId } from '../model/ids.ts';
import { storyId } from '../model/ids.ts';
import type { Revision } from '../model/story.ts';
import type { Reading } from './reading.ts';
import { isNear, likenessOf, likenessSaid } from './similarity.ts';
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

export interface MemberReading extends Reading {
  readonly copyOf: ArticleId | null;
}

const linked = (a: MemberReading, b: MemberReading): boolean =>
  a.copyOf === b.articleId || b.copyOf === a.articleId || isNear(a, b);

/** Groups of members that hang together by copies or likeness, each in the order of the list. */
const componentsOf = (members: readonly MemberReading[]): readonly (readonly MemberReading[])[] => {
  const left = new Set(members);
  const components: MemberReading[][] = [];
  for (const first of members) {
    if (!left.delete(first)) continue;
    const component = [first];
    for (const member of component) {
      for (const other of left) {
        if (!linked(member, other)) continue;
        left.delete(other);
        component.push(other);
      }
    }
    components.push(component);
  }
  return components;
};

/** The splits a story needs: every group that hangs together with nothing of the story's first article. */
export const splitsOf = (id: StoryId, members: readonly MemberReading[]): readonly Revision[] =>
  componentsOf(members)
    .slice(1)
    .flatMap((component): readonly Revision[] => {
      const [first] = component;
      if (first === undefined) return [];
      const moved = component.map(({ articleId }) => articleId);
      const reasons = [
        `${moved.length} of ${members.length} articles share too little with the rest`,
      ];
      return [{ kind: 'split', from: id, to: storyId(first.articleId), moved, reasons }];
    });
