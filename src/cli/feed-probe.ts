import { SteppewatchError } from '../errors.ts';
import { discoverFeeds, parseFeed } from '../feeds/index.ts';
import { whyNot } from '../fetching.ts';
import type { ParsedFeed } from '../model/feed.ts';
import type { Fetcher } from '../ports.ts';

type Asking = Pick<Fetcher, 'fetch'>;

export interface FoundFeed {
  readonly kind: 'feed';
  readonly url: string;
  readonly feed: ParsedFeed;
}

/** What an address answered with. */
export type Probe =
  | FoundFeed
  | { readonly kind: 'page'; readonly candidates: readonly string[] }
  | { readonly kind: 'none'; readonly why: string };

/** Asks an address once and says what is there: a feed, a page that names feeds, or neither. */
export const probe = async (url: string, fetcher: Asking): Promise<Probe> => {
  const outcome = await fetcher.fetch({ url, accept: 'feed', validators: null });
  if (outcome.kind !== 'fetched') return { kind: 'none', why: whyNot(outcome) };
  const { page } = outcome;
  const reading = await parseFeed(page);
  if (reading.kind === 'feed') {
    return { kind: 'feed', url: outcome.movedTo ?? page.requestedUrl, feed: reading.feed };
  }
  if (reading.reason !== 'html') return { kind: 'none', why: reading.detail };
  const text = Buffer.from(page.body).toString('utf8');
  const candidates = discoverFeeds(text, page.url).map((found) => found.url);
  return candidates.length > 0
    ? { kind: 'page', candidates }
    : { kind: 'none', why: `${reading.detail} It names no feed.` };
};

/** How many of a page's candidates are asked before giving up. */
const MOST_TRIED = 8;

/** The feed a search ended at, and what was passed on the way. */
export interface Search {
  readonly found: FoundFeed;
  /** Addresses that the page led to and that are no feed, each with why. */
  readonly passed: readonly string[];
  /** Further addresses of the page that were not asked. */
  readonly others: readonly string[];
}

/** The feed at an address, or the first that the page there leads to. Throws `not-found`. */
export const firstFeed = async (url: string, fetcher: Asking): Promise<Search> => {
  const start = await probe(url, fetcher);
  if (start.kind === 'feed') return { found: start, passed: [], others: [] };
  if (start.kind === 'none') throw new SteppewatchError('not-found', `${url}: ${start.why}`);
  const passed: string[] = [];
  const { candidates } = start;
  for (const [index, candidate] of candidates.slice(0, MOST_TRIED).entries()) {
    const next = await probe(candidate, fetcher);
    if (next.kind === 'feed') return { found: next, passed, others: candidates.slice(index + 1) };
    passed.push(`${candidate}: ${next.kind === 'page' ? 'a page' : next.why}`);
  }
  throw new SteppewatchError(
    'not-found',
    `${url} is a page, and none of the feeds it may have answers as one. ${passed.join(' · ')}`,
  );
};

/** Whether the page behind the newest item may be read, in a sentence. */
export const pageVerdict = async ({ feed }: FoundFeed, fetcher: Asking): Promise<string> => {
  const [newest] = feed.entries
    .filter(({ url }) => url !== null)
    .toSorted((a, b) => (b.publishedAt?.at ?? 0) - (a.publishedAt?.at ?? 0));
  if (!newest?.url) return 'It lists no page to read.';
  const outcome = await fetcher.fetch({ url: newest.url, accept: 'page', validators: null });
  return outcome.kind === 'fetched'
    ? `Its pages can be read, as ${newest.url} was.`
    : `Its pages may not be read, as ${newest.url} was not: ${whyNot(outcome)}.`;
};
