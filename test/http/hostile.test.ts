import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as zlib from 'node:zlib';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fetcher } from '../../src/http/index.ts';
import { brief, feedAt, listening, localFetcher, routes, type Site, site } from './site.ts';

const MIB = 1024 * 1024;

const encoded =
  (coding: string, body: Uint8Array): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-encoding': coding }).end(body);

const endless: RequestListener = async (_, response) => {
  const chunk = randomBytes(64 * 1024);
  response.writeHead(200);
  while (!response.destroyed) {
    if (!response.write(chunk))
      await Promise.race([sleep(5), new Promise((go) => response.once('drain', go))]);
  }
};

const drip: RequestListener = async (_, response) => {
  response.writeHead(200);
  while (!response.destroyed) {
    response.write('.');
    await sleep(20);
  }
};

const dripError: RequestListener = async (request, response) => {
  response.writeHead(500);
  while (!response.destroyed && !request.destroyed) {
    response.write('.');
    await sleep(20);
  }
};

const headerFlood: RequestListener = (_, response) => {
  response.writeHead(
    200,
    Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`x-${i}`, 'filler'.repeat(20)])),
  );
  response.end('x');
};

describe('a hostile server', () => {
  let host: Site;
  let fetcher: Fetcher;

  beforeAll(async () => {
    const text = Buffer.from('news of the day');
    host = await site(
      routes({
        '/gzip': encoded('gzip', gzipSync(text)),
        '/x-gzip': encoded('X-GZIP', gzipSync(text)),
        '/br': encoded('br', brotliCompressSync(text)),
        '/deflate': encoded('deflate', deflateSync(text)),
        '/raw-deflate': encoded('deflate', deflateRawSync(text)),
        '/cut-gzip': encoded('gzip', gzipSync(randomBytes(MIB)).subarray(0, MIB / 2)),
        '/slip': encoded('utf-8', text),
        '/zstd': encoded('zstd', Buffer.from('KLUv/SAPeQAAbmV3cyBvZiB0aGUgZGF5', 'base64')),
        '/not-gzip': encoded('gzip', text),
        '/no-coding-of-ours': encoded('compress', text),
        '/stacked': encoded('gzip, gzip', gzipSync(gzipSync(text))),
        '/empty-gzip': encoded('gzip', Buffer.alloc(0)),
        '/gzip-bomb': encoded('gzip', gzipSync(Buffer.alloc(64 * MIB))),
        '/br-bomb': encoded('br', brotliCompressSync(Buffer.alloc(64 * MIB))),
        '/endless': endless,
        '/drip': drip,
        '/drip-error': dripError,
        '/hang': () => undefined,
        '/header-flood': headerFlood,
        '/reset': (request) => request.socket.destroy(),
        '/cut': (request, response) => {
          response.writeHead(200, { 'content-length': '100' }).write('short');
          setTimeout(() => request.socket.destroy(), 20);
        },
        '/exactly': (_, response) => response.end(Buffer.alloc(MIB, 'a')),
        '/one-more': (_, response) => response.end(Buffer.alloc(MIB + 1, 'a')),
      }),
    );
    fetcher = localFetcher({ maxBytes: MIB });
  });

  afterAll(async () => {
    await fetcher.close();
    await host.close();
  });

  it.each([
    ['/gzip', 'fetched news of the day'],
    ['/x-gzip', 'fetched news of the day'],
    ['/br', 'fetched news of the day'],
    ['/deflate', 'fetched news of the day'],
    ['/raw-deflate', 'fetched news of the day'],
    ['/slip', 'fetched news of the day'],
    ['/empty-gzip', 'fetched '],
    ['/zstd', 'zstdDecompress' in zlib ? 'fetched news of the day' : 'failed bad-encoding'],
    ['/not-gzip', 'failed bad-encoding'],
    ['/no-coding-of-ours', 'failed bad-encoding'],
    ['/stacked', 'failed bad-encoding'],
    ['/gzip-bomb', 'failed too-large'],
    ['/br-bomb', 'failed too-large'],
    ['/endless', 'failed too-large'],
    ['/one-more', 'failed too-large'],
    ['/header-flood', 'failed protocol'],
    ['/reset', 'failed reset'],
    ['/cut', 'failed reset'],
  ])('at %s ends as %s', async (path, expected) => {
    expect(brief(await fetcher.fetch(feedAt(host.url + path)))).toBe(expected);
  });

  it.each(['/drip', '/hang'])('at %s is left when the time is up', async (path) => {
    const hasty = localFetcher({ deadlineMs: 300 });
    expect(brief(await hasty.fetch(feedAt(host.url + path)))).toBe('failed timeout');
    await hasty.close();
  });

  it('that drips an error page is not waited for', async () => {
    const patient = localFetcher();
    const startedAt = Date.now();
    expect(brief(await patient.fetch(feedAt(`${host.url}/drip-error`)))).toBe('http-error 500');
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await patient.close();
  });

  it.each([
    ['/exactly', MIB],
    ['/cut-gzip', 500_000],
  ])('at %s is read as far as the body goes', async (path, least) => {
    const outcome = await fetcher.fetch(feedAt(host.url + path));
    expect(outcome.kind === 'fetched' && outcome.page.body.length).toBeGreaterThanOrEqual(least);
  });

  it('cannot make memory grow by many bombs at once', async () => {
    const roomy = localFetcher({
      gate: { enter: async () => ({ kind: 'entered', leave: async () => undefined }) },
    });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    for (let turn = 0; turn < 5; turn += 1) {
      await Promise.all([
        roomy.fetch(feedAt(`${host.url}/gzip-bomb`)),
        roomy.fetch(feedAt(`${host.url}/endless`)),
      ]);
    }
    clearInterval(watch);
    await roomy.close();
    expect((peak - before) / MIB).toBeLessThan(100);
  });

  it.each([
    ['closes before a word', '', 'failed reset'],
    ['does not speak HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'failed protocol'],
    [
      'sends two lengths',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      'failed protocol',
    ],
    [
      'sends a broken chunk',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
      'failed protocol',
    ],
  ])('that %s is a failure with a name', async (_, bytes, expected) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(bytes));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(brief(await fetcher.fetch(feedAt(`http://127.0.0.1:${port}/`)))).toBe(expected);
    server.close();
  });

  it.each([
    ['refuses the connection', 'http://127.0.0.1:1/', 'failed connect'],
    ['has no name', 'http://no-such-host.invalid/', 'failed dns'],
  ])('that %s is a failure with a name', async (_, url, expected) => {
    const offline = localFetcher({
      resolve: async () => {
        throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
      },
    });
    expect(brief(await offline.fetch(feedAt(url)))).toBe(expected);
    await offline.close();
  });

  it('that closes kept connections without a word is asked again over a new one', async () => {
    const seen = new Set<unknown>();
    const curt = await site((request, response) => {
      if (seen.has(request.socket)) request.socket.destroy();
      else response.end('news');
      seen.add(request.socket);
    });
    expect(brief(await fetcher.fetch(feedAt(curt.url)))).toBe('fetched news');
    await sleep(20);
    expect(brief(await fetcher.fetch(feedAt(curt.url)))).toBe('fetched news');
    expect([curt.requests.length, seen.size]).toEqual([3, 2]);
    await curt.close();
  });

  it('is dropped within moments when the fetcher is closed', async () => {
    const own = localFetcher();
    const hanging = own.fetch(feedAt(`${host.url}/hang`));
    hanging.catch(() => undefined);
    await sleep(50);
    await own.close();
    await expect(hanging).rejects.toMatchObject({ code: 'deadline-passed' });
  });
});

describe('TLS', () => {
  const certificate = readFileSync(new URL('fixtures/certificate.pem', import.meta.url), 'utf8');
  const key = readFileSync(new URL('fixtures/key.pem', import.meta.url), 'utf8');
  let port: number;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const server = createTlsServer({ key, cert: certificate }, (_, response) =>
      response.end('sealed'),
    );
    ({ port, close } = await listening(server, '127.0.0.1'));
  });
  afterAll(() => close());

  it.each([
    ['signed by nobody we trust', 'failed tls', 'secure.example', null],
    ['naming another host', 'failed tls', 'other.example', certificate],
    ['right in signer and name', 'fetched sealed', 'secure.example', certificate],
  ])('with a certificate %s is %s', async (_, expected, host, ca) => {
    const fetcher = localFetcher({ ca, resolve: async () => ['127.0.0.1'] });
    expect(brief(await fetcher.fetch(feedAt(`https://${host}:${port}/`)))).toBe(expected);
    await fetcher.close();
  });

  it('asked for from a server that speaks plain HTTP is a tls failure', async () => {
    const plain = await site((_, response) => response.end('plain'));
    const fetcher = localFetcher();
    expect(brief(await fetcher.fetch(feedAt(`https://127.0.0.1:${plain.port}/`)))).toBe(
      'failed tls',
    );
    await fetcher.close();
    await plain.close();
  });
});
