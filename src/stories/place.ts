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
const COPY_CONTAINMENT = 0.3;
/** Fewer sampled grams than this say nothing about a text. */
const COPY_BASIS = 8;

export interface Copy {
  readonly candidate: CopyCandidate;
  readonly containment: number;
}

/** The stored text that the reading repeats most fully, or null when it is new text. */
export const copyAmong = (own: SketchSize, candidates: readonly CopyCandidate[]): Copy | null => {
  let best: Copy | null = null;
  for (const candidate of candidates) {
    const { containment, basis } = overlapOf(own, candidate, candidate.shared);
    if (basis < COPY_BASIS || containment < COPY_CONTAINMENT) continue;
    if (best === null || containment > best.containment) best = { candidate, containment };
  }
  return best;
};

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

/** Least likeness to the story of a text that is repeated; below it two texts share a form, not a matter. */
const COPY_LIKENESS = 0.2;

/**
 * The copies that tell of the same matter: reports written to one form (the weather, the exchange
 * rates, another day's incident) share most of their words and none of their facts.
 */
const sameMatter = (
  reading: Reading,
  { copies, stories }: Candidates,
): readonly CopyCandidate[] => {
  const alike = new Set(
    stories
      .filter((story) => similarityTo(reading, story).score >= COPY_LIKENESS)
      .map(({ id }) => id),
  );
  return copies.filter(({ storyId }) => alike.has(storyId));
};

/** Decides which story an article belongs to, or that it opens one. */
export const place = (reading: Reading, candidates: Candidates): Placement => {
  const copy = copyAmong(sizeOf(reading.print.fingerprints), sameMatter(reading, candidates));
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
