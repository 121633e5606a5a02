import type { EntryId, FeedId } from './ids.ts';
import type { Instant, ZonedInstant } from './time.ts';

/** Who stands behind an outlet. The reader sees it beside every report. */
export const SOURCE_TYPES = ['wire', 'state', 'independent', 'think-tank', 'official'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** A feed as the operator names it in `config/feeds.yaml` (or adds it by command). */
export interface FeedSource {
  readonly id: FeedId;
  readonly url: string;
  readonly title: string;
  /** What names the outlet where neither the feed's host nor its title does; equal for all its feeds. */
  readonly outlet: string | null;
  readonly type: SourceType;
  /** BCP 47, lower case primary subtag (`en`, `zh`). */
  readonly language: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null;
  readonly enabled: boolean;
}

/** One item as the feed's bytes say it, before it has an identity here. */
export interface ParsedEntry {
  readonly guid: string | null;
  /** Absolute http(s) address of the article; null when the item has none. */
  readonly url: string | null;
  /** Plain text, entities decoded, markup removed, white space folded. */
  readonly title: string;
  /** Plain text; null when absent. */
  readonly summary: string | null;
  /** Full content as HTML, as given; null when absent. */
  readonly contentHtml: string | null;
  readonly publishedAt: ZonedInstant | null;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly imageUrl: string | null;
}

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'sitemap';

/** What the publisher asks of pollers, from the feed's own words. */
export interface PollHints {
  /** `<ttl>`, `sy:updatePeriod/Frequency`, as minutes. */
  readonly intervalMinutes: number | null;
  /** UTC hours 0–23 in which not to poll. */
  readonly skipHours: readonly number[];
  /** 0 = Sunday … 6 = Saturday. */
  readonly skipDays: readonly number[];
  readonly hub: Hub | null;
}

/** Who pushes what is new in a feed (WebSub), as the feed's own links say. */
export interface Hub {
  readonly url: string;
  /** What the hub calls the feed (`rel=self`); null when the feed does not say. */
  readonly topic: string | null;
}

export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly title: string;
  readonly siteUrl: string | null;
  readonly language: string | null;
  readonly entries: readonly ParsedEntry[];
  readonly hints: PollHints;
  /** Which parser answered, and what had to be mended, for the operator's health page. */
  readonly readBy: string;
  readonly faults: readonly string[];
}

/** An item with its identity: same item, same id, however often the feed repeats or retitles it. */
export interface FeedEntry extends ParsedEntry {
  readonly id: EntryId;
  readonly feedId: FeedId;
  readonly url: string;
  /** The address without scheme, `www.` and tracking: the second identity. */
  readonly addressKey: string;
  readonly firstSeenAt: Instant;
}
