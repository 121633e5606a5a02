import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { SECOND_MS } from '../src/model/time.ts';
import type { Resource } from './site.ts';

export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Uint8Array | null;
}

export const isConditional = (headers: IncomingHttpHeaders): boolean =>
  headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/** RFC 9110 13.2.2: If-None-Match decides alone when it is there. */
const isUnchanged = (
  resource: Extract<Resource, { kind: 'found' }>,
  headers: IncomingHttpHeaders,
): boolean => {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags === '*' || tags.split(',').map(opaque).includes(opaque(resource.etag));
  const since = Date.parse(headers['if-modified-since'] ?? '');
  // The header counts whole seconds.
  return Math.floor(resource.lastModified / SECOND_MS) * SECOND_MS <= since;
};

const plainText = (status: number, text: string, headers: OutgoingHttpHeaders = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body: Buffer.from(text),
});

export const busyAnswer = (retryAfterSeconds: number): Answer =>
  plainText(503, 'Too many readers at once. Please come back a little later.\n', {
    'retry-after': String(retryAfterSeconds),
  });

/** The resource as this request may have it: whole, gzipped, unchanged, elsewhere or not at all. */
export const answerFor = (resource: Resource, request: IncomingHttpHeaders): Answer => {
  if (resource.kind === 'missing') return plainText(404, 'There is no such page.\n');
  if (resource.kind === 'moved') return plainText(301, 'Moved.\n', { location: resource.to });
  const headers = {
    etag: `W/${resource.etag}`,
    'last-modified': new Date(resource.lastModified).toUTCString(),
    'cache-control': 'max-age=60',
    vary: 'Accept-Encoding',
  };
  if (isUnchanged(resource, request)) return { status: 304, headers, body: null };
  const gzip = /\bgzip\b/.test(String(request['accept-encoding'] ?? ''));
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': resource.mediaType,
      ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    },
    body: gzip ? gzipSync(resource.body) : resource.body,
  };
};
