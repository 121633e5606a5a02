import type { ParsedFeed } from '../model/feed.ts';
import { decodeBody } from './decode.ts';
import { readJsonFeed } from './json-feed.ts';
import { plainText } from './plain-text.ts';
import { secondOpinion } from './second-opinion.ts';
import { readXmlFeed } from './xml-feed.ts';
import { findRoot } from './xml-mend.ts';

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
  plainText(/<title[^>]*>([^<]{0,300})/i.exec(text.slice(0, 65_536))?.[1] ?? '') || 'no title';

/** Says what a text without a feed in it is. */
const otherwise = (text: string): FeedReading => {
  if (/<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 65_536))) {
    return notAFeed('html', `A web page (${titleOfPage(text)}) came in place of a feed.`);
  }
  const root = /<([a-z][\w:.-]*)/i.exec(text.slice(0, 65_536))?.[1];
  if (root !== undefined) return notAFeed('other-format', `The document is <${root}>, not a feed.`);
  if (/^\s*[{[]/.test(text)) return notAFeed('other-format', 'The document is JSON, not a feed.');
  return notAFeed('unreadable', 'The body is neither XML nor JSON.');
};

/**
 * Reads a feed of any kind out of the bytes of an answer. Never throws for what the bytes hold;
 * gives way to other work between slices of a long document.
 */
export const parseFeed = async ({ body, url, headers }: FeedBody): Promise<FeedReading> => {
  const decoded = decodeBody(body, headers['content-type'] ?? '');
  const text = decoded.text.replace(/^[\ufeff\0\s]+/, '');
  if (text === '') return notAFeed('empty-body', 'The answer has no content.');

  const withFaults = (feed: ParsedFeed): FeedReading => ({
    kind: 'feed',
    feed: { ...feed, faults: [...decoded.faults, ...feed.faults] },
  });
  if (/^[{[]/.test(text)) {
    const feed = readJsonFeed(text, url);
    return feed === null ? otherwise(text) : withFaults(feed);
  }
  const root = findRoot(text);
  if (root === null) return otherwise(text);
  const lenient = await readXmlFeed(text, root, url);
  if (lenient !== null && lenient.entries.length > 0) return withFaults(lenient);
  const strict = await secondOpinion(text, url);
  if (strict !== null) return withFaults(strict);
  return lenient === null
    ? notAFeed('empty-shell', 'The feed has neither a title nor an item.')
    : withFaults(lenient);
};
