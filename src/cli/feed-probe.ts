import { SteppewatchError } from '../errors.ts';
import { discoverFeeds, parseFeed } from '../feeds/index.ts';
import { whyNot } from '../fetching.ts';
import type { ParsedFeed } from '../model/feed.ts';
import type { Fetcher } from '../ports.ts';

/** What an address answered with. */
export type Probe =
  | { readonly kind: 'feed'; readonly url: string; readonly feed: ParsedFeed }
  | { readonly kind: 'page'; readonly candidates: readonly string[] }
  | { readonly kind: 'none'; readonly why: string };

/** Asks an address once and says what is there: a feed, a page that names feeds, or neither. */
export const probe = async (url: string, fetcher: Fetcher): Promise<Probe> => {
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

/** The feed at an address, or the first that the page there leads to. Throws `not-found`. */
export const firstFeed = async (
  url: string,
  fetcher: Fetcher,
): Promise<Extract<Probe, { kind: 'feed' }>> => {
  const found = await probe(url, fetcher);
  if (found.kind === 'feed') return found;
  if (found.kind === 'none') throw new SteppewatchError('not-found', `${url}: ${found.why}`);
  for (const candidate of found.candidates.slice(0, MOST_TRIED)) {
    const next = await probe(candidate, fetcher);
    if (next.kind === 'feed') return next;
  }
  throw new SteppewatchError(
    'not-found',
    `${url} is a page, and none of the feeds it may have answers as one.`,
  );
};
