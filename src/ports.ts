import type { JobName, JobRequest } from './job.ts';
import type { Annotations } from './model/annotation.ts';
import type { Article, ReadOutcome } from './model/article.ts';
import type { FeedEntry, FeedSource } from './model/feed.ts';
import type { ArticleId, EntryId, FeedId } from './model/ids.ts';
import type { FetchOutcome, FetchRequest } from './model/page.ts';
import type { PollState } from './model/poll.ts';
import type { Instant } from './model/time.ts';

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
}
