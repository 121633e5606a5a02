import type { ColumnType, Generated } from 'kysely';
import type { FeedStatus, HubState } from '../feeds/index.ts';
import type { Annotations } from '../model/annotation.ts';
import type { Article } from '../model/article.ts';
import type { SourceType } from '../model/feed.ts';
import type {
  ArticleId,
  DeliveryId,
  DigestId,
  EntryId,
  FeedId,
  PushId,
  SpikeId,
  StoryId,
  SubscriberId,
  SubscriptionId,
  WatchId,
} from '../model/ids.ts';
import type { StoryLink } from '../model/story.ts';
import type { Instant } from '../model/time.ts';
import type { TrendKind } from '../model/trend.ts';
import type { Consent, SuppressionReason } from '../ports.ts';
import type { Standing } from './given-back.ts';
import type { Json } from './json.ts';
import type { WebSchema } from './schema-web.ts';

/**
 * The tables. Every `…_at` is an Instant: milliseconds since 1970 UTC in a bigint column
 * (`to_timestamp(x / 1000.0)` shows it in psql).
 */
export interface Schema extends WebSchema {
  feeds: {
    id: FeedId;
    url: string;
    title: string;
    outlet: string | null;
    type: SourceType;
    language: string | null;
    country: string | null;
    enabled: boolean;
    /** `config`: declared in feeds.yaml and read-only elsewhere; `added`: by command or page. */
    origin: 'config' | 'added';
    /** The poll state, as the feeds room left it. */
    state: Json<unknown>;
    next_poll_at: Instant | null;
    /** Until then the feed's hub is trusted to push what is new. */
    pushed_until: Instant | null;
  };
  entries: {
    id: EntryId;
    feed_id: FeedId;
    address_key: string;
    url: string;
    entry: Json<unknown>;
    first_seen_at: Instant;
    /** `due` until an article was read from it, or a reason not to was found. */
    state: 'due' | 'read' | 'skipped' | 'failed';
    attempts: Generated<number>;
    next_try_at: Instant | null;
    reason: string | null;
    article_id: ArticleId | null;
  };
  pages: {
    article_id: ArticleId;
    url: string;
    fetched_at: Instant;
    headers: Json<Readonly<Record<string, string>>>;
    /** gzip. */
    body: Uint8Array;
  };
  articles: {
    id: ArticleId;
    feed_id: FeedId;
    url: string;
    title: string;
    language: string | null;
    published_at: Instant | null;
    read_at: Instant;
    article: Json<Article>;
    /** As the annotations say. */
    relevant: Generated<boolean>;
    /** Made by the database of title, standfirst and text. */
    search: ColumnType<string, never, never>;
  };
  annotations: {
    article_id: ArticleId;
    annotated_at: Instant;
    annotated_by: string;
    relevant: boolean;
    annotations: Json<Annotations>;
  };
  /** The distinct folded words of an article and of what is known about it, to find it by a query's words. */
  article_words: { article_id: ArticleId; words: string };
  article_watches: { article_id: ArticleId; watch_id: WatchId };
  article_themes: {
    article_id: ArticleId;
    theme_id: string;
    score: number;
    /** Both as the article has them; copied by the database, by a trigger. */
    read_at: ColumnType<Instant, never, never>;
    relevant: ColumnType<boolean, never, never>;
  };
  stories: {
    id: StoryId;
    title: string;
    first_seen_at: Instant;
    last_changed_at: Instant;
    story: Json<unknown>;
    /** What telling it remembers of its articles; null where it is to be made of them. */
    telling: Json<unknown> | null;
    /** What grouping remembers of the story, as the stories room left it; null once retired. */
    state: Json<unknown> | null;
    /** Where the articles of a story went that has none left. */
    merged_into: StoryId | null;
    /** An editor said what belongs to it, so it is not revised by itself. */
    pinned: Generated<boolean>;
  };
  /** Which articles were moved from one story to another, by an editor or (null) by itself. */
  story_revisions: {
    seq: Generated<number>;
    at: Instant;
    actor: string | null;
    kind: 'merge' | 'split';
    from_story: StoryId;
    to_story: StoryId;
    moved: Json<readonly ArticleId[]>;
    reasons: Json<readonly string[]>;
    /** The revision that took it back. */
    undone_by: number | null;
  };
  story_members: {
    article_id: ArticleId;
    story_id: StoryId;
    link: StoryLink;
    /** The member it repeats, for a copy. */
    copy_of: ArticleId | null;
    similarity: number;
    reasons: Json<readonly string[]>;
    joined_at: Instant;
    /** UTF-16 units of its text. */
    length: number;
    /** Order of joining, the measure of every digest's watermark: no clock decides what is new. */
    seq: Generated<number>;
  };
  fingerprints: { fingerprint: number; article_id: ArticleId; seen_at: Instant };
  story_keys: { key: string; story_id: StoryId };
  /** The keys of many live stories, as last counted. */
  frequent_keys: { key: string; stories: number };
  prints: { article_id: ArticleId; size: number; ceiling: number; print: Json<unknown> };
  watches: {
    id: WatchId;
    title: string;
    query: string;
    enabled: boolean;
    origin: 'config' | 'added';
    /** When the query was last written. */
    written_at: Instant;
    /** When the operator was last told that it finds nothing; null for never. */
    silence_told_at: Instant | null;
  };
  /** Counts the changes of what workers hold in memory. */
  revisions: { name: 'watches'; revision: number };
  /** What a reader was last told of a story. */
  told: {
    subscription_id: SubscriptionId;
    story_id: StoryId;
    told: Json<unknown>;
    told_at: Instant;
  };
  subscribers: { id: SubscriberId; address: string; created_at: Instant };
  subscriptions: {
    id: SubscriptionId;
    subscriber_id: SubscriberId;
    subscription: Json<unknown>;
    origin: 'config' | 'added';
    enabled: boolean;
    /** `story_members.seq` up to which the reader has been told. */
    watermark: Generated<number>;
    /** End of the last digest's window. */
    told_until_at: Instant;
    next_due_at: Instant | null;
    /** While a worker composes its digest. */
    lease_until: Instant | null;
    /** When a reader asked for it, and when by the mailed link; null for what config/ declares. */
    requested_at: Instant | null;
    confirmed_at: Instant | null;
    /** Left by its reader: no restart brings it back. */
    ended_at: Instant | null;
    paused_until: Instant | null;
    /** The reader's own keywords, as written. */
    own_query: string | null;
    consent: Json<Consent> | null;
  };
  digests: {
    id: DigestId;
    subscription_id: SubscriptionId;
    slot_at: Instant;
    composed_at: Instant;
    subject: string;
    digest: Json<unknown>;
    /** Null for an alert, which has no page. */
    html: string | null;
    text: string;
    /** Null for one composed before it was kept. */
    standing: Json<Standing> | null;
    /** It never arrived, and its reader counts as not told of it. */
    given_back: Generated<boolean>;
  };
  deliveries: {
    id: DeliveryId;
    /** Null for a letter: a mail about a subscription itself. */
    digest_id: DigestId | null;
    subscription_id: SubscriptionId;
    slot_at: Instant;
    channel: string;
    recipient: string;
    /** Keyed hash of channel and recipient, as `suppressions` names them. */
    recipient_key: string;
    /** Who shares one rate; empty for no limit. */
    provider: string;
    /** The frozen message; null once retention has dropped it. */
    bytes: Uint8Array | null;
    state: 'pending' | 'sending' | 'dot' | 'sent' | 'failed' | 'expired' | 'ambiguous';
    attempts: Generated<number>;
    next_try_at: Instant | null;
    expires_at: Instant;
    lease: string | null;
    lease_until: Instant | null;
    answer: string | null;
    created_at: Instant;
    settled_at: Instant | null;
    /** Of a letter; a digest has its own. */
    subject: string | null;
  };
  suppressions: {
    key: string;
    address: string | null;
    reason: SuppressionReason;
    detail: string;
    since: Instant;
  };
  bounces: {
    delivery_id: DeliveryId;
    kind: 'hard' | 'soft' | 'complaint' | 'ours';
    recipient_key: string;
    code: string;
    detail: string;
    at: Instant;
  };
  /** Channels whose service refuses us as a sender. */
  channel_pauses: {
    channel: string;
    since: Instant;
    until: Instant;
    refusals: number;
    code: string;
    detail: string;
  };
  /** The next free turn of each provider's rate. */
  provider_turns: { provider: string; next_at: Instant };
  host_leases: {
    host: string;
    lease: string | null;
    lease_until: Instant;
    not_before: Instant;
    /** The place in the row last given to a request that was turned away. */
    next_slot_at: Instant;
  };
  /** Articles of a subject published in an hour, counted once each as they are stored. */
  trend_hours: { kind: TrendKind; subject: string; hour: Instant; articles: number };
  /** Since when an entity is in the gazetteer; 0 for those of the first. */
  known_entities: { entity: string; since: Instant };
  /** The hours of a UTC day in which nothing of a feed can have been missed, as bits. */
  feed_days: { feed_id: FeedId; day: Instant; hours: number };
  /** What was noticed, in the order of noticing. */
  spikes: {
    id: SpikeId;
    kind: TrendKind;
    subject: string;
    at: Instant;
    spike: Json<unknown>;
    seq: Generated<number>;
  };
  /** What was read, and what a publisher's reservation of text and data mining stopped; a row an address and kind. */
  ledger: {
    url: string;
    kind: 'read' | 'stopped';
    host: string;
    reserved_by: 'tdmrep.json' | 'header' | 'meta' | null;
    policy: string | null;
    first_at: Instant;
    last_at: Instant;
    times: Generated<number>;
  };
  /** The status of a feed that its operator was last told. */
  told_health: { feed_id: FeedId; status: FeedStatus; told_at: Instant };
  hub_subscriptions: {
    feed_id: FeedId;
    hub: string;
    topic: string;
    /** The unguessable end of the address at which the hub finds us. */
    token: string;
    /** Signs what the hub sends. */
    secret: string;
    state: HubState;
    lease_until: Instant | null;
    next_try_at: Instant;
    failures: number;
    fault: string | null;
    pushed_at: Instant | null;
  };
  /** What hubs sent and nobody has read yet. */
  pushes: {
    id: PushId;
    feed_id: FeedId;
    received_at: Instant;
    content_type: string;
    /** gzip. */
    body: Uint8Array;
  };
  /** One row: what the clock last said; since when it has run without a leap, and what it said before that. */
  timekeeping: { one: Generated<boolean>; at: Instant; since: Instant; before: Instant };
  /** What sites say to robots (robots.txt, TDM policy), as last read. */
  site_files: { url: string; file: Json<unknown>; fresh_until: Instant };
}
