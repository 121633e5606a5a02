import type {
  DigestArticle,
  DigestStory,
  DigestWindow,
  Subscription,
  Told,
  ToldStory,
} from '../model/digest.ts';
import { HOUR_MS } from '../model/time.ts';

/** Reports published longer than this before the window are old, however late they came in. */
const STALE_AFTER_MS = 48 * HOUR_MS;
/** Clocks of publishers run ahead by up to this much; beyond it a date is a mistake. */
const CLOCK_SKEW_MS = HOUR_MS;
/** Growth in outlets that is news by itself. */
const NOTABLE_GROWTH = 1.5;

/** A story with what is new in it for one reader; `articles` are those the reader can read. */
export interface News extends DigestStory {
  readonly fresh: readonly DigestArticle[];
  readonly before: ToldStory | null;
}

export interface NewsContext {
  readonly subscription: Pick<Subscription, 'languages' | 'sourceTypes'>;
  readonly window: DigestWindow;
  readonly previous: Told;
}

const admits = <T>(list: readonly T[], value: T | null): boolean =>
  list.length === 0 || value === null || list.includes(value);

const isReadable = (
  article: DigestArticle,
  { languages, sourceTypes }: NewsContext['subscription'],
): boolean => admits(languages, article.language) && admits(sourceTypes, article.outlet.type);

/** Joined in the window and published about then; an undated or future-dated report makes no news. */
const isFresh = (article: DigestArticle, { from, to }: DigestWindow): boolean =>
  article.joinedAt > from &&
  article.joinedAt <= to &&
  article.publishedAt !== null &&
  article.publishedAt >= from - STALE_AFTER_MS &&
  article.publishedAt <= to + CLOCK_SKEW_MS;

const isNews = ({ story, fresh, before }: News, window: DigestWindow): boolean => {
  if (fresh.length === 0) return false;
  if (fresh.some((article) => article.link !== 'copy')) return true;
  if (before === null) return story.firstSeenAt > window.from - STALE_AFTER_MS;
  return (
    story.sourceMix.outlets >= before.outlets * NOTABLE_GROWTH ||
    (before.flag !== null && story.sourceMix.flag !== before.flag)
  );
};

/** What a story has to tell this reader in this window, or null when that is nothing. */
export const newsOf = (told: DigestStory, context: NewsContext): News | null => {
  const { subscription, window, previous } = context;
  const before = previous[told.story.id] ?? null;
  const articles = told.articles.filter((article) => isReadable(article, subscription));
  const fresh = articles.filter(
    (article) => isFresh(article, window) && !before?.articles.includes(article.id),
  );
  const news: News = { story: told.story, articles, fresh, before };
  return isNews(news, window) ? news : null;
};
