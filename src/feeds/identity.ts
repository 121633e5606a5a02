import type { FeedEntry, ParsedEntry, ParsedFeed } from '../model/feed.ts';
import { entryId, type FeedId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import { addressKey } from './addresses.ts';

type Located = ParsedEntry & { readonly url: string };

type KeyOf = (entry: Located) => string | null;

/** The values of a key under which a feed lists so many items that differ in title and in `otherKeyOf`: they name nothing. */
const shared = (
  entries: readonly Located[],
  least: number,
  [keyOf, otherKeyOf]: readonly [KeyOf, KeyOf],
): ReadonlySet<string> => {
  const bearers = new Map<string, { titles: Set<string>; others: Set<string | null> }>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === null) continue;
    const { titles, others } = bearers.get(key) ?? { titles: new Set(), others: new Set() };
    bearers.set(key, { titles: titles.add(entry.title), others: others.add(otherKeyOf(entry)) });
  }
  const found = [...bearers].filter(
    ([, { titles, others }]) => Math.min(titles.size, others.size) >= least,
  );
  return new Set(found.map(([key]) => key));
};

/** A guid that is an address varies like one (`http`, `www.`, tracking); any other is kept as given. */
const guidKey = ({ guid }: ParsedEntry): string | null =>
  guid !== null && /^https?:\/\//i.test(guid) ? addressKey(guid) : guid;

const urlKey = ({ url }: Located): string => addressKey(url);

export type KnownEntry = Pick<FeedEntry, 'id' | 'feedId' | 'addressKey'>;

/** Whether an item of a feed is one already known: the same identity, or the same address under a new one. */
export const sameAs = (known: KnownEntry, entry: KnownEntry): boolean =>
  known.feedId === entry.feedId && (known.id === entry.id || known.addressKey === entry.addressKey);

/**
 * Gives the items of a feed their identity: feed and guid, else feed and address key. An item
 * without an address cannot be read and is left out; of items that are the same the first stays.
 * A guid or an address that different items share tells none of them apart.
 */
export const identify = (feed: FeedId, parsed: ParsedFeed, now: Instant): readonly FeedEntry[] => {
  const located = parsed.entries.filter((entry): entry is Located => entry.url !== null);
  const sharedGuids = shared(located, 2, [guidKey, urlKey]);
  // Two items of one address may be one, listed again after a change; three are a live report or a ticker.
  const sharedAddresses = shared(located, 3, [urlKey, guidKey]);
  const seen = new Set<string>();
  const entries: FeedEntry[] = [];
  for (const entry of located) {
    const guid = guidKey(entry);
    const address = urlKey(entry);
    const key = sharedAddresses.has(address) && guid !== null ? `${address}#${guid}` : address;
    const id = entryId(feed, guid === null || sharedGuids.has(guid) ? key : guid);
    if (seen.has(id) || seen.has(key)) continue;
    seen.add(id).add(key);
    entries.push({ ...entry, id, feedId: feed, addressKey: key, firstSeenAt: now });
  }
  return entries;
};

/** The items of a feed that are not among those known: what a poll has brought. */
export const unknownEntries = (
  known: readonly KnownEntry[],
  entries: readonly FeedEntry[],
): readonly FeedEntry[] => {
  const ids = new Set<string>(known.map((entry) => entry.id));
  const addresses = new Set(known.map((entry) => entry.addressKey));
  return entries.filter((entry) => !ids.has(entry.id) && !addresses.has(entry.addressKey));
};
