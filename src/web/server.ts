import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { BouncePort } from './bounce-routes.ts';
import { trustedProxies } from './guard/client.ts';
import type { HubPort } from './hub-routes.ts';
import type { WebPort } from './ports/index.ts';
import { type PageSet, webRoutes } from './routes.ts';
import { PASSWORD_COST, type PasswordCost } from './session/password.ts';

export interface WebOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** `127.0.0.1` unless the pages are to be reached from elsewhere. */
  readonly host: string;
  readonly publicUrl: string | null;
  readonly pages: PageSet;
  /** Addresses and networks of proxies that are believed about their clients. */
  readonly trustedProxies: readonly string[];
  readonly keepsConsentIp: boolean;
  /** What hashing a password takes; the strong cost unless a test has to be fast. */
  readonly passwordCost?: PasswordCost;
  readonly web: WebPort;
  readonly hub?: HubPort | null;
  readonly bounces?: BouncePort | null;
  readonly now: () => number;
  readonly version: string;
  readonly onFault: (thrown: unknown) => void;
}

export interface WebServer {
  readonly url: string;
  /** Takes no more connections, lets running answers end within the deadline, then cuts. */
  readonly close: (deadlineMs?: number) => Promise<void>;
}

/** Idle connections go at once, those with a running answer have until the deadline. */
const stop = async (server: Server, deadlineMs: number): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  const cut = setTimeout(() => server.closeAllConnections(), deadlineMs);
  await closed;
  clearTimeout(cut);
};

/** Serves the pages; rejects with the system's error (`EADDRINUSE`) when the port cannot be had. */
export const startWeb = async (options: WebOptions): Promise<WebServer> => {
  const { port, host, trustedProxies: proxies } = options;
  const routes = webRoutes({
    ...options,
    hub: options.hub ?? null,
    bounces: options.bounces ?? null,
    passwordCost: options.passwordCost ?? PASSWORD_COST,
    proxies: trustedProxies(proxies),
  });
  const server = createServer(getRequestListener(routes.fetch));
  server.on('request', (_, response) => {
    response.once('close', () => {
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: (deadlineMs = 2_000) => stop(server, deadlineMs),
  };
};
