import type { SilentWatch } from '../../model/digest.ts';
import type { SourceType } from '../../model/feed.ts';
import type { Instant } from '../../model/time.ts';
import type { Decision, QueueCounts, Window } from '../../ports.ts';

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
  /** `config`: declared in feeds.yaml and read-only here. */
  readonly origin: 'config' | 'added';
  readonly status: FeedStatus;
  /** A sentence: why the feed has its status. */
  readonly reason: string;
  readonly lastPolledAt: Instant | null;
  /** Null when it is polled no more. */
  readonly nextPollAt: Instant | null;
}

export interface ArticleRow {
  readonly id: string;
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
  readonly queues: readonly QueueCounts[];
  /** Newest first. */
  readonly articles: readonly ArticleRow[];
  readonly digests: readonly DigestRow[];
  /** Watches that find nothing, longest silent first. */
  readonly silentWatches: readonly SilentWatch[];
}

export const MAIL_STATES = [
  'pending',
  'sending',
  'dot',
  'sent',
  'ambiguous',
  'failed',
  'expired',
] as const;
/** Of a delivery; docs/architecture.md tells what each means. */
export type MailState = (typeof MAIL_STATES)[number];

/** A message in the outbox, sent or not. */
export interface OutboxMail {
  readonly id: string;
  readonly subject: string;
  readonly recipient: string;
  readonly createdAt: Instant;
  readonly state: MailState;
  /** What the other side said last, or we of it. */
  readonly answer: string | null;
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

/** What goes on, for the overview and whatever watches the process. */
export interface StatusPort {
  readonly overview: () => Promise<Overview>;
  /** Ready when every check is ok. */
  readonly ready: () => Promise<readonly ReadinessCheck[]>;
}

/** The outbox, and the operator's word on what is unclear in it. */
export interface MailPort {
  /** Newest first; of one state, or of all; a page of them, or the newest 200. */
  list(state: MailState | null, page?: Window): Promise<readonly OutboxMail[]>;
  counts(): Promise<Readonly<Partial<Record<MailState, number>>>>;
  find(id: string): Promise<MailDetail | null>;
  /** Does as decided; false when that does not fit the message's state. */
  decide(id: string, decision: Decision): Promise<boolean>;
}
