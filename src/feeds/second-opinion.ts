import RssParser from 'rss-parser';
import type { ParsedEntry, ParsedFeed } from '../model/feed.ts';
import { webAddress } from './addresses.ts';
import { parseFeedDate } from './dates.ts';
import { plainText } from './plain-text.ts';
import { shortened } from './xml-entry.ts';

/**
 * The most text given to rss-parser, in UTF-16 units. It works in one go that nothing can break
 * off, so its deadline is set by size: this much takes it some tens of milliseconds.
 */
const MAX_UNITS = 256 * 1024;

/** Fields whose plain-text snippet rss-parser makes by a pattern of quadratic cost; renamed, they get none. */
const MARKUP_FIELDS = new Set(['description', 'summary', 'content', 'content:encoded']);
const RENAMED = 'markup-';

type Item = Readonly<Record<string, unknown>>;

const parser = new RssParser<Record<string, unknown>, Item>({
  xml2js: {
    tagNameProcessors: [(name: string) => (MARKUP_FIELDS.has(name) ? RENAMED + name : name)],
  },
  customFields: {
    item: [...MARKUP_FIELDS].map((name) => RENAMED + name),
  },
});

const textOf = (item: Item, ...keys: readonly string[]): string => {
  for (const key of keys) {
    const value = item[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return '';
};

const entryOf = (item: Item, url: string): ParsedEntry => {
  const summary = plainText(textOf(item, 'markup-description', 'markup-summary').slice(0, 16_000));
  const categories = Array.isArray(item.categories) ? item.categories : [];
  return {
    guid: textOf(item, 'guid', 'id', 'rdf:about') || null,
    url: webAddress(textOf(item, 'link'), url),
    title: plainText(textOf(item, 'title')),
    summary: shortened(summary, 2_000) || null,
    contentHtml: textOf(item, 'markup-content:encoded', 'markup-content') || null,
    publishedAt: parseFeedDate(textOf(item, 'pubDate', 'date', 'isoDate')),
    authors: [textOf(item, 'creator', 'author')].filter((name) => name !== ''),
    categories: categories.filter((category) => typeof category === 'string').map(plainText),
    imageUrl: null,
  };
};

/**
 * What rss-parser makes of a feed our own reading got nothing from. Accepted only when strict: well
 * formed, and every item with a title and an address. Null otherwise.
 */
export const secondOpinion = async (text: string, url: string): Promise<ParsedFeed | null> => {
  if (text.length > MAX_UNITS) return null;
  const feed = await parser.parseString(text).catch(() => null);
  if (feed === null || feed.items.length === 0) return null;
  const entries = feed.items.map((item) => entryOf(item, url));
  if (entries.some((entry) => entry.title === '' || entry.url === null)) return null;
  return {
    format: 'rss',
    title: plainText(feed.title ?? ''),
    siteUrl: webAddress(feed.link ?? '', url),
    language: null,
    entries,
    hints: { intervalMinutes: null, skipHours: [], skipDays: [], hubUrl: null },
    readBy: 'rss-parser',
    faults: ['read only by the strict parser'],
  };
};
