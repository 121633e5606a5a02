import type { Instant } from '../../model/time.ts';

/** A fault of a query, at a column counted from 1. */
export interface QueryFaultNote {
  readonly column: number;
  readonly sentence: string;
}

/** A sentence of an article, with what matched in it (offsets into `text`). */
export interface MatchedPassage {
  readonly text: string;
  readonly highlights: readonly { readonly from: number; readonly to: number }[];
}

export interface TrialHit {
  readonly articleId: string;
  readonly title: string;
  readonly outlet: string;
  readonly at: Instant;
  readonly passages: readonly MatchedPassage[];
}

export interface TrialNearMiss {
  readonly clause: string;
  readonly reason: 'missing' | 'excluded' | 'too-far';
  readonly count: number;
  /** A few of them. */
  readonly titles: readonly string[];
}

/** What a query would have found in what was read lately. */
export interface Trial {
  /** Fewer than asked for where a query finds so much that the newest are enough. */
  readonly days: number;
  readonly tried: number;
  readonly found: number;
  /** The newest of what was found. */
  readonly hits: readonly TrialHit[];
  readonly alertsAWeek: number;
  readonly digestsAWeek: number;
  readonly silentTerms: readonly string[];
  readonly nearMisses: readonly TrialNearMiss[];
}

export type TrialOutcome =
  | { readonly kind: 'trial'; readonly trial: Trial }
  | { readonly kind: 'faults'; readonly faults: readonly QueryFaultNote[] };

/** Tries a query on what was read in the last 14 days. */
export type TrialPort = (query: string) => Promise<TrialOutcome>;
