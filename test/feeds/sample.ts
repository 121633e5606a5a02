import { type FeedReading, parseFeed } from '../../src/feeds/index.ts';
import type { ParsedFeed } from '../../src/model/feed.ts';

export const FEED_URL = 'https://steppe.example/feeds/rss.xml';

export const reading = (
  body: string | Uint8Array,
  { url = FEED_URL, type = 'application/rss+xml' } = {},
): Promise<FeedReading> =>
  parseFeed({
    body: typeof body === 'string' ? Buffer.from(body) : body,
    url,
    headers: { 'content-type': type },
  });

/** The feed in a body; fails the test when there is none. */
export const feedIn = async (
  body: string | Uint8Array,
  options: { url?: string; type?: string } = {},
): Promise<ParsedFeed> => {
  const outcome = await reading(body, options);
  if (outcome.kind !== 'feed') throw new Error(`${outcome.reason}: ${outcome.detail}`);
  return outcome.feed;
};

export const rss = (items: string, channel = '', attributes = 'version="2.0"'): string =>
  `<?xml version="1.0"?><rss ${attributes}><channel><title>Steppe</title><link>https://steppe.example/</link>${channel}${items}</channel></rss>`;

export const item = (fields: string): string =>
  `<item><title>Wells dug near Karakol</title><link>https://steppe.example/a</link>${fields}</item>`;

export const atom = (entries: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Steppe</title><id>urn:f</id>${entries}</feed>`;
