import { createHash } from 'node:crypto';
import { firstPoll, NOTHING_LISTED, readOpml, resumePolling } from './feeds/index.ts';
import type { FeedSource, SourceType } from './model/feed.ts';
import { type FeedId, feedId } from './model/ids.ts';
import type { Clock } from './ports.ts';
import type { Store } from './store/index.ts';

/** What changing the feeds needs, for commands and pages alike. */
export interface FeedKeeping {
  readonly store: Pick<Store, 'feeds'>;
  readonly clock: Clock;
}

/** A name for a feed from its address: `tass.com/rss/v2.xml` → `tass-com-rss-v2`. */
const feedSlug = (url: string): string => {
  const { hostname, pathname } = new URL(url);
  const words = `${hostname.replace(/^www\./, '')} ${pathname.replace(/\.\w+$/, '')}`;
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
};

/** A name for a feed that no feed of another address has; where one has it, a few digits tell the two apart. */
export const freeFeedId = (
  url: string,
  known: readonly { readonly source: Pick<FeedSource, 'id' | 'url'> }[],
): FeedId => {
  const id = feedId(feedSlug(url));
  const other = known.find(({ source }) => source.id === id);
  return other === undefined || other.source.url === url
    ? id
    : feedId(`${id}-${createHash('sha256').update(url).digest('hex').slice(0, 6)}`);
};

/**
 * Switches an added feed on or off. A feed that is on, of config/ or added, is taken up again at once:
 * also one that its publisher had stopped, or that waits long after failures.
 */
export const switchFeed = async (
  { store: { feeds }, clock }: FeedKeeping,
  id: FeedId,
  enabled: boolean,
): Promise<'done' | 'unknown' | 'declared'> => {
  const record = await feeds.find(id);
  if (!record) return 'unknown';
  const declaredSo = record.origin === 'config' && record.source.enabled === enabled;
  if (!declaredSo && !(await feeds.switch(id, enabled))) return 'declared';
  if (enabled) {
    const state = resumePolling(record.state, clock.now());
    await feeds.recordPolls([{ id, state, ...NOTHING_LISTED }]);
  }
  return 'done';
};

/** Adds every feed of an OPML text that is not there yet. Nothing is fetched; the next polls tell. */
export const importOpml = async (
  { store: { feeds }, clock }: FeedKeeping,
  text: string,
  type: SourceType,
): Promise<{ readonly listed: number; readonly added: number }> => {
  const listed = readOpml(text);
  const known: { readonly source: Pick<FeedSource, 'id' | 'url'> }[] = [...(await feeds.all())];
  let added = 0;
  for (const feed of listed) {
    const id = freeFeedId(feed.url, known);
    const source: FeedSource = {
      ...feed,
      id,
      title: feed.title ?? new URL(feed.url).hostname,
      type: feed.type ?? type,
      outlet: null,
      enabled: true,
    };
    if (!(await feeds.add(source, firstPoll(id, clock.now())))) continue;
    known.push({ source });
    added += 1;
  }
  return { listed: listed.length, added };
};
