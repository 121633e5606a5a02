import type { Article, ArticleMark } from '../../model/article.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../model/time.ts';

/** Whether an article counts as news of the hour, and why not. */
export type Timeliness =
  | { readonly kind: 'news'; readonly at: Instant }
  | { readonly kind: 'undated' }
  | { readonly kind: 'future'; readonly at: Instant }
  | { readonly kind: 'old'; readonly at: Instant };

/** Clocks and time zones of publishers are off by no more than this. */
const CLOCK_TOLERANCE_MS = HOUR_MS;
/** What was published longer ago than this when we first saw it is an archive page, not news. */
const NEWS_FOR_MS = 3 * DAY_MS;

/** Undated and future-dated articles never make news, nor do archive pages that a feed brings up again. */
export const timelinessOf = (publishedAt: Instant | null, firstSeenAt: Instant): Timeliness => {
  if (publishedAt === null) return { kind: 'undated' };
  if (publishedAt > firstSeenAt + CLOCK_TOLERANCE_MS) return { kind: 'future', at: publishedAt };
  if (firstSeenAt - publishedAt > NEWS_FOR_MS) return { kind: 'old', at: publishedAt };
  return { kind: 'news', at: Math.min(publishedAt, firstSeenAt) };
};

const words = (...parts: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

const OPINION = words(
  'opinion',
  'op-?ed',
  'commentary',
  'comment is free',
  'column',
  'columnist',
  'editorial',
  'viewpoint',
  'мнение',
  'мнения',
  'колонка',
  'колумнист',
  'думка',
  'пікір',
  'пикир',
  'fikr',
  'görüş',
  'yorum',
  'köşe yazısı',
  'meinung',
  'kommentar',
  'opinión',
  'opinione',
  'editoriale',
  'یادداشت',
  'نظر',
  'رأي',
  'کالم',
  'विचार',
  'संपादकीय',
);
const OPINION_HAN = /评论|社论|观点|時評|时评|專欄|专栏/u;

const LIVE = words(
  'live ?blog',
  'live updates?',
  'live coverage',
  'as it happened',
  'онлайн-трансляция',
  'текстовая трансляция',
  'прямая трансляция',
  'хроника',
  'live-ticker',
  'liveticker',
  'en direct',
  'en vivo',
  'canlı anlatım',
  'لحظه به لحظه',
  'लाइव अपडेट',
);
const LIVE_HAN = /直播|实时更新/u;

const ANNIVERSARY = words(
  'anniversary',
  '(?:\\d+|ten|twenty|thirty|fifty) years (?:ago|on|after|since)',
  'on this day',
  'годовщин\\p{L}*',
  '\\d+[- ]лет\\p{L}* (?:назад|со дня)',
  '\\d+-летие\\p{L}*',
  'річниц\\p{L}*',
  'в этот день',
  'жылдығ\\p{L}*',
  'жылдыг\\p{L}*',
  'yilligi',
  'yıldönümü\\p{L}*',
  'jahrestag\\p{L}*',
  'anniversaire',
  'aniversario',
  'anniversario',
  'سالگرد',
  'ذكرى',
  'वर्षगांठ',
);
const ANNIVERSARY_HAN = /周年/u;

/** The folders of an address; its last part is the title once more. */
const foldersOf = (url: string): readonly string[] =>
  url
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .split('/')
    .slice(0, -1);

/**
 * Marks of an article that reads like news and is none of the day's: an old event remembered, an
 * opinion, a page that goes on being written. By title, section, tags and address only: a report may
 * mention an anniversary and still be news.
 */
export const marksOf = (
  article: Pick<Article, 'title' | 'section' | 'tags' | 'url'>,
): readonly ArticleMark[] => {
  const shelf = [article.section ?? '', ...article.tags, ...foldersOf(article.url)].join(' · ');
  const label = /^[^:|]{3,24}[:|]/u.exec(article.title)?.[0] ?? '';
  const marks: ArticleMark[] = [];
  if (ANNIVERSARY.test(article.title) || ANNIVERSARY_HAN.test(article.title))
    marks.push('anniversary');
  if (OPINION.test(shelf) || OPINION.test(label) || OPINION_HAN.test(`${shelf} ${label}`))
    marks.push('opinion');
  if (LIVE.test(article.title) || LIVE.test(shelf) || LIVE_HAN.test(article.title))
    marks.push('live');
  return marks;
};
