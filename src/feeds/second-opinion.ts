import { setImmediate as nextTurn } from 'node:timers/promises';
import RssParser from 'rss-parser';
import type { ParsedEntry, ParsedFeed } from '../model/feed.ts';
import { webAddress } from './addresses.ts';
import { parseFeedDate } from './dates.ts';
import { summaryText, titleText } from './entry-text.ts';
import { plainText } from './plain-text.ts';

/**
 * The most text given to rss-parser, in UTF-16 units. It works in one go that nothing can break
 * off, so its deadline is set by size: this much takes it some tens of milliseconds.
 */
const MAX_UNITS = 128 * 1024;

/** Fields whose plain-text snippet rss-parser makes by a pattern of quadratic cost; renamed, they get none. */
const MARKUP_FIELDS = new Set(['description', 'summary', 'content', 'content:encoded']);
const RENAMED = 'markup-';

type Item = Readonly<Record<string, unknown>>;

/** A new one for each document: after an error the same one answers wrongly or not at all. */
const newParser = () =>
  new RssParser<Record<string, unknown>, Item>({
    xml2js: {
      tagNameProcessors: [(name: string) => (MARKUP_FIELDS.has(name) ? RENAMED + name : name)],
    },
    customFields: { item: [...MARKUP_FIELDS].map((name) => RENAMED + name) },
  });

/**
 * What rss-parser reads; null for an error, and for no answer: it works in one go, so by the next
 * turn it has had its time.
 */
const strictlyParsed = (text: string) =>
  Promise.race([
    newParser()
      .parseString(text)
      .catch(() => null),
    nextTurn(null),
  ]);

const textOf = (item: Item, ...keys: readonly string[]): string => {
  for (const key of keys) {
    const value = item[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return '';
};

const entryOf = (item: Item, url: string): ParsedEntry => {
  const summary = summaryText(textOf(item, 'markup-description', 'markup-summary'));
  const categories = Array.isArray(item.categories) ? item.categories : [];
  return {
    guid: textOf(item, 'guid', 'id', 'rdf:about') || null,
    url: webAddress(textOf(item, 'link'), url),
    title: titleText(textOf(item, 'title'), summary),
    summary: summary || null,
    contentHtml: textOf(item, 'markup-content:encoded', 'markup-content') || null,
    publishedAt: parseFeedDate(textOf(item, 'pubDate', 'date', 'isoDate')),
    authors: [textOf(item, 'creator', 'author')].filter((name) => name !== ''),
    categories: categories.filter((category) => typeof category === 'string').map(plainText),
    imageUrl: null,
  };
};

/**
 * What rss-parser makes of a feed that our own reading is in doubt about. Accepted only when strict:
 * well formed, and every item with a title and an address. Null otherwise. Of the feed as a whole
 * `lenient`, where there is one, knows more and is kept.
 */
export const secondOpinion = async (
  text: string,
  url: string,
  lenient: ParsedFeed | null,
): Promise<ParsedFeed | null> => {
  if (text.length > MAX_UNITS) return null;
  const feed = await strictlyParsed(text);
  if (feed === null || feed.items.length === 0) return null;
  const siteUrl = webAddress(feed.link ?? '', url);
  const entries = feed.items.map((item) => entryOf(item, siteUrl ?? url));
  if (entries.some((entry) => entry.title === '' || entry.url === null)) return null;
  const hints = { intervalMinutes: null, skipHours: [], skipDays: [], hub: null };
  const title = plainText(feed.title ?? '');
  return {
    ...(lenient ?? { format: 'rss', title, siteUrl, language: null, hints }),
    entries,
    readBy: 'rss-parser',
    faults: ['only the strict parser could tell the items apart'],
  };
};
