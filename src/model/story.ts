import type { SourceType } from './feed.ts';
import type { ArticleId, StoryId } from './ids.ts';
import type { Instant } from './time.ts';

/** How an article came to its story. */
export type StoryLink = 'first' | 'copy' | 'follow-up';

/** Who reports a story: how many outlets of each type, which languages and countries. */
export interface SourceMix {
  readonly outlets: number;
  readonly byType: Readonly<Partial<Record<SourceType, number>>>;
  readonly languages: readonly string[];
  readonly countries: readonly string[];
  readonly flag: 'only-state' | 'only-independent' | null;
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
}
