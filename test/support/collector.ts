import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface OtlpSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { key: string; value: Record<string, unknown> }[];
  readonly status: { readonly code: number; readonly message?: string };
}

/** A collector of traces: takes OTLP over HTTP as JSON and keeps it. */
export const startCollector = async (status = 200) => {
  const bodies: { path: string; body: string }[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      bodies.push({ path: request.url ?? '', body });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const resources = () => bodies.flatMap(({ body }) => JSON.parse(body).resourceSpans);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths: () => bodies.map(({ path }) => path),
    text: () => bodies.map(({ body }) => body).join(),
    resources,
    spans: (): readonly OtlpSpan[] =>
      resources().flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap(({ spans }: { spans: OtlpSpan[] }) => spans),
      ),
    close: () => new Promise((done) => server.close(done)),
  };
};
