import type { SourceType } from '../model/feed.ts';
import type { Instant } from '../model/time.ts';

export const FEED_STATUSES = ['failing', 'stopped', 'quiet', 'new', 'healthy', 'off'] as const;
/** How a feed fares; `off` is one the operator has switched off. */
export type FeedStatus = (typeof FEED_STATUSES)[number];

export interface FeedRow {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly type: SourceType;
  readonly language: string | null;
  readonly country: string | null;
  readonly status: FeedStatus;
  /** A sentence: why the feed has its status. */
  readonly reason: string;
  readonly lastPolledAt: Instant | null;
  /** Null when it is polled no more. */
  readonly nextPollAt: Instant | null;
}

export interface QueueRow {
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  /** Failed for good and kept to be looked at. */
  readonly dead: number;
}

export interface ArticleRow {
  readonly title: string;
  readonly url: string;
  readonly outlet: string;
  readonly sourceType: SourceType;
  readonly language: string | null;
  readonly publishedAt: Instant | null;
  readonly readAt: Instant;
  readonly relevant: boolean;
  /** Names as readers see them, strongest first. */
  readonly themes: readonly string[];
}

export interface DigestRow {
  readonly title: string;
  readonly recipient: string;
  /** Null while nothing is planned. */
  readonly nextDueAt: Instant | null;
  readonly lastSentAt: Instant | null;
  /** Stories that the next one would tell as things stand. */
  readonly storiesWaiting: number | null;
}

/** What the status page shows of one moment. */
export interface Overview {
  readonly at: Instant;
  readonly version: string;
  readonly startedAt: Instant;
  /** Where store and queue live, in a few words: `PGlite in ./data`. */
  readonly setup: string;
  readonly articlesInAll: number;
  readonly articlesLastDay: number;
  readonly feeds: readonly FeedRow[];
  readonly queues: readonly QueueRow[];
  /** Newest first. */
  readonly articles: readonly ArticleRow[];
  readonly digests: readonly DigestRow[];
}

/** A message that was delivered to the outbox, or is about to be. */
export interface OutboxMail {
  readonly id: string;
  readonly subject: string;
  readonly recipient: string;
  readonly createdAt: Instant;
  /** Of its delivery: `sent`, `pending`, `failed` and the like. */
  readonly state: string;
  readonly bytes: number;
}

export interface MailImage {
  /** Content-ID without the angle brackets. */
  readonly cid: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface MailDetail extends OutboxMail {
  /** In the order of the message, unfolded and decoded. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly html: string | null;
  readonly text: string | null;
  readonly images: readonly MailImage[];
  /** The message as it went out. */
  readonly source: Uint8Array;
}

export interface ReadinessCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** All that the pages need of the rest of the product. */
export interface WebPort {
  readonly overview: () => Promise<Overview>;
  /** Newest first. */
  readonly outbox: () => Promise<readonly OutboxMail[]>;
  readonly mail: (id: string) => Promise<MailDetail | null>;
  /** A digest as a page of its own, which holds nothing about its reader. */
  readonly digestPage: (id: string) => Promise<string | null>;
  /** Ready when every check is ok. */
  readonly ready: () => Promise<readonly ReadinessCheck[]>;
}
