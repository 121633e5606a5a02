import type { WordSearch } from '../detect/index.ts';
import type { Annotations } from '../model/annotation.ts';
import type { Article } from '../model/article.ts';
import type { FeedSource, SourceType } from '../model/feed.ts';
import type { ArticleId, EntryId, FeedId, StoryId, WatchId } from '../model/ids.ts';
import type { RawPage } from '../model/page.ts';
import type { Revision, Story, StoryLink } from '../model/story.ts';
import type { Instant } from '../model/time.ts';
import type { TrendSubject } from '../model/trend.ts';
import type {
  Candidates,
  Frequencies,
  ReadingSource,
  StoryMember,
  StoryPrint,
  StoryState,
  Telling,
  Weights,
} from '../stories/index.ts';
import type { RevisionEntry, StoredRevision } from './stories.ts';

export type { WordSearch };

/** An article read, with everything that is stored with it. */
export interface NewReading {
  readonly id: ArticleId;
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly article: Article;
  readonly annotations: Annotations;
  /** By which watch trials find it. */
  readonly words: readonly string[];
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

/** Which stored articles are looked back on: read after `since`, the newest first. */
export interface PastQuery {
  readonly since: Instant;
  readonly limit: number;
  /** Only those whose words hold this. */
  readonly holding?: WordSearch;
  /** And not this. */
  readonly lacking?: WordSearch;
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

export interface NewMember {
  readonly articleId: ArticleId;
  readonly link: StoryLink;
  readonly copyOf: ArticleId | null;
  readonly similarity: number;
  readonly reasons: readonly string[];
  readonly joinedAt: Instant;
  /** UTF-16 units of its text. */
  readonly length: number;
  readonly print: StoryPrint;
}

/** What an article may belong to, as it was while others went on grouping. */
export interface Sighting extends Candidates {
  /** The numbers of the last joining and the last revision that it has seen. */
  readonly joining: number;
  readonly revision: number;
}

/** What grouping looks up without waiting for those who group. */
export interface StoryLook {
  /** How many live stories there are, and how many of them hold each key. */
  frequencies(keys: readonly string[]): Promise<Frequencies>;
  /** The articles that share most fingerprints, and the live stories that share the weightiest keys or hold one of those. */
  candidates(fingerprints: readonly number[], keys: Weights): Promise<Sighting>;
}

/** A story as it was last told, and what it remembers for the next time. */
export interface StoryNow {
  readonly story: Story;
  /** Null where it is to be made of the members. */
  readonly telling: Telling | null;
}

/** A story as it is to be stored. */
export interface StoryNext {
  readonly story: Story;
  readonly telling: Telling;
  /** Null lets nothing join it any more. */
  readonly state: StoryState | null;
}

/** What of the desk only reads. */
export type StoryReader = Pick<
  StoryDesk,
  'frequencies' | 'members' | 'pinned' | 'prints' | 'states' | 'storiesNear'
>;

/** What grouping asks and writes, one article or revision at a time. */
export interface StoryDesk extends StoryLook {
  /** Candidates brought up to now: with what joined and what was revised since they were seen. */
  brought(sighting: Sighting, fingerprints: readonly number[]): Promise<Candidates>;
  /** The live stories that share the weightiest keys. */
  storiesNear(keys: Weights): Promise<readonly StoryState[]>;
  now(id: StoryId): Promise<StoryNow | null>;
  states(ids: readonly StoryId[]): Promise<readonly StoryState[]>;
  /** The members of a story in the order they joined. */
  members(id: StoryId): Promise<readonly StoryMember[]>;
  /** An article and what was said of it. */
  reading(id: ArticleId): Promise<Pick<ToldMember, 'article' | 'annotations'> | null>;
  /** Stores a story with one more article in it. */
  join(member: NewMember, next: StoryNext): Promise<void>;
  keep(next: StoryNext): Promise<void>;
  /** What grouping compares articles by. */
  prints(
    ids: readonly ArticleId[],
  ): Promise<ReadonlyMap<ArticleId, Pick<ReadingSource, 'print' | 'annotations'>>>;
  /** Moves those of a revision's articles that still are where it takes them from; answers which. */
  move(revision: Revision): Promise<readonly ArticleId[]>;
  /** Ends a story that has no articles left: nothing joins it, and it leads on to another. */
  close(id: StoryId, into: StoryId): Promise<void>;
  /** Lets readers who were told of one story count as told of another. */
  carryTold(from: StoryId, to: StoryId): Promise<void>;
  /** Those of which an editor has said what belongs to them. */
  pinned(ids: readonly StoryId[]): Promise<readonly StoryId[]>;
  /** Keeps stories from being revised by themselves. */
  pin(ids: readonly StoryId[]): Promise<void>;
  /** Logs a revision; `undoes` is the one it takes back. Answers its number. */
  log(revision: Revision, entry: RevisionEntry): Promise<number>;
  /** A logged revision. */
  revision(seq: number): Promise<StoredRevision | null>;
  /** Counts the article once for each subject, in the hour of `at`. */
  count(subjects: readonly TrendSubject[], at: Instant): Promise<void>;
}

/** Grouping in two steps: the first looks while others group, what it answers then groups alone. */
export type Grouping = (look: StoryLook) => Promise<(desk: StoryDesk) => Promise<void>>;

export interface ArticleStore {
  exists(id: ArticleId): Promise<boolean>;
  /** Stores the reading and lets it be grouped, in one transaction; false when it was stored before. */
  record(reading: NewReading, group: Grouping): Promise<boolean>;
  latest(limit: number): Promise<readonly LatestArticle[]>;
  past(query: PastQuery): Promise<readonly PastArticle[]>;
  countSince(since: Instant): Promise<number>;
  /** For each search, whether an article read after `since` holds it. */
  areHeld(searches: readonly WordSearch[], since: Instant): Promise<readonly boolean[]>;
  /** Articles whose words are not kept yet: read before there was a place for them. */
  wordless(limit: number): Promise<readonly PastArticle[]>;
  keepWords(id: ArticleId, words: readonly string[]): Promise<void>;
  watchRecords(since: Instant): Promise<readonly WatchRecord[]>;
}
