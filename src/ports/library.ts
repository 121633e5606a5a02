import type { Annotations } from '../model/annotation.ts';
import type { Article } from '../model/article.ts';
import type { FeedSource, SourceType } from '../model/feed.ts';
import type { ArticleId, FeedId, StoryId, ThemeId, WatchId } from '../model/ids.ts';
import type { RawPage } from '../model/page.ts';
import type { SourceMix } from '../model/story.ts';
import type { Instant } from '../model/time.ts';

/** What is looked for among the articles; null and empty ask for nothing. */
export interface ArticleFilter {
  /** Words, "phrases", -without, or. */
  readonly text: string;
  readonly theme: ThemeId | null;
  readonly watch: WatchId | null;
  readonly feed: FeedId | null;
  readonly sourceType: SourceType | null;
  readonly language: string | null;
  /** Read at or after, and before. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Only what is on the topic. */
  readonly relevant: boolean;
}

/** A place in a list that goes from new to old. */
export interface Place {
  readonly at: Instant;
  readonly id: string;
}

export interface Window {
  readonly limit: number;
  /** Null begins with the newest. */
  readonly after: Place | null;
}

export interface FoundArticle {
  readonly id: ArticleId;
  readonly storyId: StoryId | null;
  readonly title: string;
  readonly url: string;
  readonly outlet: string;
  readonly sourceType: SourceType;
  readonly language: string | null;
  readonly publishedAt: Instant | null;
  readonly readAt: Instant;
  readonly relevant: boolean;
  readonly themes: readonly ThemeId[];
  readonly standfirst: string | null;
  /** Text around what was looked for, each found word between U+0002 and U+0003; null without words. */
  readonly extract: string | null;
}

export interface FoundStory {
  readonly id: StoryId;
  readonly title: string;
  readonly summary: readonly string[];
  readonly language: string | null;
  readonly firstSeenAt: Instant;
  readonly lastChangedAt: Instant;
  readonly sourceMix: SourceMix;
  readonly articles: number;
}

/** An article with everything kept about it. */
export interface KeptArticle {
  readonly id: ArticleId;
  readonly article: Article;
  readonly annotations: Annotations;
  readonly source: FeedSource;
  readonly readAt: Instant;
  readonly storyId: StoryId | null;
}

/** What was read, for those who look through it. */
export interface LibraryStore {
  search(filter: ArticleFilter, window: Window): Promise<readonly FoundArticle[]>;
  /** How many there are; counting ends at `most`. */
  count(filter: ArticleFilter, most: number): Promise<number>;
  article(id: ArticleId): Promise<KeptArticle | null>;
  /** The page an article was read from, while it is kept. */
  page(id: ArticleId): Promise<Pick<RawPage, 'url' | 'headers' | 'body'> | null>;
  stories(
    filter: { readonly flag: SourceMix['flag']; readonly text: string },
    window: Window,
  ): Promise<readonly FoundStory[]>;
  /** Languages of articles, the commonest first. */
  languages(): Promise<readonly string[]>;
}
