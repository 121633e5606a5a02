import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { inMemorySiteFiles } from '../../src/http/index.ts';
import type { LedgerNote } from '../../src/model/ledger.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import { brief, feedAt, localFetcher, named, pageAt, routes, type Site, site } from './site.ts';

const open: Site[] = [];
const serve = async (table: Readonly<Record<string, RequestListener>>): Promise<Site> => {
  const host = await site(
    routes({ '/story': (_, response) => response.end('<p>story'), ...table }),
  );
  open.push(host);
  return host;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((host) => host.close()));
});

const says =
  (text: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, headers).end(text);

const fails =
  (status: number): RequestListener =>
  (_, response) =>
    response.writeHead(status).end();

const pathsOf = (host: Site): readonly (string | undefined)[] =>
  host.requests.map(({ url }) => url);

describe('robots.txt', () => {
  it.each([
    ['is missing', fails(404), 'fetched <p>story'],
    ['is forbidden to us', fails(403), 'fetched <p>story'],
    ['fails', fails(500), 'refused robots'],
    ['is rationed', fails(429), 'refused robots'],
    ['hangs up', ((request) => request.socket.destroy()) as RequestListener, 'refused robots'],
    ['is empty', says(''), 'fetched <p>story'],
    ['is a page', says('<!doctype html><p>Not here'), 'fetched <p>story'],
    ['forbids all', says('User-agent: *\nDisallow: /'), 'refused robots'],
    ['starts with a byte order mark', says('\uFEFFUser-agent: *\nDisallow: /'), 'refused robots'],
    ['forbids others', says('User-agent: OtherBot\nDisallow: /'), 'fetched <p>story'],
    [
      'forbids us by name in any case',
      says('User-agent: *\nAllow: /\n\nUser-agent: STEPPEWATCH/2\nDisallow: /st'),
      'refused robots',
    ],
    [
      'forbids all but us',
      says('User-agent: *\nDisallow: /\n\nUser-agent: steppewatch\nDisallow:'),
      'fetched <p>story',
    ],
    [
      'allows more exactly than it forbids',
      says('User-agent: *\nDisallow: /\nAllow: /story'),
      'fetched <p>story',
    ],
    ['forbids by pattern', says('User-agent: *\nDisallow: /*ory$'), 'refused robots'],
    [
      'forbids after 600 KiB of comments',
      says(`#${'x'.repeat(600 * 1024)}\nUser-agent: *\nDisallow: /`),
      'fetched <p>story',
    ],
    [
      'forbids before 600 KiB of comments',
      says(`User-agent: *\nDisallow: /\n#${'x'.repeat(600 * 1024)}`),
      'refused robots',
    ],
  ])('that %s', async (_, robots, expected) => {
    const host = await serve({ '/robots.txt': robots });
    const fetcher = localFetcher();
    expect(brief(await fetcher.fetch(pageAt(`${host.url}/story`)))).toBe(expected);
    await fetcher.close();
  });

  it('that hangs for the whole fetch is a timeout, and nothing is learnt from it', async () => {
    const host = await serve({ '/robots.txt': () => undefined });
    const siteFiles = inMemorySiteFiles();
    const fetcher = localFetcher({ deadlineMs: 300, siteFiles });
    expect(brief(await fetcher.fetch(pageAt(`${host.url}/story`)))).toBe('failed timeout');
    expect(await siteFiles.get(`${host.url}/robots.txt`)).toBe(null);
    await fetcher.close();
  });

  it('is followed through five redirects', async () => {
    const host = await serve({
      '/robots.txt': (_, response) => response.writeHead(302, { location: '/r' }).end(),
      '/r': says('User-agent: *\nDisallow: /story'),
    });
    const fetcher = localFetcher();
    expect(brief(await fetcher.fetch(pageAt(`${host.url}/story`)))).toBe('refused robots');
    await fetcher.close();
  });

  it('is asked of every host a redirect leads to', async () => {
    const closed = await serve({ '/robots.txt': says('User-agent: *\nDisallow: /') });
    const host = await serve({
      '/away': (_, response) => response.writeHead(302, { location: `${closed.url}/story` }).end(),
    });
    const fetcher = localFetcher();
    expect(brief(await fetcher.fetch(pageAt(`${host.url}/away`)))).toBe('refused robots');
    expect(pathsOf(closed)).toEqual(['/robots.txt']);
    await fetcher.close();
  });

  it('is not asked for feeds', async () => {
    const host = await serve({ '/robots.txt': says('User-agent: *\nDisallow: /') });
    const fetcher = localFetcher();
    expect(brief(await fetcher.fetch(feedAt(`${host.url}/story`)))).toBe('fetched <p>story');
    expect(pathsOf(host)).toEqual(['/story']);
    await fetcher.close();
  });

  it('is read once a day, and after a failure once an hour', async () => {
    let status = 500;
    const host = await serve({
      '/robots.txt': (_, response) => response.writeHead(status).end(),
    });
    let now = 0;
    const siteFiles = inMemorySiteFiles();
    const readAt = async (instant: number): Promise<number> => {
      now = instant;
      const fetcher = localFetcher({ now: () => now, siteFiles });
      await fetcher.fetch(pageAt(`${host.url}/story`));
      await fetcher.close();
      return pathsOf(host).filter((path) => path === '/robots.txt').length;
    };
    expect(await readAt(0)).toBe(1);
    expect(await readAt(HOUR_MS - 1)).toBe(1);
    status = 404;
    expect(await readAt(HOUR_MS)).toBe(2);
    expect(await readAt(HOUR_MS + DAY_MS - 1)).toBe(2);
    expect(await readAt(HOUR_MS + DAY_MS)).toBe(3);
  });

  it('that fails says when to ask again, and one that forbids says which line', async () => {
    const down = await serve({ '/robots.txt': fails(503) });
    const closed = await serve({ '/robots.txt': says('User-agent: *\nDisallow: /') });
    const fetcher = localFetcher({ now: () => 1_000 });
    expect(await fetcher.fetch(pageAt(`${down.url}/story`))).toMatchObject({
      detail: 'robots.txt could not be read: answered 503',
      retryAt: 1_000 + HOUR_MS,
    });
    expect(await fetcher.fetch(pageAt(`${closed.url}/story`))).toMatchObject({
      detail: 'robots.txt line 2',
      retryAt: null,
    });
    await fetcher.close();
  });

  it('with a Crawl-delay sets the gap to that host, a minute at most', async () => {
    let now = 0;
    const fetcher = localFetcher({ now: () => now });
    const slow = await serve({ '/robots.txt': says('User-agent: *\nCrawl-delay: 7') });
    await fetcher.fetch(pageAt(`${named(slow, 'slow.example')}/story`));
    now = 6_999;
    expect(brief(await fetcher.fetch(pageAt(`${named(slow, 'slow.example')}/story`)))).toBe(
      'refused host-busy',
    );
    now = 7_000;
    expect(brief(await fetcher.fetch(pageAt(`${named(slow, 'slow.example')}/story`)))).toBe(
      'fetched <p>story',
    );
    const slowest = await serve({ '/robots.txt': says('User-agent: *\nCrawl-delay: 86400') });
    await fetcher.fetch(pageAt(`${named(slowest, 'slowest.example')}/story`));
    now += 60_000;
    expect(brief(await fetcher.fetch(pageAt(`${named(slowest, 'slowest.example')}/story`)))).toBe(
      'fetched <p>story',
    );
    await fetcher.close();
  });
});

describe('a reservation of text and data mining', () => {
  const file = (...rules: readonly object[]): RequestListener => says(JSON.stringify(rules));
  const reserve = (location: string, value: unknown = 1): object => ({
    location,
    'tdm-reservation': value,
    'tdm-policy': 'https://pub.example/policy',
  });
  const meta = '<html><head><meta content="1" name="TDM-Reservation"><title>x';

  it.each([
    ['in a header', { '/story': says('s', { 'tdm-reservation': '1' }) }, 'by header'],
    ['in a meta tag', { '/story': says(meta) }, 'by meta'],
    ['in a meta tag in UTF-16', { '/story': says(Buffer.from(meta, 'utf16le')) }, 'by meta'],
    [
      'in a meta tag without quotes, with a policy',
      {
        '/story': says(
          '<meta name=tdm-reservation content=1><meta name="tdm-policy" content="/p">',
        ),
      },
      'by meta, policy /p',
    ],
    [
      'in tdmrep.json',
      { '/.well-known/tdmrep.json': file(reserve('/sto*')) },
      'by tdmrep.json, policy https://pub.example/policy',
    ],
    [
      'in tdmrep.json as a word',
      { '/.well-known/tdmrep.json': file(reserve('/story$', '1')) },
      'by tdmrep.json, policy https://pub.example/policy',
    ],
  ])('%s stops the page and says so', async (_, table, detail) => {
    const host = await serve(table);
    const fetcher = localFetcher();
    expect(await fetcher.fetch(pageAt(`${host.url}/story`))).toMatchObject({
      kind: 'refused',
      code: 'tdm-reserved',
      detail: `tdm-reservation: 1 ${detail}`,
    });
    await fetcher.close();
  });

  it.each([
    ['says 0 in the header', { '/story': says('s', { 'tdm-reservation': '0' }) }],
    ['says 0 in the meta tag', { '/story': says('<meta name="tdm-reservation" content="0">') }],
    ['reserves another path', { '/.well-known/tdmrep.json': file(reserve('/photos/*')) }],
    [
      'releases the path in an earlier rule',
      { '/.well-known/tdmrep.json': file(reserve('/story', 0), reserve('/')) },
    ],
    ['is no JSON', { '/.well-known/tdmrep.json': says('{') }],
    ['is no list', { '/.well-known/tdmrep.json': says('{"location":"/"}') }],
    ['has odd members', { '/.well-known/tdmrep.json': says('[null,1,"x",{"location":5}]') }],
    ['hides a trap', { '/.well-known/tdmrep.json': file(reserve('/', { toString: 1 })) }],
    ['cannot be read', { '/.well-known/tdmrep.json': fails(500) }],
  ])('that %s stops nothing', async (_, table) => {
    const host = await serve(table);
    const fetcher = localFetcher();
    expect(await fetcher.fetch(pageAt(`${host.url}/story`))).toMatchObject({ kind: 'fetched' });
    await fetcher.close();
  });

  it('is noted in the ledger with its policy, and so is what was read instead', async () => {
    const lines: LedgerNote[] = [];
    const ledger = { note: async (line: LedgerNote) => void lines.push(line) };
    const host = await serve({
      '/.well-known/tdmrep.json': file(reserve('/closed')),
      '/closed': says('c'),
      '/header': says('h', { 'tdm-reservation': '1' }),
      '/meta': says(meta),
      '/gone': fails(410),
    });
    const fetcher = localFetcher({ ledger, now: () => 7 });
    for (const path of ['/story', '/closed', '/header', '/meta', '/gone']) {
      await fetcher.fetch(pageAt(host.url + path));
    }
    await fetcher.fetch(feedAt(`${host.url}/story`));
    await fetcher.fetch(feedAt(`${host.url}/header`));
    const stopped = (path: string, by: string, policy: string | null = null) => ({
      url: host.url + path,
      kind: 'stopped',
      reservation: { by, policy },
      at: 7,
    });
    expect(lines).toEqual([
      { url: `${host.url}/story`, kind: 'read', reservation: null, at: 7 },
      stopped('/closed', 'tdmrep.json', 'https://pub.example/policy'),
      stopped('/header', 'header'),
      stopped('/meta', 'meta'),
      stopped('/header', 'header'),
    ]);
    await fetcher.close();
  });

  it('by the site’s file stops the request before it leaves', async () => {
    const host = await serve({ '/.well-known/tdmrep.json': file(reserve('/')) });
    const fetcher = localFetcher();
    await fetcher.fetch(pageAt(`${host.url}/story`));
    expect(pathsOf(host)).toEqual(['/robots.txt', '/.well-known/tdmrep.json']);
    await fetcher.close();
  });

  it('is neither asked for nor heeded when the operator has a licence', async () => {
    const host = await serve({ '/story': says(meta, { 'tdm-reservation': '1' }) });
    const fetcher = localFetcher({ honourTdm: false });
    expect(brief(await fetcher.fetch(pageAt(`${host.url}/story`)))).toMatch(/^fetched/);
    expect(pathsOf(host)).toEqual(['/robots.txt', '/story']);
    await fetcher.close();
  });
});
