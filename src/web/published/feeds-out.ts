import type { Instant } from '../../model/time.ts';
import type { FoundArticle } from '../../ports.ts';
import { html, type Markup, trusted } from '../../text/markup.ts';
import { safeLink } from '../view/words.ts';

/** A list of articles for feed readers, in three formats of the same content. */
export interface FeedOut {
  readonly title: string;
  /** The page that shows the same. */
  readonly pageUrl: string;
  /** Where this feed is. */
  readonly feedUrl: string;
  readonly articles: readonly FoundArticle[];
  readonly updatedAt: Instant;
}

export const FORMATS = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
export type FeedFormatOut = keyof typeof FORMATS;

const DECLARATION = trusted('<?xml version="1.0" encoding="utf-8"?>\n');

/** What XML 1.0 cannot hold at all, not even escaped. */
const xmlText = (text: string): string =>
  text.toWellFormed().replaceAll(/[\p{Cc}\ufffe\uffff]/gu, ' ');
const iso = (at: Instant): string => new Date(at).toISOString();
const dateOf = ({ publishedAt, readAt }: FoundArticle): Instant => publishedAt ?? readAt;
/** Addresses that a feed reader may follow; a feed of somebody else could have said `javascript:`. */
const listed = (articles: readonly FoundArticle[]) =>
  articles.flatMap((article) => {
    const link = safeLink(article.url);
    return link === null ? [] : [{ article, link }];
  });

const summary = ({ standfirst, outlet }: FoundArticle): string =>
  [outlet, standfirst].filter(Boolean).join(': ');

const rss = ({
  title,
  pageUrl,
  feedUrl,
  articles,
  updatedAt,
}: FeedOut): Markup => html`${DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${xmlText(title)}</title><link>${pageUrl}</link><description>${xmlText(title)}</description>
<lastBuildDate>${new Date(updatedAt).toUTCString()}</lastBuildDate>
<atom:link href="${feedUrl}" rel="self" type="application/rss+xml"/>
${listed(articles).map(
  ({
    article,
    link,
  }) => html`<item><title>${xmlText(article.title)}</title><link>${link}</link><guid isPermaLink="false">${article.id}</guid><pubDate>${new Date(dateOf(article)).toUTCString()}</pubDate><description>${xmlText(summary(article))}</description>${article.themes.map((theme) => html`<category>${theme}</category>`)}</item>
`,
)}</channel></rss>
`;

const atom = ({
  title,
  pageUrl,
  feedUrl,
  articles,
  updatedAt,
}: FeedOut): Markup => html`${DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom">
<id>${feedUrl}</id><title>${xmlText(title)}</title><updated>${iso(updatedAt)}</updated>
<link rel="self" href="${feedUrl}"/><link rel="alternate" href="${pageUrl}"/>
${listed(articles).map(
  ({
    article,
    link,
  }) => html`<entry><id>urn:steppewatch:${article.id}</id><title>${xmlText(article.title)}</title><link href="${link}"/><updated>${iso(article.readAt)}</updated><published>${iso(dateOf(article))}</published><author><name>${xmlText(article.outlet)}</name></author><summary>${xmlText(summary(article))}</summary>${article.themes.map((theme) => html`<category term="${theme}"/>`)}</entry>
`,
)}</feed>
`;

const jsonFeed = ({ title, pageUrl, feedUrl, articles }: FeedOut): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: pageUrl,
    feed_url: feedUrl,
    items: listed(articles).map(({ article, link }) => ({
      id: article.id,
      url: link,
      title: article.title,
      content_text: summary(article),
      date_published: iso(dateOf(article)),
      ...(article.language && { language: article.language }),
      authors: [{ name: article.outlet }],
      tags: article.themes,
    })),
  });

export const feedOut = (feed: FeedOut, format: FeedFormatOut): string => {
  switch (format) {
    case 'rss':
      return rss(feed).markup;
    case 'atom':
      return atom(feed).markup;
    case 'json':
      return jsonFeed(feed);
  }
};
