import type { FeedFormat, SourceType } from '../../model/feed.ts';
import type { Instant } from '../../model/time.ts';
import type { Trend, TrendSpike, TrendSubject } from '../../model/trend.ts';
import type {
  DeadJob,
  LibraryStore,
  QueueCounts,
  RevisionPage,
  StoredRevision,
  StoryRecord,
  WatchRecord,
  WatchStore,
} from '../../ports.ts';
import type { FeedRow } from './status.ts';

/** What an address turned out to be when it was asked. */
export type ProbeOutcome =
  | {
      readonly kind: 'feed';
      readonly id: string;
      readonly url: string;
      readonly title: string;
      readonly format: FeedFormat;
      readonly language: string | null;
      readonly items: number;
      /** Sentences: what will go wrong with it. */
      readonly concerns: readonly string[];
      readonly newest: readonly string[];
    }
  | { readonly kind: 'none'; readonly why: string };

export interface FeedWish {
  readonly url: string;
  readonly title: string | null;
  readonly type: SourceType;
  readonly country: string | null;
}

/** The feeds, and changing those that config/ does not declare. */
export interface FeedPort {
  all(): Promise<readonly FeedRow[]>;
  /** Asks an address on the web what feed is there, and stores nothing. */
  probe(url: string): Promise<ProbeOutcome>;
  /** Asks and adds; `known` when it is here already. */
  add(wish: FeedWish): Promise<ProbeOutcome | { readonly kind: 'known'; readonly id: string }>;
  /** False for a feed that config/ declares, or none. */
  switch(id: string, enabled: boolean): Promise<boolean>;
  exportOpml(): Promise<string>;
  importOpml(
    text: string,
    type: SourceType,
  ): Promise<{ readonly listed: number; readonly added: number }>;
}

export interface WatchPort extends Pick<WatchStore, 'all' | 'find' | 'save' | 'switch' | 'remove'> {
  records(since: Instant): Promise<readonly WatchRecord[]>;
}

export interface ThemeRow {
  readonly id: string;
  readonly name: string;
  readonly trend: Trend;
}

export interface TrendPort {
  /** Every theme with its last days. */
  themes(days: number): Promise<readonly ThemeRow[]>;
  of(subject: TrendSubject, days: number): Promise<Trend>;
  spikes(limit: number, subject?: TrendSubject): Promise<readonly TrendSpike[]>;
}

/** A line of a page as it was judged. */
export interface JudgedLine {
  readonly fate: 'kept' | 'standfirst' | 'dropped';
  readonly rule: string;
  readonly text: string;
}

export interface LibraryPort extends LibraryStore {
  /** Why each line of an article's page was kept or not; null when the page is not kept any more. */
  lines(id: string): Promise<readonly JudgedLine[] | null>;
  readonly names: {
    readonly themes: ReadonlyMap<string, string>;
    readonly watches: ReadonlyMap<string, string>;
  };
}

export type StoryOutcome =
  | { readonly kind: 'done'; readonly to: string }
  | { readonly kind: 'refused'; readonly reason: string };

export interface StoryPort {
  find(id: string): Promise<StoryRecord | null>;
  revisions(page: RevisionPage, story: string): Promise<readonly StoredRevision[]>;
  merge(from: string, to: string, actor: string): Promise<StoryOutcome>;
  split(from: string, articles: readonly string[], actor: string): Promise<StoryOutcome>;
  undo(of: string, seq: number, actor: string): Promise<StoryOutcome>;
}

export interface JobPort {
  counts(): Promise<readonly QueueCounts[]>;
  dead(limit: number): Promise<readonly DeadJob[]>;
}

/** What the settings are, as read; secrets only as whether they are set. */
export type SettingRow = readonly [name: string, value: string];

export interface SystemPort {
  readonly jobs: JobPort;
  settings(): readonly SettingRow[];
}
