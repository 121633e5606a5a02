import type { ArticleId, StoryId } from '../model/ids.ts';
import { overlapOf, type SketchSize, sizeOf } from './fingerprints.ts';
import type { Reading } from './reading.ts';
import { type Similarity, similarityTo } from './similarity.ts';
import type { StoryState } from './state.ts';

/** A stored article that holds fingerprints of the reading, as the index counted them. */
export interface CopyCandidate extends SketchSize {
  readonly articleId: ArticleId;
  readonly storyId: StoryId;
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
      /** The article it repeats; null for a follow-up. */
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

const likest = (reading: Reading, stories: readonly StoryState[]): Likeness | null =>
  stories.reduce<Likeness | null>((best, story) => {
    const next = { story, similarity: similarityTo(reading, story) };
    return best === null || margin(next) > margin(best) ? next : best;
  }, null);

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const listed = (keys: readonly string[]): string => keys.slice(0, 8).join(', ') || 'nothing';

/** The less of a text is repeated, the more its story must be like it. */
const likenessNeeded = (similarity: Similarity, containment: number): number =>
  similarity.needed * (1.5 - containment);

/**
 * The fullest copy that tells of the same matter: reports written to one form (the weather, the
 * exchange rates, another day's incident) share half their words and none of their facts.
 */
const copyOf = (reading: Reading, { copies, stories }: Candidates): Copy | null => {
  const similarities = new Map(stories.map((story) => [story.id, similarityTo(reading, story)]));
  const own = sizeOf(reading.print.fingerprints);
  return copyAmong(own, copies, ({ candidate, containment }) => {
    const similarity = similarities.get(candidate.storyId);
    return similarity !== undefined && similarity.score >= likenessNeeded(similarity, containment);
  });
};

/** Decides which story an article belongs to, or that it opens one. */
export const place = (reading: Reading, candidates: Candidates): Placement => {
  const copy = copyOf(reading, candidates);
  if (copy !== null) {
    return {
      kind: 'join',
      storyId: copy.candidate.storyId,
      link: 'copy',
      copyOf: copy.candidate.articleId,
      similarity: copy.containment,
      reasons: [
        `${percent(copy.containment)} of the shorter text is in ${copy.candidate.articleId}`,
      ],
    };
  }
  const like = likest(reading, candidates.stories);
  if (like === null) return { kind: 'open', reasons: ['no story shares its keys'] };
  const { score, needed, language, shared } = like.similarity;
  const said = `similarity ${score.toFixed(2)} in ${language === 'same' ? 'the same' : 'another'} language (needs ${needed.toFixed(2)}), shared: ${listed(shared)}`;
  if (score < needed) return { kind: 'open', reasons: [`nearest story ${like.story.id}: ${said}`] };
  return {
    kind: 'join',
    storyId: like.story.id,
    link: 'follow-up',
    copyOf: null,
    similarity: score,
    reasons: [said],
  };
};
