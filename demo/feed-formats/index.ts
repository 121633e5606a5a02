import type { Outlet } from '../outlets.ts';
import { writeAtom } from './atom.ts';
import type { Channel } from './channel.ts';
import { writeJsonFeed } from './json.ts';
import { writeRdf } from './rdf.ts';
import { writeRss } from './rss.ts';

export type { Channel } from './channel.ts';

interface FeedFormat {
  readonly mediaType: string;
  readonly write: (channel: Channel) => string;
}

export const FEED_WRITERS: Readonly<Record<Outlet['feed']['format'], FeedFormat>> = {
  rss: { mediaType: 'application/rss+xml', write: writeRss },
  atom: { mediaType: 'application/atom+xml', write: writeAtom },
  rdf: { mediaType: 'application/rdf+xml', write: writeRdf },
  json: { mediaType: 'application/feed+json', write: writeJsonFeed },
};
