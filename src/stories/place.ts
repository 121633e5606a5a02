import type { ArticleId, StoryId } from '../model/ids.ts';
import { overlapOf, type SketchSize, sizeOf } from './fingerprints.ts';
import type { Reading } from './reading.ts';
import { type Similarity, similaritySaid, similarityTo } from './similarity.ts';
import type { StoryState } from './state.ts';

/** A stored article that holds fingerprints of the reading, as the index counted them. */
export interface CopyCandidate extends SketchSize {
  readonly articleId: ArticleId;
  readonly storyId: StoryId;
  /** The first article with its text: itself, unless it is a copy. */
  readonly reportId: ArticleId;
  /** Fingerprints in both. */
  readonly shared: number;
}

export interface Candidates {
  readonly copies: readonly CopyCandidate[];
  /** Those found by keys, and those of the copies; retired ones left out. */
  readonly stories: readonly StoryState[];
}

export type Placement =
  | {
      readonly kind: 'join';
      readonly storyId: StoryId;
      readonly link: 'copy' | 'follow-up';
      /** The first article with the text it repeats; null for a follow-up. */
      readonly copyOf: ArticleId | null;
      readonly similarity: number;
      readonly reasons: readonly string[];
    }
  | { readonly kind: 'open'; readonly reasons: readonly string[] };

/** A text that shares this much of its grams is the same text, edited. */
const COPY_CONTAINMENT = 0.4;
/** Fewer sampled grams than this say nothing about a text. */
const COPY_BASIS = 8;

export interface Copy {
  readonly candidate: CopyCandidate;
  readonly containment: number;
}

/** The stored text that a text repeats most fully, of those that are accepted; null when it is new text. */
export const copyAmong = (
  own: SketchSize,
  candidates: readonly CopyCandidate[],
  isAccepted: (copy: Copy) => boolean = () => true,
): Copy | null =>
  candidates
    .map((candidate) => ({ candidate, ...overlapOf(own, candidate, candidate.shared) }))
    .filter(({ containment, basis }) => basis >= COPY_BASIS && containment >= COPY_CONTAINMENT)
    .sort((a, b) => b.containment - a.containment)
    .find(isAccepted) ?? null;

interface Likeness {
  readonly story: StoryState;
  readonly similarity: Similarity;
}

const margin = ({ similarity }: Likeness): number => similarity.score / similarity.needed;

const likest = (likenesses: readonly Likeness[]): Likeness | null =>
  likenesses.reduce<Likeness | null>(
    (best, next) => (best === null || margin(next) > margin(best) ? next : best),
    null,
  );

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The less of a text is repeated, the more its story must be like it. */
const likenessNeeded = (similarity: Similarity, containment: number): number =>
  similarity.needed * (1.5 - containment);

/**
 * The fullest copy that tells of the same matter: reports written to one form (the weather, the
 * exchange rates, another day's incident) share half their words and none of their facts.
 */
const copyOf = (
  reading: Reading,
  copies: readonly CopyCandidate[],
  likenesses: readonly Likeness[],
): Copy | null => {
  const byStory = new Map(likenesses.map(({ story, similarity }) => [story.id, similarity]));
  const own = sizeOf(reading.print.fingerprints);
  return copyAmong(own, copies, ({ candidate, containment }) => {
    const similarity = byStory.get(candidate.storyId);
    return similarity !== undefined && similarity.score >= likenessNeeded(similarity, containment);
  });
};

const copyPlacement = ({ candidate, containment }: Copy): Placement => ({
  kind: 'join',
  storyId: candidate.storyId,
  link: 'copy',
  copyOf: candidate.reportId,
  similarity: containment,
  reasons: [`${percent(containment)} of the shorter text is in ${candidate.articleId}`],
});

/** Decides which story an article belongs to, or that it opens one. */
export const place = (reading: Reading, { copies, stories }: Candidates): Placement => {
  const likenesses = stories.map((story) => ({ story, similarity: similarityTo(reading, story) }));
  const copy = copyOf(reading, copies, likenesses);
  if (copy !== null) return copyPlacement(copy);
  const like = likest(likenesses);
  if (like === null) return { kind: 'open', reasons: ['no story shares its keys'] };
  const { story, similarity } = like;
  const said = similaritySaid(similarity, reading, story);
  if (similarity.score < similarity.needed) {
    return { kind: 'open', reasons: [`nearest story ${story.id}: ${said}`] };
  }
  return {
    kind: 'join',
    storyId: story.id,
    link: 'follow-up',
    copyOf: null,
    similarity: similarity.score,
    reasons: [said],
  };
};
