import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A process that serves any number of RSS feeds, `/f/<n>.xml`, with ETag and Last-Modified. `/__stats`
 * answers the counts of each status and forgets them; `/__publish?every=<n>` adds an item to each n-th feed.
 */
const ITEMS = 10;
const START = Date.UTC(2026, 8, 14, 6);
const MINUTE_MS = 60_000;

const published = new Map<number, number>();
let stats: Record<string, number> = {};
/** When each feed was asked, in milliseconds since the start. */
let asked = new Map<number, number[]>();

const feedOf = (feed: number): string => {
  const last = ITEMS + (published.get(feed) ?? 0);
  const items = Array.from({ length: ITEMS }, (_, index) => last - index)
    .map(
      (n) =>
        `<item><title>Ministers of feed ${feed} meet for the ${n}th time</title><link>http://127.0.0.1/a/${feed}/${n}.html</link><guid isPermaLink="false">${feed}-${n}</guid><pubDate>${new Date(START + n * MINUTE_MS).toUTCString()}</pubDate><description>${'The council met and adopted a statement on transit. '.repeat(10)}</description></item>`,
    )
    .join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed ${feed}</title><link>http://127.0.0.1/${feed}/</link>${items}</channel></rss>`;
};

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://feeds');
  if (url.pathname === '/__stats') {
    response.end(JSON.stringify({ stats, asked: Object.fromEntries(asked) }));
    stats = {};
    asked = new Map();
    return;
  }
  if (url.pathname === '/__publish') {
    const every = Number(url.searchParams.get('every'));
    const of = Number(url.searchParams.get('of'));
    for (let feed = 0; feed < of; feed += every) {
      published.set(feed, (published.get(feed) ?? 0) + 1);
    }
    response.end();
    return;
  }
  const feed = Number(/^\/f\/(\d+)\.xml$/.exec(url.pathname)?.[1]);
  const etag = `"${createHash('sha1')
    .update(`${feed}/${published.get(feed) ?? 0}`)
    .digest('hex')}"`;
  const status = request.headers['if-none-match'] === etag ? 304 : 200;
  stats[status] = (stats[status] ?? 0) + 1;
  asked.set(feed, [...(asked.get(feed) ?? []), Date.now()]);
  response.writeHead(status, {
    etag,
    'last-modified': new Date(START).toUTCString(),
    'content-type': 'application/rss+xml',
  });
  response.end(status === 304 ? undefined : feedOf(feed));
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
