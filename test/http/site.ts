import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createFetcher, type Fetcher, type FetcherOptions } from '../../src/http/index.ts';
import type { FetchOutcome, FetchRequest } from '../../src/model/page.ts';

export interface Site {
  readonly url: string;
  readonly port: number;
  /** Every request that arrived, in order. */
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

/** Serves on one loopback address; what no route answers is 404. */
export const site = async (answer: RequestListener, address = '127.0.0.1'): Promise<Site> => {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  return { requests, ...(await listening(server, address)) };
};

export const listening = async (
  server: Server,
  address: string,
): Promise<Omit<Site, 'requests'>> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${address}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/** Routes by path; robots.txt and tdmrep.json are 404 unless named. */
export const routes =
  (table: Readonly<Record<string, RequestListener>>): RequestListener =>
  (request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    const route = table[path];
    if (route !== undefined) route(request, response);
    else response.writeHead(404).end();
  };

/** The same site by a name, since a host written as a private address is our own and not leased. */
export const named = ({ port }: Site, host = 'news.example'): string => `http://${host}:${port}`;

/** A fetcher for which every name is loopback, without gaps between requests. */
export const localFetcher = (options: Partial<FetcherOptions> = {}): Fetcher =>
  createFetcher({
    now: Date.now,
    userAgent: 'Steppewatch/0 (+https://watch.example)',
    allowPrivateAddresses: ['127.0.0.0/8'],
    allowedPorts: 'any',
    minGapMs: 0,
    resolve: async () => ['127.0.0.1'],
    ...options,
  });

export const feedAt = (url: string): FetchRequest => ({ url, accept: 'feed', validators: null });
export const pageAt = (url: string): FetchRequest => ({ url, accept: 'page', validators: null });

/** The outcome in a few words: what tables compare. */
export const brief = (outcome: FetchOutcome): string => {
  switch (outcome.kind) {
    case 'fetched':
      return `fetched ${Buffer.from(outcome.page.body).toString()}`;
    case 'unchanged':
      return 'unchanged';
    case 'http-error':
      return `http-error ${outcome.status}`;
    default:
      return `${outcome.kind} ${outcome.code}`;
  }
};
