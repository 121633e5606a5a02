import type { FeedEntry, ParsedFeed } from '../model/feed.ts';
import type { FeedId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import { identify } from './identity.ts';

/** What a feed lists, by what is to be done with it. */
export interface ListedEntries {
  /** To be read. */
  readonly entries: readonly FeedEntry[];
  /** To be known and not read: published too long ago to be news. */
  readonly tooOld: readonly FeedEntry[];
}

export const NOTHING_LISTED: ListedEntries = { entries: [], tooOld: [] };

/** What a feed shows the first time is mostly no news; without a date it may be. */
const isOld = ({ publishedAt, firstSeenAt }: FeedEntry, maxAgeMs: number): boolean =>
  publishedAt !== null && firstSeenAt - publishedAt.at > maxAgeMs;

/** Names what a feed lists, and parts the news from what is too old to be. */
export const listedIn = async (
  feed: FeedId,
  parsed: ParsedFeed,
  { now, maxAgeMs }: { readonly now: Instant; readonly maxAgeMs: number },
): Promise<ListedEntries> => {
  const listed = await identify(feed, parsed, now);
  return {
    entries: listed.filter((entry) => !isOld(entry, maxAgeMs)),
    tooOld: listed.filter((entry) => isOld(entry, maxAgeMs)),
  };
};
