import type { Annotations } from '../model/annotation.ts';
import type { Article, ReadOutcome } from '../model/article.ts';
import type { FeedEntry, FeedSource } from '../model/feed.ts';
import type { FetchOutcome, FetchRequest, PostOutcome, PostRequest } from '../model/page.ts';

export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** One POST through the same guard; no lease, no redirects. */
  post(request: PostRequest): Promise<PostOutcome>;
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
  annotate(article: Article, source: FeedSource): Promise<Annotations>;
}
