import { createServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import type { FeedSource } from '../../src/model/feed.ts';
import { feedId } from '../../src/model/ids.ts';

/** Small outlets that publish when told. */
export interface Outlets {
  readonly feeds: readonly FeedSource[];
  /** Addresses of all that was published. */
  published(): readonly string[];
  /** Every outlet publishes an article more. */
  publish(): void;
  /** The first so many feeds take a connection and answer nothing on it, until it is 0 again. */
  hang(feeds: number): void;
  close(): Promise<void>;
}

const PLACES = [
  'Bishkek',
  'Dushanbe',
  'Astana',
  'Tashkent',
  'Minsk',
  'Islamabad',
  'Tehran',
  'Delhi',
];

/** Each issue is about something else, so that no two are one story. */
const TOPICS: readonly (readonly [title: string, text: string])[] = [
  [
    'ministers sign a plan against terrorism',
    'signed a plan against terrorism and extremism, under which border guards share lists of wanted fighters within an hour',
  ],
  [
    'banks settle trade in national currencies',
    'said that banks would settle trade in national currencies from the spring, without dollars and without SWIFT, through a clearing house',
  ],
  [
    'armies begin a drill with drones',
    'opened a military exercise in which three thousand soldiers with drones and artillery hold a mountain pass for nine days',
  ],
  [
    'gas transit across Kazakhstan grows',
    'raised the transit of natural gas across Kazakhstan by a fifth, for which compressors are built along the pipeline before winter',
  ],
];

const topicOf = (n: number) => TOPICS[n % TOPICS.length] ?? ['', ''];

const titleOf = (feed: number, n: number): string =>
  `SCO ${topicOf(n)[0]}, ${PLACES[feed % PLACES.length]} says in report ${feed}-${n}`;

const pageOf = (feed: number, n: number): string => {
  const title = titleOf(feed, n);
  const paragraphs = ['Ministers', 'Delegates', 'Experts', 'Observers'].map(
    (who, k) =>
      `<p>${who} of the Shanghai Cooperation Organisation in ${PLACES[feed % PLACES.length]} ${topicOf(n)[1]}, the secretariat said in statement ${feed}-${n}-${k}.</p>`,
  );
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`;
};

const feedOf = (base: string, feed: number, count: number, at: number): string => {
  const items = Array.from({ length: count }, (_, index) => {
    const n = count - index;
    const link = `${base}/${feed}/${n}.html`;
    return `<item><title>${titleOf(feed, n)}</title><link>${link}</link><guid>${link}</guid><pubDate>${new Date(at - index * 1_000).toUTCString()}</pubDate></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet ${feed}</title><link>${base}/</link><description>News</description>${items.join('')}</channel></rss>`;
};

export interface OutletsSetup {
  readonly host?: string;
  /** Each outlet by a name of its own, `outlet-0.example`, in what it publishes and by which it is asked. */
  readonly named?: boolean;
}

/** Opens so many outlets on one address; each has published nothing yet. */
export const startOutlets = async (
  count: number,
  { host = '127.0.0.1', named = false }: OutletsSetup = {},
): Promise<Outlets> => {
  let issues = 0;
  let hanging = 0;
  const startedAt = Date.now();
  const sockets = new Set<Socket>();
  const answer: RequestListener = ({ url = '' }, response) => {
    const [, feed = '', page] = /^\/(\d+)\/(?:(\d+)\.html|rss)$/.exec(url) ?? [];
    if (feed === '') return void response.writeHead(404).end();
    if (Number(feed) < hanging) return;
    const [type, body] =
      page === undefined
        ? ['application/rss+xml', feedOf(baseOf(Number(feed)), Number(feed), issues, startedAt)]
        : ['text/html', pageOf(Number(feed), Number(page))];
    // A name is looked up for each request, and a cable pulled between two is noticed by the second.
    response
      .writeHead(200, { 'content-type': `${type}; charset=utf-8`, connection: 'close' })
      .end(body);
  };
  const server = createServer(answer).on('connection', (socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)).on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const baseOf = (feed: number): string =>
    `http://${named ? `outlet-${feed}.example` : host}:${port}`;
  const numbers = Array.from({ length: count }, (_, feed) => feed);
  return {
    feeds: numbers.map((feed) => ({
      id: feedId(`outlet-${feed}`),
      url: `${baseOf(feed)}/${feed}/rss`,
      title: `Outlet ${feed}`,
      outlet: null,
      type: 'independent',
      language: 'en',
      country: 'KZ',
      enabled: true,
    })),
    published: () =>
      numbers.flatMap((feed) =>
        Array.from({ length: issues }, (_, n) => `${baseOf(feed)}/${feed}/${n + 1}.html`),
      ),
    publish: () => {
      issues += 1;
    },
    hang: (feeds) => {
      hanging = feeds;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
