import type { Spike } from '../src/model/alert.ts';
import { SILENT_WATCH_DAYS, type SilentWatch, type ThemeTrend } from '../src/model/digest.ts';
import type { SubscriptionId } from '../src/model/ids.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../src/model/time.ts';
import type { DigestMaterial, DigestStore, FeedRecord, News, Ports } from '../src/ports.ts';
import { alertSpikes, themeTrends } from './digest-material.ts';

export type NewsdeskPorts = Pick<Ports, 'digests' | 'feeds' | 'trends' | 'names' | 'watches'>;

/**
 * What digests composed at about one time share: most readers stand at one watermark, and look at the same
 * feeds and themes. Each thing is read when it is first asked for.
 */
export interface Newsdesk {
  /** What there is to tell a reader beyond a watermark. */
  material(id: SubscriptionId, watermark: number): Promise<DigestMaterial>;
  feeds(): Promise<readonly FeedRecord[]>;
  silentWatches(): Promise<readonly SilentWatch[]>;
  trends(): Promise<readonly ThemeTrend[]>;
  spikes(): Promise<readonly Spike[]>;
  /** Articles read since, to the minute. */
  articlesRead(since: Instant): Promise<number>;
}

/** Of the newest spikes; alerts tell none that is older than a day. */
const SPIKES_LOOKED_AT = 100;
/** Readers far apart are few; the news beyond so many watermarks is kept at a time. */
const WATERMARKS_KEPT = 8;

const kept = <Key, Value>(most: number, read: (key: Key) => Promise<Value>) => {
  const values = new Map<Key, Promise<Value>>();
  return (key: Key): Promise<Value> => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = read(key);
    values.set(key, value);
    const [oldest] = values.keys();
    if (values.size > most && oldest !== undefined) values.delete(oldest);
    return value;
  };
};

/** The news with what one reader was told of it. */
const toldTo = async (
  digests: DigestStore,
  id: SubscriptionId,
  news: News,
): Promise<DigestMaterial> => ({
  ...news,
  ...(await digests.told(
    id,
    news.stories.map(({ story }) => story.id),
  )),
});

/** What there is to tell a reader beyond a watermark, read anew. */
export const materialOf = async (
  digests: DigestStore,
  id: SubscriptionId,
  watermark: number,
): Promise<DigestMaterial> => toldTo(digests, id, await digests.news(watermark));

/** A desk that knows what is known at `now`. */
export const openNewsdesk = (
  { digests, feeds, trends, names, watches }: NewsdeskPorts,
  now: Instant,
): Newsdesk => {
  const news = kept(WATERMARKS_KEPT, (watermark: number) => digests.news(watermark));
  const articles = kept(WATERMARKS_KEPT, (since: Instant) => digests.articlesRead(since, now));
  const allFeeds = kept(1, () => feeds.all());
  const silent = kept(1, () => watches.silentSince(now - SILENT_WATCH_DAYS * DAY_MS));
  const allTrends = kept(1, () => themeTrends(names.themes, now, trends));
  const spikes = kept(1, async () => alertSpikes(await trends.latestSpikes(SPIKES_LOOKED_AT)));
  return {
    material: async (id, watermark) => toldTo(digests, id, await news(watermark)),
    feeds: () => allFeeds(null),
    silentWatches: () => silent(null),
    trends: () => allTrends(null),
    spikes: () => spikes(null),
    articlesRead: (since) => articles(since - (since % MINUTE_MS)),
  };
};
