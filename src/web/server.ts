import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { HubPort } from './hub-routes.ts';
import type { WebPort } from './port.ts';
import { webRoutes } from './routes.ts';

export interface WebOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** `127.0.0.1` unless the pages are to be reached from elsewhere. */
  readonly host: string;
  readonly web: WebPort;
  readonly hub?: HubPort | null;
  /** Further names a local server is reached by, as behind a proxy on the same machine. */
  readonly alsoNamed?: readonly string[];
  readonly onFault?: (thrown: unknown) => void;
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
  const { port, host, web, hub = null, alsoNamed = [], onFault = () => {} } = options;
  const routes = webRoutes({ web, hub, now: Date.now, host, alsoNamed, onFault });
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
