import type { FeedEntry, ParsedEntry, ParsedFeed } from '../model/feed.ts';
import { entryId, type FeedId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import { addressKey } from './addresses.ts';

/** Guids under which a feed lists different items: they name nothing. */
const sharedGuids = (entries: readonly ParsedEntry[]): ReadonlySet<string> => {
  const bearers = new Map<string, ParsedEntry>();
  const shared = new Set<string>();
  for (const entry of entries) {
    if (entry.guid === null) continue;
    const other = bearers.get(entry.guid);
    if (other === undefined) bearers.set(entry.guid, entry);
    else if (other.url !== entry.url && other.title !== entry.title) shared.add(entry.guid);
  }
  return shared;
};

/** A guid that is an address varies like one (`http`, `www.`, tracking); any other is kept as given. */
const guidKey = (guid: string): string => (/^https?:\/\//i.test(guid) ? addressKey(guid) : guid);

export type KnownEntry = Pick<FeedEntry, 'id' | 'feedId' | 'addressKey'>;

/** Whether an item of a feed is one already known: the same identity, or the same address under a new one. */
export const sameAs = (known: KnownEntry, entry: KnownEntry): boolean =>
  known.feedId === entry.feedId && (known.id === entry.id || known.addressKey === entry.addressKey);

/**
 * Gives the items of a feed their identity: feed and guid, else feed and address key. An item
 * without an address cannot be read and is left out; of items that are the same the first stays.
 */
export const identify = (feed: FeedId, parsed: ParsedFeed, now: Instant): readonly FeedEntry[] => {
  const shared = sharedGuids(parsed.entries);
  const seen = new Set<string>();
  const entries: FeedEntry[] = [];
  for (const entry of parsed.entries) {
    if (entry.url === null) continue;
    const key = addressKey(entry.url);
    const guid = entry.guid !== null && !shared.has(entry.guid) ? guidKey(entry.guid) : key;
    const id = entryId(feed, guid);
    if (seen.has(id) || seen.has(key)) continue;
    seen.add(id).add(key);
    entries.push({ ...entry, id, feedId: feed, url: entry.url, addressKey: key, firstSeenAt: now });
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
