import type { SourceType } from './feed.ts';
import type { EntityId, FeedId, SpikeId, StoryId, ThemeId, WatchId } from './ids.ts';
import type { Instant } from './time.ts';

/** What articles are counted by. */
export type TrendSubject =
  | { readonly kind: 'theme'; readonly id: ThemeId }
  | { readonly kind: 'watch'; readonly id: WatchId }
  | { readonly kind: 'entity'; readonly id: EntityId }
  | { readonly kind: 'feed'; readonly id: FeedId };

export type TrendKind = TrendSubject['kind'];

/** How much a subject is written about. */
export interface Trend {
  /** Articles in the last 24 hours. */
  readonly articles: number;
  /** What was to be expected at today's coverage: the weekday-aware median of the 14 days before. Null while too little was heard to say. */
  readonly usual: number | null;
  /** Articles a day, oldest first; the last is `articles`. */
  readonly daily: readonly number[];
  /** How much of the usual was heard on each of these days, 0–1: where it is low, few articles mean little. */
  readonly heard: readonly number[];
}

/** A name that stands out in a spike, and its share of the spike's articles and of those before. */
export interface CauseShare<T extends string = string> {
  readonly name: T;
  readonly articles: number;
  readonly share: number;
  readonly usualShare: number;
}

/** What a spike is made of. */
export interface SpikeCause {
  readonly stories: readonly (CauseShare<StoryId> & { readonly title: string })[];
  readonly terms: readonly CauseShare[];
  readonly places: readonly CauseShare[];
  readonly sourceTypes: readonly CauseShare<SourceType>[];
}

/** A burst of articles on one subject, as it was noticed. */
export interface TrendSpike {
  readonly id: SpikeId;
  readonly subject: TrendSubject;
  readonly name: string;
  readonly at: Instant;
  /** Articles in the 24 hours before. */
  readonly articles: number;
  /** What was to be expected at the coverage of these hours. */
  readonly usual: number;
  /** The number of articles from which it was a spike. */
  readonly threshold: number;
  /** Robust deviations above the usual. */
  readonly score: number;
  /** Articles a day, oldest first; the last is `articles`. */
  readonly daily: readonly number[];
  readonly cause: SpikeCause;
}
