import type { ParsedFeed } from '../model/feed.ts';
import { decodeBody } from './decode.ts';
import { readJsonFeed } from './json-feed.ts';
import { plainText } from './plain-text.ts';
import { secondOpinion } from './second-opinion.ts';
import { rewrittenInTurns } from './turns.ts';
import { readXmlFeed } from './xml-feed.ts';
import { findRoot } from './xml-mend.ts';
import { NOT_CLOSED } from './xml-tree.ts';

/** What came back in place of a feed. */
export type NotAFeedReason =
  /** No bytes, or nothing but white space. */
  | 'empty-body'
  /** A web page: a block page, an error with status 200, or the site itself. */
  | 'html'
  /** A feed's outermost element with neither a title nor an item in it. */
  | 'empty-shell'
  /** Well-known XML or JSON of another kind: OPML, a sitemap index, an error message. */
  | 'other-format'
  /** Bytes that are no text of any kind known here. */
  | 'unreadable';

export type FeedReading =
  | { readonly kind: 'feed'; readonly feed: ParsedFeed }
  | { readonly kind: 'not-a-feed'; readonly reason: NotAFeedReason; readonly detail: string };

export interface FeedBody {
  readonly body: Uint8Array;
  /** Address the body came from, after redirects. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

const notAFeed = (reason: NotAFeedReason, detail: string): FeedReading => ({
  kind: 'not-a-feed',
  reason,
  detail,
});

const titleOfPage = (text: string): string =>
  plainText(/<title[^>]{0,200}>([^<]{0,300})/i.exec(text)?.[1] ?? '') || 'no title';

/** Elements that a page, or a part of one, begins with. */
const PAGE_ROOTS = new Set(
  'html head body title meta script div p h1 b br center table'.split(' '),
);

/** Says what a text without a feed in it is. */
const otherwise = (text: string): FeedReading => {
  const start = text.slice(0, 65_536);
  const root = /<([a-z][\w:.-]*)/i.exec(start)?.[1];
  if (/<(?:!doctype\s+html|html)\b/i.test(start) || PAGE_ROOTS.has(root?.toLowerCase() ?? '')) {
    return notAFeed('html', `A web page (${titleOfPage(start)}) came in place of a feed.`);
  }
  if (/^\s*[{[]/.test(start)) return notAFeed('other-format', 'The document is JSON, not a feed.');
  return root === undefined
    ? notAFeed('unreadable', 'The body is neither XML nor JSON.')
    : notAFeed('other-format', `The document is <${root}>, not a feed.`);
};

/** Whether something had to be closed for the author: then the strict parser may know better. */
const isDoubtful = (feed: ParsedFeed | null): boolean =>
  feed === null ||
  feed.entries.length === 0 ||
  feed.faults.some((fault) => fault.endsWith(NOT_CLOSED));

/**
 * The lenient reading comes first: it reads more and is faster. Where it is in doubt the strict one
 * is asked, for in a well-formed document nothing was forgotten.
 */
const readXml = async (text: string, url: string): Promise<FeedReading> => {
  const root = findRoot(text);
  const lenient = root === null ? null : await readXmlFeed(text, root, url);
  const strict = isDoubtful(lenient) ? await secondOpinion(text, url, lenient) : null;
  const feed = strict ?? lenient;
  if (feed !== null) return { kind: 'feed', feed };
  if (root === null) return otherwise(text);
  return root.grammar.format === 'sitemap'
    ? notAFeed('other-format', 'The sitemap lists no news.')
    : notAFeed('empty-shell', 'The feed has neither a title nor an item.');
};

const readJson = async (text: string, url: string): Promise<FeedReading> => {
  const feed = await readJsonFeed(text, url);
  return feed === null ? otherwise(text) : { kind: 'feed', feed };
};

const withoutNul = async (text: string): Promise<string> =>
  text.includes('\0') ? rewrittenInTurns(text, '', (piece) => piece.replaceAll('\0', '')) : text;

/**
 * Reads a feed of any kind out of the bytes of an answer. Never throws for what the bytes hold;
 * gives way to other work between slices of a long document.
 */
export const parseFeed = async ({ body, url, headers }: FeedBody): Promise<FeedReading> => {
  const decoded = await decodeBody(body, headers['content-type'] ?? '');
  const text = (await withoutNul(decoded.text)).replace(/^[\ufeff\s]+/, '');
  if (text === '') {
    return decoded.faults.length === 0
      ? notAFeed('empty-body', 'The answer has no content.')
      : notAFeed(
          'unreadable',
          `The answer has no content that can be read: ${decoded.faults.join()}.`,
        );
  }
  const reading = /^[{[]/.test(text) ? await readJson(text, url) : await readXml(text, url);
  if (reading.kind === 'not-a-feed') return reading;
  const faults = [...decoded.faults, ...reading.feed.faults];
  return { kind: 'feed', feed: { ...reading.feed, faults } };
};
