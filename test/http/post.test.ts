import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetcher, type Fetcher } from '../../src/http/index.ts';
import { localFetcher, routes, type Site, site } from './site.ts';

describe('a post', () => {
  let host: Site;
  let fetcher: Fetcher;
  const body = Buffer.from('{"kind":"digest"}');

  beforeAll(async () => {
    host = await site(
      routes({
        '/hook': async (request, response) => {
          const said = (await request.toArray()).join('');
          response.writeHead(202).end(`${request.method} ${request.headers['x-mark']} ${said}`);
        },
        '/away': (_, response) => response.writeHead(302, { location: '/hook' }).end(),
        '/endless': (_, response) => {
          response.writeHead(200);
          const more = setInterval(() => response.write(Buffer.alloc(64 * 1024)), 1);
          response.on('close', () => clearInterval(more));
        },
        '/hang': () => undefined,
      }),
    );
    fetcher = localFetcher({ deadlineMs: 500 });
  });
  afterAll(async () => {
    await fetcher.close();
    await host.close();
  });

  it.each([
    ['/hook', { kind: 'answered', status: 202, text: 'POST 7 {"kind":"digest"}' }],
    ['/missing', { kind: 'answered', status: 404 }],
    ['/away', { kind: 'answered', status: 302 }],
    ['/endless', { kind: 'answered', status: 200, text: '' }],
    ['/hang', { kind: 'failed', code: 'timeout' }],
  ])('to %s', async (path, expected) => {
    const outcome = await fetcher.post({ url: host.url + path, headers: { 'x-mark': '7' }, body });
    expect(outcome).toMatchObject(expected);
  });

  it.each([
    ['a private address', 'http://127.0.0.1/hook', 'private-address'],
    ['a port that is not allowed', 'https://example.org:22/', 'port'],
    ['a file', 'file:///etc/passwd', 'scheme'],
    ['no address', 'hook', 'scheme'],
  ])('to %s never leaves', async (_, url, code) => {
    const strict = createFetcher({ now: Date.now, userAgent: 'x' });
    expect(await strict.post({ url, headers: {}, body })).toMatchObject({ kind: 'refused', code });
    await strict.close();
  });
});
