import type { DigestEntry, DigestLinks, SubscriptionNote } from './digest.ts';
import type { SourceMix } from './story.ts';
import type { Instant } from './time.ts';
import type { TrendSubject } from './trend.ts';

/** What a reader can follow, and be told a burst of. */
export type SpikeSubject = Extract<TrendSubject, { readonly kind: 'theme' | 'watch' }>;

/** A burst of reports on a theme or a watch, with its cause. */
export interface Spike {
  readonly subject: SpikeSubject;
  readonly name: string;
  readonly at: Instant;
  /** Articles in the last 24 hours, what is usual, and the number that tripped. */
  readonly count: number;
  readonly usual: number;
  readonly threshold: number;
  readonly daily: readonly number[];
  readonly cause: {
    readonly headlines: readonly string[];
    readonly terms: readonly string[];
    readonly places: readonly string[];
    readonly byType: SourceMix['byType'];
  };
}

/** A mail sent at once: stories that just came, spikes, or both. */
export interface Alert {
  readonly subject: string;
  readonly preheader: string;
  readonly subscription: SubscriptionNote;
  readonly composedAt: Instant;
  readonly links: DigestLinks;
  readonly entries: readonly DigestEntry[];
  readonly spikes: readonly Spike[];
  readonly more: number;
}
