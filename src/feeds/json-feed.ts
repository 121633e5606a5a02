import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ParsedEntry, ParsedFeed } from '../model/feed.ts';
import { webAddress } from './addresses.ts';
import { parseFeedDate } from './dates.ts';
import { namesIn, paragraphsOf, summaryText, titleText } from './entry-text.ts';
import { mendJson } from './json-mend.ts';
import { plainText } from './plain-text.ts';
import { madeInTurns } from './turns.ts';

/** Damaged JSON larger than this is not worth the time that mending takes in one go. */
const MAX_MENDED_UNITS = 1024 * 1024;

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectsIn = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

const textAt = (object: JsonObject, key: string): string => {
  const value = object[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

const authorsOf = (item: JsonObject): readonly string[] =>
  namesIn([...objectsIn(item.authors), ...(isObject(item.author) ? [item.author] : [])], (author) =>
    textAt(author, 'name'),
  );

const tagsOf = ({ tags }: JsonObject): readonly string[] =>
  namesIn(Array.isArray(tags) ? tags : [], (tag) => (typeof tag === 'string' ? tag : ''));

const entryOf = (item: JsonObject, base: string): ParsedEntry => {
  const text = textAt(item, 'content_text');
  const contentHtml = textAt(item, 'content_html') || (text === '' ? '' : paragraphsOf(text));
  const summary = summaryText(textAt(item, 'summary') || contentHtml);
  return {
    guid: textAt(item, 'id').trim() || null,
    url:
      webAddress(textAt(item, 'url'), base) ??
      webAddress(textAt(item, 'external_url'), base) ??
      (/^https?:/.test(textAt(item, 'id')) ? webAddress(textAt(item, 'id'), base) : null),
    title: titleText(textAt(item, 'title'), summary),
    summary: summary || null,
    contentHtml: contentHtml || null,
    publishedAt:
      parseFeedDate(textAt(item, 'date_published')) ?? parseFeedDate(textAt(item, 'date_modified')),
    authors: authorsOf(item),
    categories: tagsOf(item),
    imageUrl:
      webAddress(textAt(item, 'image'), base) ?? webAddress(textAt(item, 'banner_image'), base),
  };
};

const parsedOrNull = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

/** The value of JSON that is valid, or can be made so. */
const parsed = async (text: string): Promise<{ value: unknown; faults: readonly string[] }> => {
  const value = parsedOrNull(text);
  if (value !== null || text.length > MAX_MENDED_UNITS) return { value, faults: [] };
  await nextTurn();
  return { value: parsedOrNull(mendJson(text)), faults: ['JSON had to be mended'] };
};

/** A JSON Feed (jsonfeed.org, 1.0 and 1.1); null when the JSON is not one. */
export const readJsonFeed = async (text: string, url: string): Promise<ParsedFeed | null> => {
  const { value, faults } = await parsed(text);
  if (!isObject(value) || !Array.isArray(value.items)) return null;
  const declared = textAt(value, 'version').includes('jsonfeed.org');
  if (!declared && textAt(value, 'title') === '') return null;
  const siteUrl = webAddress(textAt(value, 'home_page_url'), url);
  const hub =
    objectsIn(value.hubs).map((entry) => webAddress(textAt(entry, 'url'), url))[0] ?? null;
  const topic = webAddress(textAt(value, 'feed_url'), url);
  return {
    format: 'json',
    title: plainText(textAt(value, 'title')),
    siteUrl,
    language: textAt(value, 'language').toLowerCase().split(/[-_]/)[0] || null,
    entries: await madeInTurns(objectsIn(value.items), (item) => entryOf(item, url)),
    hints: {
      intervalMinutes: null,
      skipHours: [],
      skipDays: [],
      hub: hub === null ? null : { url: hub, topic },
    },
    readBy: 'json',
    faults,
  };
};
