import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetcher, type Fetcher, userAgent } from '../../src/http/index.ts';
import { brief, feedAt, localFetcher, pageAt, routes, type Site, site } from './site.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

describe('a fetch', () => {
  let host: Site;
  let away: Site;
  let fetcher: Fetcher;

  beforeAll(async () => {
    away = await site((request, response) => response.end(`cookie: ${request.headers.cookie}`));
    host = await site(
      routes({
        '/feed': (_, response) => response.writeHead(200, { etag: 'W/"\xe9 1"' }).end('news'),
        '/same': (request, response) =>
          response.writeHead(request.headers['if-none-match'] ? 304 : 200, { etag: '"2"' }).end(),
        '/odd-304': (_, response) => response.writeHead(304).end(),
        '/gone': (_, response) => response.writeHead(410).end('gone'),
        '/busy': (_, response) => response.writeHead(429, { 'retry-after': '120' }).end(),
        '/closed': (_, response) =>
          response.writeHead(503, { 'retry-after': 'Mon, 01 Jun 2026 13:00:00 GMT' }).end(),
        '/moved': (_, response) => response.writeHead(301, { location: '/moved-2' }).end('x'),
        '/moved-2': (_, response) => response.writeHead(308, { location: '/feed' }).end(),
        '/mixed': (_, response) => response.writeHead(301, { location: '/found' }).end(),
        '/found': (_, response) => response.writeHead(302, { location: 'feed#part' }).end(),
        '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
        '/raw': (_, response) =>
          response.writeHead(302, { location: Buffer.from('/новости').toString('latin1') }).end(),
        '/%d0%bd%d0%be%d0%b2%d0%be%d1%81%d1%82%d0%b8': (_, response) => response.end('novosti'),
        '/cookie': (request, response) =>
          request.headers.cookie === 'a=1; b=2'
            ? response.end('with cookie')
            : response
                .writeHead(302, {
                  location: '/cookie',
                  'set-cookie': [
                    'a=1; Path=/; Expires=Thu, 01 Jan 2099 00:00:00 GMT',
                    'b=2',
                    'none',
                  ],
                })
                .end(),
        '/cookie-away': (_, response) =>
          response.writeHead(302, { location: away.url, 'set-cookie': 'a=1' }).end(),
        '/choices': (_, response) => response.writeHead(300, { location: '/feed' }).end(),
        '/nowhere': (_, response) => response.writeHead(302).end(),
        '/to-file': (_, response) =>
          response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      }),
    );
    fetcher = localFetcher({ now: () => NOON });
  });

  afterAll(async () => {
    await fetcher.close();
    await host.close();
    await away.close();
  });

  it.each([
    ['/feed', 'fetched news'],
    ['/raw', 'fetched novosti'],
    ['/cookie', 'fetched with cookie'],
    ['/cookie-away', 'fetched cookie: undefined'],
    ['/gone', 'http-error 410'],
    ['/missing', 'http-error 404'],
    ['/odd-304', 'http-error 304'],
    ['/moved', 'fetched news'],
    ['/loop', 'refused too-many-redirects'],
    ['/choices', 'http-error 300'],
    ['/nowhere', 'http-error 302'],
    ['/to-file', 'refused scheme'],
  ])('of %s is %s', async (path, expected) => {
    expect(brief(await fetcher.fetch(feedAt(host.url + path)))).toBe(expected);
  });

  it.each(['not an address', 'ftp://example.org/feed', 'data:,news', '/feed'])(
    'of %s never leaves',
    async (url) => {
      expect(brief(await fetcher.fetch(feedAt(url)))).toBe('refused scheme');
    },
  );

  it.each([
    ['every redirect was permanent', '/moved', '/feed'],
    ['one redirect was temporary', '/mixed', null],
    ['there was no redirect', '/feed', null],
  ])('says, when %s, where %s moved: %s', async (_, path, movedTo) => {
    const outcome = await fetcher.fetch(feedAt(host.url + path));
    expect(outcome).toMatchObject({ movedTo: movedTo === null ? null : host.url + movedTo });
  });

  it('stops after five redirects', async () => {
    const before = host.requests.length;
    await fetcher.fetch(feedAt(`${host.url}/loop`));
    expect(host.requests.length - before).toBe(6);
  });

  it.each([
    ['/busy', NOON + 120_000],
    ['/closed', Date.UTC(2026, 5, 1, 13)],
    ['/gone', null],
  ])('of %s says when to ask again', async (path, retryAt) => {
    expect(await fetcher.fetch(feedAt(host.url + path))).toMatchObject({ retryAt });
  });

  it('sends validators back byte for byte and hears that nothing changed', async () => {
    const first = await fetcher.fetch(feedAt(`${host.url}/feed`));
    const etag = first.kind === 'fetched' ? (first.page.headers.etag ?? null) : null;
    const lastModified = 'yesterday, or so';
    const request = { ...feedAt(`${host.url}/same`), validators: { etag, lastModified } };
    expect(brief(await fetcher.fetch(request))).toBe('unchanged');
    expect(host.requests.at(-1)?.headers).toMatchObject({
      'if-none-match': 'W/"\xe9 1"',
      'if-modified-since': lastModified,
    });
  });

  it('forgets a cookie with the fetch that got it', async () => {
    const before = host.requests.length;
    await fetcher.fetch(feedAt(`${host.url}/cookie`));
    await fetcher.fetch(feedAt(`${host.url}/cookie`));
    const sent = host.requests.slice(before).map(({ headers }) => headers.cookie);
    expect(sent).toEqual([undefined, 'a=1; b=2', undefined, 'a=1; b=2']);
  });

  it('says who it is and what it wants', async () => {
    const own = localFetcher({ userAgent: userAgent('1.2', 'https://desk.example/bot') });
    await own.fetch(pageAt(`${host.url}/feed`));
    await own.close();
    expect(host.requests.at(-1)?.headers).toMatchObject({
      'user-agent': 'Steppewatch/1.2 (+https://desk.example/bot)',
      accept: expect.stringContaining('text/html'),
      'accept-encoding': expect.stringContaining('gzip'),
    });
  });

  it('goes to the usual ports alone unless told otherwise', async () => {
    const strict = createFetcher({ now: Date.now, userAgent: 'x', allowPrivateAddresses: true });
    expect(brief(await strict.fetch(feedAt(host.url)))).toBe('refused port');
    await strict.close();
  });

  it('is thrown as deadline-passed once the fetcher is closed', async () => {
    const closed = localFetcher();
    await closed.close();
    await expect(closed.fetch(feedAt(host.url))).rejects.toMatchObject({ code: 'deadline-passed' });
  });
});
