import type { PollSettings, PollState } from './feeds/index.ts';
import type { JobName, JobRequest } from './job.ts';
import type { Alert } from './model/alert.ts';
import type { Annotations } from './model/annotation.ts';
import type { Article, ReadOutcome } from './model/article.ts';
import type { Digest, DigestLinks, RenderedDigest, Subscription, Told } from './model/digest.ts';
import type { FeedEntry, FeedSource, SourceType } from './model/feed.ts';
import type {
  ArticleId,
  DeliveryId,
  DigestId,
  EntryId,
  FeedId,
  StoryId,
  SubscriptionId,
  ThemeId,
  WatchId,
} from './model/ids.ts';
import type { FetchOutcome, FetchRequest, RawPage } from './model/page.ts';
import type { Story, StoryLink } from './model/story.ts';
import type { Instant } from './model/time.ts';
import type { CopyCandidate, Frequencies, StoryPrint, StoryState } from './stories/index.ts';

/** The outside world as jobs see it. Edges implement these; jobs and steps know nothing else. */

export interface Clock {
  now(): Instant;
}

/** Uniform in [0, 1). */
export type Random = () => number;

type LogLine = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** Fields are ids, codes and counts; never an address of a person, never a secret. */
export interface Log {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}

export interface QueueCounts {
  readonly name: JobName;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly dead: number;
}

/** A job that failed for good, kept for the operator. */
export interface DeadJob {
  readonly name: JobName;
  readonly id: string;
  readonly payload: unknown;
  readonly reason: string;
  readonly diedAt: Instant;
}

export interface JobSender {
  /** Never throws: SQL holds what is due, and what could not be sent now the next tick sends. */
  send(requests: readonly JobRequest[]): Promise<void>;
}

export interface JobQueue extends JobSender {
  ready(): Promise<void>;
  /** Begins to run jobs of these names in this process. */
  work(names: readonly JobName[], ports: Ports): Promise<void>;
  counts(): Promise<readonly QueueCounts[]>;
  dead(limit: number): Promise<readonly DeadJob[]>;
  /** Drops every job: only for a process that has the queue to itself and will send anew what is due. */
  forget(): Promise<void>;
  /** Stops intake, lets running jobs finish within the deadline, closes. */
  stop(deadlineMs: number): Promise<void>;
}

export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchOutcome>;
}

/** What the feed says of an article, to help reading its page and to stand in for it. */
export type EntryFacts = Pick<
  FeedEntry,
  'title' | 'summary' | 'contentHtml' | 'publishedAt' | 'authors'
>;

export interface ReadInput {
  readonly body: Uint8Array;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly entry: EntryFacts | null;
  readonly languageHint: string | null;
}

export interface ArticleReader {
  read(input: ReadInput): Promise<ReadOutcome>;
}

export interface Annotator {
  annotate(article: Article, source: FeedSource): Annotations;
}

export interface FeedRecord {
  readonly source: FeedSource;
  readonly origin: 'config' | 'added';
  readonly state: PollState;
}

export interface FeedStore {
  /** Makes the declared feeds exactly those of config/; their poll state survives. */
  declare(
    sources: readonly FeedSource[],
    firstState: (source: FeedSource) => PollState,
  ): Promise<void>;
  /** Adds a feed beside those of config/; false when its id or address is there already. */
  add(source: FeedSource, state: PollState): Promise<boolean>;
  /** Switches an added feed on or off; false for one that config/ declares, which is read-only here. */
  switch(id: FeedId, enabled: boolean): Promise<boolean>;
  find(id: FeedId): Promise<FeedRecord | null>;
  all(): Promise<readonly FeedRecord[]>;
  due(now: Instant, limit: number): Promise<readonly FeedId[]>;
  /** Lets every enabled feed be polled now, but for those told to wait by their publisher. */
  hasten(now: Instant): Promise<void>;
  /** Stores the state and the entries in one transaction; answers the entries that were new. */
  recordPoll(
    id: FeedId,
    state: PollState,
    entries: readonly FeedEntry[],
  ): Promise<readonly EntryId[]>;
}

export interface EntryRecord {
  readonly entry: FeedEntry;
  readonly source: FeedSource;
  readonly state: 'due' | 'read' | 'skipped' | 'failed';
  readonly attempts: number;
}

/** How an attempt to read an entry ended, where it did not end in an article. */
export type EntryEnd =
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string; readonly at: Instant };

export interface EntryStore {
  find(id: EntryId): Promise<EntryRecord | null>;
  due(now: Instant, limit: number): Promise<readonly EntryId[]>;
  settle(id: EntryId, end: EntryEnd): Promise<void>;
  /** Ties an entry to an article that another feed brought already. */
  link(id: EntryId, article: ArticleId): Promise<void>;
}

/** An article read, with everything that is stored with it. */
export interface NewReading {
  readonly id: ArticleId;
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly article: Article;
  readonly annotations: Annotations;
  /** Null when the text came from the feed. */
  readonly page: RawPage | null;
  readonly readAt: Instant;
}

export interface LatestArticle {
  readonly id: ArticleId;
  readonly title: string;
  readonly url: string;
  readonly language: string | null;
  readonly publishedAt: Instant | null;
  readonly readAt: Instant;
  readonly outlet: string;
  readonly sourceType: SourceType;
  readonly relevant: boolean;
  readonly themes: readonly string[];
}

/** A stored article with what was said of it, newest first, as the editor's tools look back on it. */
export interface PastArticle {
  readonly id: ArticleId;
  readonly readAt: Instant;
  readonly article: Article;
  readonly annotations: Annotations;
  readonly source: FeedSource;
}

/** How often a watch has matched since a moment, and when last at all. */
export interface WatchRecord {
  readonly watchId: WatchId;
  readonly matches: number;
  readonly lastAt: Instant;
}

export interface NewMember {
  readonly articleId: ArticleId;
  readonly link: StoryLink;
  readonly copyOf: ArticleId | null;
  readonly similarity: number;
  readonly reasons: readonly string[];
  readonly joinedAt: Instant;
}

/** What grouping asks and writes while an article is being stored, one article at a time. */
export interface StoryDesk {
  frequencies(keys: readonly string[]): Promise<Frequencies>;
  copies(fingerprints: readonly number[]): Promise<readonly CopyCandidate[]>;
  storiesNear(keys: readonly string[]): Promise<readonly StoryState[]>;
  state(id: StoryId): Promise<StoryState | null>;
  members(id: StoryId): Promise<readonly ToldMember[]>;
  keepPrint(id: ArticleId, print: StoryPrint, at: Instant): Promise<void>;
  keep(story: Story, state: StoryState, keys: readonly string[]): Promise<void>;
  join(member: NewMember, story: StoryId): Promise<void>;
}

export interface ArticleStore {
  exists(id: ArticleId): Promise<boolean>;
  /** Stores the reading and lets `group` place it, in one transaction; false when it was stored before. */
  record(reading: NewReading, group: (desk: StoryDesk) => Promise<void>): Promise<boolean>;
  latest(limit: number): Promise<readonly LatestArticle[]>;
  /** The newest articles read after `since`, at most `limit`. */
  past(since: Instant, limit: number): Promise<readonly PastArticle[]>;
  watchRecords(since: Instant): Promise<readonly WatchRecord[]>;
}

/** A subscription with how far its reader has been told. */
export interface SubscriptionRecord {
  readonly subscription: Subscription;
  /** Order number of the last story member told; see `story_members.seq`. */
  readonly watermark: number;
  readonly toldUntilAt: Instant;
  readonly nextDueAt: Instant | null;
}

export interface DueSubscription {
  readonly id: SubscriptionId;
  readonly dueAt: Instant;
}

export interface SubscriptionStore {
  /** Makes the declared subscriptions exactly those of config/; how far each was told survives. */
  declare(
    subscriptions: readonly Subscription[],
    at: { readonly now: Instant; readonly firstDue: (s: Subscription) => Instant },
  ): Promise<void>;
  find(id: SubscriptionId): Promise<SubscriptionRecord | null>;
  all(): Promise<readonly SubscriptionRecord[]>;
  due(now: Instant, limit: number): Promise<readonly DueSubscription[]>;
  /** Moves the next slot of one subscription. */
  postpone(id: SubscriptionId, until: Instant): Promise<void>;
  /** Makes every subscription due now. */
  hasten(now: Instant): Promise<void>;
}

/** A member of a story with everything a digest may say of it. */
export interface ToldMember {
  readonly articleId: ArticleId;
  readonly article: Article;
  readonly annotations: Annotations;
  readonly source: FeedSource;
  readonly link: StoryLink;
  /** The member it repeats, for a copy. */
  readonly copyOf: ArticleId | null;
  readonly joinedAt: Instant;
  /** Order of joining among the members of all stories. */
  readonly seq: number;
}

/** What there is to tell: stories that changed since a watermark, with all their members. */
export interface DigestMaterial {
  /** The watermark once this has been told. */
  readonly upTo: number;
  readonly stories: readonly { readonly story: Story; readonly members: readonly ToldMember[] }[];
  readonly told: Told;
  /** When each of them was told last. */
  readonly toldAt: Readonly<Record<StoryId, Instant>>;
}

/** A digest ready to go: its page, its frozen message, and how far it tells. */
export interface NewDigest {
  readonly id: DigestId;
  readonly subscriptionId: SubscriptionId;
  readonly slotAt: Instant;
  readonly composedAt: Instant;
  readonly content: Digest | Alert;
  /** The page at its address; null for an alert. */
  readonly page: string | null;
  readonly text: string;
  readonly told: Told;
  readonly delivery: {
    readonly id: DeliveryId;
    readonly channel: string;
    readonly recipient: string;
    readonly bytes: Uint8Array;
    readonly expiresAt: Instant;
  };
}

/** How far a slot moves its subscription, digest or none. */
export interface SlotEnd {
  readonly watermark: number;
  readonly toldUntilAt: Instant;
  readonly nextDueAt: Instant;
}

export interface DigestStore {
  /** The page of a digest, as it was composed. */
  page(id: DigestId): Promise<string | null>;
  material(id: SubscriptionId, watermark: number): Promise<DigestMaterial>;
  /** When mails of a subscription were composed after `since`, oldest first. */
  sentSince(id: SubscriptionId, since: Instant): Promise<readonly Instant[]>;
  /** When the last digest of a subscription was composed. */
  lastSentAt(id: SubscriptionId): Promise<Instant | null>;
  /** Articles read in a window, for the coverage note. */
  articlesRead(from: Instant, to: Instant): Promise<number>;
  /** Articles of each theme by day, the last of `days` ending at `to`. */
  themeCounts(to: Instant, days: number): Promise<ReadonlyMap<string, readonly number[]>>;
  /** Digest, outbox row and watermark in one transaction; false when the slot was filled before. */
  record(digest: NewDigest, end: SlotEnd): Promise<boolean>;
  pass(id: SubscriptionId, end: SlotEnd): Promise<void>;
}

export type DeliveryState =
  | 'pending'
  | 'sending'
  | 'dot'
  | 'sent'
  | 'failed'
  | 'expired'
  | 'ambiguous';

export interface ClaimedDelivery {
  readonly id: DeliveryId;
  readonly lease: string;
  readonly channel: string;
  readonly recipient: string;
  readonly bytes: Uint8Array;
  /** Attempts before this one. */
  readonly attempts: number;
  readonly expiresAt: Instant;
}

/** What an attempt came to. */
export type DeliveryEnd =
  | { readonly state: 'sent' | 'failed' | 'expired' | 'ambiguous'; readonly answer: string }
  | { readonly state: 'pending'; readonly answer: string; readonly retryAt: Instant };

export interface DeliveryStore {
  due(now: Instant, limit: number): Promise<readonly DeliveryId[]>;
  /** Takes a delivery for one attempt; null when it is settled, not due, or another holds it. */
  claim(id: DeliveryId, now: Instant): Promise<ClaimedDelivery | null>;
  /** Notes, before the message's last bytes leave, that from here on it may have arrived. */
  reachDot(claimed: ClaimedDelivery): Promise<void>;
  settle(claimed: ClaimedDelivery, end: DeliveryEnd, now: Instant): Promise<void>;
  /** Marks as ambiguous what reached the dot and never got an answer; answers how many. */
  markAmbiguous(now: Instant): Promise<number>;
}

/** Hosts as workers share them. */
export interface HostStore {
  /** Keeps every worker from a host until then. */
  close(host: string, until: Instant): Promise<void>;
}

/** One delivery, ready to go: its bytes were frozen before the first attempt. */
export interface Parcel {
  readonly deliveryId: string;
  /** What the channel delivers to: a mailbox, an address on the web, a chat. */
  readonly recipient: string;
  readonly bytes: Uint8Array;
  /** Return path of a mail; other channels have no use for it. */
  readonly envelopeFrom: string;
}

/** Whose fault a refusal is: suppress the recipient, pause the sender, or give up this message alone. */
export type RefusalScope = 'recipient' | 'sender' | 'message';

export type SendOutcome =
  | { readonly kind: 'sent'; readonly response: string }
  /** Certainly not delivered, and worth another try. */
  | { readonly kind: 'deferred'; readonly code: string; readonly detail: string }
  /** Certainly not delivered, and no retry will help. */
  | {
      readonly kind: 'refused';
      readonly scope: RefusalScope;
      readonly code: string;
      readonly detail: string;
    }
  /** It left, and no answer came: delivered or not, nobody knows. */
  | { readonly kind: 'ambiguous'; readonly detail: string };

export interface Channel {
  readonly kind: string;
  /**
   * Delivers one parcel. `beforeDot` is awaited once, before the parcel becomes complete on the other
   * side: whatever ends the process before that, nothing was delivered. Throws only what it throws.
   */
  send(parcel: Parcel, beforeDot: () => Promise<void>): Promise<SendOutcome>;
  close(): Promise<void>;
}

/** Where mail goes and what it is made of. */
export interface Post {
  readonly channel: Channel;
  readonly envelopeFrom: string;
  /** The frozen message of a rendered digest. */
  freeze(mail: {
    readonly deliveryId: DeliveryId;
    readonly subscription: Subscription;
    readonly rendered: RenderedDigest;
    readonly links: DigestLinks;
    readonly at: Instant;
  }): Promise<Uint8Array>;
  /** Pages that go with a digest; null where no public web is set up. */
  linksFor(digest: DigestId): DigestLinks;
}

/** What the editor called the things that annotations name by id. */
export interface Names {
  readonly watches: ReadonlyMap<WatchId, string>;
  readonly themes: ReadonlyMap<ThemeId, string>;
}

/** How long things are kept, in days. */
export interface Retention {
  readonly pagesDays: number;
  readonly articlesDays: number;
}

export interface RetentionStore {
  /** Drops what is past its time; answers how many rows of each kind. */
  sweep(retention: Retention, now: Instant): Promise<Readonly<Record<string, number>>>;
}

/** The rules of work that the operator sets. */
export interface WorkRules {
  readonly polling: PollSettings;
  /** Entries older than this when first seen are noted and not read. */
  readonly readMaxAgeMs: number;
  readonly retention: Retention;
}

export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly queue: JobSender;
  readonly feeds: FeedStore;
  readonly entries: EntryStore;
  readonly fetcher: Fetcher;
  readonly reader: ArticleReader;
  readonly annotator: Annotator;
  readonly articles: ArticleStore;
  readonly subscriptions: SubscriptionStore;
  readonly digests: DigestStore;
  readonly deliveries: DeliveryStore;
  readonly hosts: HostStore;
  readonly retention: RetentionStore;
  readonly post: Post;
  readonly names: Names;
  readonly rules: WorkRules;
}
