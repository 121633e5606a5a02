import { createHash } from 'node:crypto';
import type { FeedEntry, ParsedEntry, ParsedFeed } from '../model/feed.ts';
import { entryId, type FeedId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import { addressKey } from './addresses.ts';
import { madeInTurns } from './turns.ts';

/** An item that can be read, with what may tell it from others. */
interface Named {
  readonly entry: ParsedEntry & { readonly url: string };
  readonly guid: string | null;
  readonly address: string;
}

/** A guid that is an address varies like one (`http`, `www.`, tracking); any other is kept as given. */
const guidKey = (guid: string): string => (/^https?:\/\//i.test(guid) ? addressKey(guid) : guid);

const named = (entry: ParsedEntry): Named | null => {
  const { guid, url } = entry;
  if (url === null) return null;
  return { entry: { ...entry, url }, guid: guid && guidKey(guid), address: addressKey(url) };
};

/** The values of `key` under which a feed lists so many items that differ in title and in `other`: they name nothing. */
const shared = (
  items: readonly Named[],
  least: number,
  [key, other]: readonly ['guid' | 'address', 'guid' | 'address'],
): ReadonlySet<string> => {
  const times = new Map<string | null, number>();
  for (const item of items) times.set(item[key], (times.get(item[key]) ?? 0) + 1);
  const bearers = new Map<string, { titles: Set<string>; others: Set<string | null> }>();
  for (const item of items) {
    const name = item[key];
    if (name === null || (times.get(name) ?? 0) < least) continue;
    const { titles, others } = bearers.get(name) ?? { titles: new Set(), others: new Set() };
    bearers.set(name, { titles: titles.add(item.entry.title), others: others.add(item[other]) });
  }
  const found = [...bearers].filter(
    ([, { titles, others }]) => Math.min(titles.size, others.size) >= least,
  );
  return new Set(found.map(([name]) => name));
};

/** Keys are indexed, and an index takes 2,704 bytes a key in PostgreSQL; no honest address comes near. */
const LONGEST_KEY = 500;

const indexable = (key: string): string =>
  key.length <= LONGEST_KEY
    ? key
    : `${key.slice(0, LONGEST_KEY / 2)}#${createHash('sha256').update(key).digest('hex')}`;

export type KnownEntry = Pick<FeedEntry, 'id' | 'feedId' | 'addressKey'>;

/** Whether an item of a feed is one already known: the same identity, or the same address under a new one. */
export const sameAs = (known: KnownEntry, entry: KnownEntry): boolean =>
  known.feedId === entry.feedId && (known.id === entry.id || known.addressKey === entry.addressKey);

/**
 * Gives the items of a feed their identity: feed and guid, else feed and address key. An item
 * without an address cannot be read and is left out; of items that are the same the first stays.
 * A guid or an address that different items share tells none of them apart.
 */
export const identify = async (
  feed: FeedId,
  parsed: ParsedFeed,
  now: Instant,
): Promise<readonly FeedEntry[]> => {
  const items = await madeInTurns(parsed.entries, named);
  const sharedGuids = shared(items, 2, ['guid', 'address']);
  // Two items of one address may be one, listed again after a change; three are a live report or a ticker.
  const sharedAddresses = shared(items, 3, ['address', 'guid']);
  const seen = new Set<string>();
  return madeInTurns(items, ({ entry, guid, address }) => {
    const isShared = sharedAddresses.has(address) && guid !== null;
    const key = indexable(isShared ? `${address}#${guid}` : address);
    const id = entryId(feed, guid === null || sharedGuids.has(guid) ? key : guid);
    if (seen.has(id) || seen.has(key)) return null;
    seen.add(id).add(key);
    return { ...entry, id, feedId: feed, addressKey: key, firstSeenAt: now };
  });
};
