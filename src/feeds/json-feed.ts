import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ParsedEntry, ParsedFeed } from '../model/feed.ts';
import { webAddress } from './addresses.ts';
import { parseFeedDate } from './dates.ts';
import { namesIn, paragraphsOf, summaryText, titleText } from './entry-text.ts';
import { cutJson } from './json-cut.ts';
import { mendJson } from './json-mend.ts';
import { plainText } from './plain-text.ts';
import { madeInTurns } from './turns.ts';

/** Longer JSON is read item by item: `JSON.parse` works in one go that nothing can break off. */
const MAX_IN_ONE_GO = 128 * 1024;
/** Items read before others get their turn, in UTF-16 units. */
const UNITS_A_TURN = 64 * 1024;

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

interface Read {
  readonly head: JsonObject;
  readonly items: readonly JsonObject[];
  readonly faults: readonly string[];
}

/** The head of a document and its items, out of JSON that is damaged or long. */
const readInParts = async (text: string): Promise<Read | null> => {
  const { members, items, complete } = await cutJson(text, 'items');
  if (members.size === 0) return null;
  const head = Object.fromEntries([...members].map(([name, part]) => [name, parsedOrNull(part)]));
  const faults = new Set(complete ? [] : ['the document breaks off']);
  const read: JsonObject[] = [];
  let units = 0;
  for (const part of items) {
    units += part.length;
    if (units > UNITS_A_TURN) {
      units = 0;
      await nextTurn();
    }
    const whole = parsedOrNull(part);
    if (whole === null) faults.add('JSON had to be mended');
    const item = whole ?? parsedOrNull(mendJson(part));
    if (isObject(item)) read.push(item);
  }
  return { head, items: read, faults: [...faults] };
};

const readDocument = async (text: string): Promise<Read | null> => {
  const whole = text.length > MAX_IN_ONE_GO ? null : parsedOrNull(text);
  if (!isObject(whole)) return readInParts(text);
  return Array.isArray(whole.items)
    ? { head: whole, items: objectsIn(whole.items), faults: [] }
    : null;
};

/** A JSON Feed (jsonfeed.org, 1.0 and 1.1); null when the JSON is not one. */
export const readJsonFeed = async (text: string, url: string): Promise<ParsedFeed | null> => {
  const read = await readDocument(text);
  if (read === null) return null;
  const { head, items, faults } = read;
  const declared = textAt(head, 'version').includes('jsonfeed.org');
  if (!declared && (textAt(head, 'title') === '' || items.length === 0)) return null;
  const siteUrl = webAddress(textAt(head, 'home_page_url'), url);
  const hub = objectsIn(head.hubs).map((entry) => webAddress(textAt(entry, 'url'), url))[0] ?? null;
  const topic = webAddress(textAt(head, 'feed_url'), url);
  return {
    format: 'json',
    title: plainText(textAt(head, 'title')),
    siteUrl,
    language: textAt(head, 'language').toLowerCase().split(/[-_]/)[0] || null,
    entries: await madeInTurns(items, (item) => entryOf(item, url)),
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
