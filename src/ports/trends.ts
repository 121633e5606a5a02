import type { FeedId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { TrendKind, TrendSpike, TrendSubject } from '../model/trend.ts';
import type { HourCoverage, Series, TrendItem } from '../stories/index.ts';

/** Whole hours: those that begin in [from, to). */
export interface HourSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** A feed that answers, and since when nothing of it can have been missed. */
export interface HeardFeed {
  readonly id: FeedId;
  readonly since: Instant;
}

/** A spike with its place in the order of spikes, the measure of a watermark. */
export interface StoredSpike {
  readonly seq: number;
  readonly spike: TrendSpike;
}

/** What is written about, by the hour, and the spikes in it. */
export interface TrendStore {
  /** Notes which feeds could be heard, up to the hour of `at`; saying it twice changes nothing. */
  noteHeard(feeds: readonly HeardFeed[], at: Instant): Promise<void>;
  /** Notes which entities the gazetteer lists: one that is new has not been counted before `at`. */
  noteKnown(entities: readonly string[], at: Instant): Promise<void>;
  /** How much of the news could be heard in each hour: feeds, weighed by the articles they usually bring. */
  coverage(span: HourSpan): Promise<readonly HourCoverage[]>;
  /** The hours of each subject, in the order asked; `trendOf` makes days and a baseline of them. */
  series(subjects: readonly TrendSubject[], span: HourSpan): Promise<readonly Series[]>;
  /** The subjects of a kind with most articles, at least so many. */
  leading(
    kind: TrendKind,
    span: HourSpan,
    choice: { readonly atLeast: number; readonly limit: number },
  ): Promise<readonly { readonly subject: TrendSubject; readonly articles: number }[]>;
  /** The newest articles of a subject published in a span, as far as explaining a spike needs them. */
  items(subject: TrendSubject, span: HourSpan, limit: number): Promise<readonly TrendItem[]>;
  /** The last spike of a subject. */
  lastSpike(subject: TrendSubject): Promise<TrendSpike | null>;
  /** Stores a spike, unless its subject has had another since `last`; false when it was not stored. */
  keepSpike(spike: TrendSpike, last: TrendSpike | null): Promise<boolean>;
  /** Spikes behind a watermark in their order; 0 for the first. */
  spikesSince(seq: number, limit: number): Promise<readonly StoredSpike[]>;
  /** The newest spikes first, of one subject or of all. */
  latestSpikes(limit: number, subject?: TrendSubject): Promise<readonly StoredSpike[]>;
}
