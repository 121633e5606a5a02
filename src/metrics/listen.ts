import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Log } from '../ports.ts';
import type { Metrics } from './metrics.ts';

export interface ListeningMetrics {
  readonly url: string;
  close(): void;
}

/** Serves `/metrics`, and `/healthz` for the probes of a worker, at an address of their own. */
export const listen = async (
  metrics: Metrics,
  { host, port, log }: { readonly host: string; readonly port: number; readonly log: Log },
): Promise<ListeningMetrics> => {
  const server = createServer((request, response) => {
    if (request.url === '/healthz') return response.end('ok\n');
    if (request.url !== '/metrics') return response.writeHead(404).end();
    metrics.text().then(
      (text) => response.setHeader('content-type', metrics.contentType).end(text),
      (thrown: unknown) => {
        log.warn({ reason: String(thrown) }, 'metrics could not be read');
        response.writeHead(503).end();
      },
    );
    return response;
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
