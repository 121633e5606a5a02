import type { ListedEntries, PollState } from '../feeds/index.ts';
import type { FeedEntry, FeedSource } from '../model/feed.ts';
import type { ArticleId, EntryId, FeedId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';

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
  dueCount(now: Instant): Promise<number>;
  /** Takes due feeds, the longest due first, for this worker alone: they are not due again before `until`. */
  claim(
    now: Instant,
    limits: { readonly atMost: number; readonly until: Instant },
  ): Promise<readonly FeedRecord[]>;
  /** Lets claimed feeds be due at `at`, where nothing was stored of them since. */
  release(claimed: readonly FeedRecord[], at: Instant): Promise<void>;
  /** Lets every enabled feed be polled now, but for those told to wait by their publisher. */
  hasten(now: Instant): Promise<void>;
  /** Stores states and entries of many polls in one transaction. */
  recordPolls(results: readonly PollResult[]): Promise<PollsRecorded>;
}

export interface PollResult extends ListedEntries {
  readonly id: FeedId;
  readonly state: PollState;
}

export interface PollsRecorded {
  /** The entries that were new and are to be read. */
  readonly added: readonly EntryId[];
  /** Feeds of which nothing was stored because the database cannot hold it, and why. */
  readonly unfit: ReadonlyMap<FeedId, string>;
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
  /** What is due at an instant, the feeds taking turns; at most a tenth of `limit` of one feed. */
  due(at: Instant, limit: number): Promise<readonly EntryId[]>;
  settle(id: EntryId, end: EntryEnd): Promise<void>;
  /** Ties an entry to an article that another feed brought already. */
  link(id: EntryId, article: ArticleId): Promise<void>;
}

/** Hosts as workers share them. */
export interface HostStore {
  /** Keeps every worker from a host until then. */
  close(host: string, until: Instant): Promise<void>;
}
