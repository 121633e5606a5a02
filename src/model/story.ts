import type { SourceType } from './feed.ts';
import type { ArticleId, StoryId } from './ids.ts';
import type { Instant } from './time.ts';

/** How an article came to its story. */
export type StoryLink = 'first' | 'copy' | 'follow-up';

export const STORY_FLAGS = ['only-state', 'only-independent'] as const;
/** Told by outlets of one side alone. */
export type StoryFlag = (typeof STORY_FLAGS)[number];

/** Who reports a story: how many outlets of each type, which languages and countries. */
export interface SourceMix {
  readonly outlets: number;
  readonly byType: Readonly<Partial<Record<SourceType, number>>>;
  readonly languages: readonly string[];
  readonly countries: readonly string[];
  readonly flag: StoryFlag | null;
}

/** An hour in which outlets took a story up. */
export interface Growth {
  /** When the last of them came. */
  readonly at: Instant;
  readonly from: number;
  readonly to: number;
}

/**
 * A correction of earlier placements, logged as it stands: which articles moved from one story to
 * another, and why. The articles of a merge are all those of the story that ends.
 */
export interface Revision {
  readonly kind: 'merge' | 'split';
  readonly from: StoryId;
  readonly to: StoryId;
  readonly moved: readonly ArticleId[];
  readonly reasons: readonly string[];
}

export interface Story {
  readonly id: StoryId;
  readonly title: string;
  readonly leadArticleId: ArticleId;
  /** Sentences taken as they stand from the lead article, never rewritten. */
  readonly summary: readonly string[];
  readonly firstSeenAt: Instant;
  readonly lastChangedAt: Instant;
  readonly sourceMix: SourceMix;
  /** How it spread: an entry for each hour that brought new outlets. */
  readonly history: readonly Growth[];
}
