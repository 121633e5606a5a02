import type { WordSearch } from '../detect/index.ts';
import type { Annotations } from '../model/annotation.ts';
import type { Article } from '../model/article.ts';
import type { FeedSource, SourceType } from '../model/feed.ts';
import type { ArticleId, EntryId, FeedId, StoryId, WatchId } from '../model/ids.ts';
import type { RawPage } from '../model/page.ts';
import type { Revision, Story, StoryLink } from '../model/story.ts';
import type { Instant } from '../model/time.ts';
import type { TrendSubject } from '../model/trend.ts';
import type { CopyCandidate, Frequencies, StoryPrint, StoryState } from '../stories/index.ts';
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
}

/** What grouping asks and writes while an article is being stored, one article at a time. */
export interface StoryDesk {
  frequencies(keys: readonly string[]): Promise<Frequencies>;
  copies(fingerprints: readonly number[]): Promise<readonly CopyCandidate[]>;
  storiesNear(keys: readonly string[]): Promise<readonly StoryState[]>;
  state(id: StoryId): Promise<StoryState | null>;
  members(id: StoryId): Promise<readonly ToldMember[]>;
  keepPrint(id: ArticleId, print: StoryPrint, at: Instant): Promise<void>;
  /** Stores a story as it is told now; a state of null lets nothing join it. */
  keep(story: Story, state: StoryState | null, keys: readonly string[]): Promise<void>;
  join(member: NewMember, story: StoryId): Promise<void>;
  prints(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, StoryPrint>>;
  /** Moves those of a revision's articles that still are where it takes them from; answers which. */
  move(revision: Revision): Promise<readonly ArticleId[]>;
  /** Ends a story that has no articles left: nothing joins it, and it leads on to another. */
  close(id: StoryId, into: StoryId): Promise<void>;
  /** Lets readers who were told of one story count as told of another. */
  carryTold(from: StoryId, to: StoryId): Promise<void>;
  /** Whether an editor has said what belongs to any of them. */
  anyPinned(ids: readonly StoryId[]): Promise<boolean>;
  /** Keeps stories from being revised by themselves. */
  pin(ids: readonly StoryId[]): Promise<void>;
  /** Logs a revision; `undoes` is the one it takes back. Answers its number. */
  log(revision: Revision, entry: RevisionEntry): Promise<number>;
  /** A logged revision. */
  revision(seq: number): Promise<StoredRevision | null>;
  /** Counts the article once for each subject, in the hour of `at`. */
  count(subjects: readonly TrendSubject[], at: Instant): Promise<void>;
}

export interface ArticleStore {
  exists(id: ArticleId): Promise<boolean>;
  /** Stores the reading and lets `group` place it, in one transaction; false when it was stored before. */
  record(reading: NewReading, group: (desk: StoryDesk) => Promise<void>): Promise<boolean>;
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
