import { request } from 'node:http';
import { load } from 'cheerio/slim';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type WebServer } from '../../src/web/index.ts';
import { desk, HOSTILE, MAIL, OVERVIEW } from './desk.ts';

const open = (otherwise: Parameters<typeof desk>[0] = {}) =>
  startWeb({ port: 0, host: '127.0.0.1', web: desk(otherwise) });

let web: WebServer;
beforeAll(async () => {
  web = await open();
});
afterAll(() => web.close());

const get = (path: string) => fetch(web.url + path);
const page = async (path: string) => load(await (await get(path)).text());

/** Text of an element with its white space folded. */
const said = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** Status for a Host header of one's own, which fetch does not let one set. */
const statusForHost = (url: string, host: string) =>
  new Promise<number>((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });

describe('the status page', () => {
  it('sums up in four figures', async () => {
    const $ = await page('/');
    const tiles = $('.tiles li')
      .map((_, tile) => said($(tile).text()))
      .get();
    expect(tiles).toEqual([
      '1 of 3feeds healthy',
      '58articles in 24 hours, 61 in all',
      '4 jobsto do, 1 dead',
      'in 9 hoursnext digest',
    ]);
  });

  it('lists feeds in the order of need, with reason and next try', async () => {
    const $ = await page('/');
    const rows = $('section[aria-labelledby=feeds] tbody tr');
    const first = rows.first().text();
    expect(
      rows
        .find('.status')
        .map((_, status) => $(status).text())
        .get(),
    ).toEqual(['failing', 'quiet', 'healthy', 'off']);
    expect(first).toContain('Connection refused, for the sixth time in a row.');
    expect(first).toContain('in 2 hours');
  });

  it('names the feeds that need a look beside the articles', async () => {
    const $ = await page('/');
    expect(
      $('section[aria-labelledby=troubled] b')
        .map((_, name) => $(name).text())
        .get(),
    ).toEqual(['Turan Dispatch', '华北社']);
  });

  it('lists the latest articles with outlet, age and themes', async () => {
    const item = (await page('/'))('section[aria-labelledby=articles] .feed > li').first();
    expect(item.find('a').attr('href')).toBe(OVERVIEW.articles[0]?.url);
    expect(said(item.text())).toContain('Meridian Wire · wire · 2 hours ago');
    expect(item.find('.chips').text()).toContain('Payments and de-dollarisation');
  });

  it('says what is not there yet', async () => {
    const bare = { ...OVERVIEW, feeds: [], articles: [], digests: [], queues: [] };
    const empty = await open({ overview: async () => bare });
    const text = await (await fetch(empty.url)).text();
    await empty.close();
    expect(text).toContain('No feeds yet. Name some in config/feeds.yaml.');
    expect(text).toContain('No articles yet.');
    expect(text).toContain('No digests yet.');
  });
});

describe('the outbox', () => {
  it('lists mails with a link to each', async () => {
    const link = (await page('/outbox'))('tbody a').first();
    expect(link.text()).toBe(MAIL.subject);
    expect(link.attr('href')).toBe(`/outbox/${MAIL.id}`);
  });

  it('shows a mail in a frame without scripts, with text and headers beside it', async () => {
    const $ = await page(`/outbox/${MAIL.id}`);
    expect($('iframe').attr('src')).toBe(`/outbox/${MAIL.id}/html`);
    expect($('iframe').attr('sandbox')).not.toContain('allow-scripts');
    expect($('iframe').attr('sandbox')).not.toContain('allow-same-origin');
    expect($('pre').text()).toBe(MAIL.text);
    expect($('dt').first().text()).toBe('From');
  });

  it('serves the HTML with its images, under a policy that allows no script', async () => {
    const response = await get(`/outbox/${MAIL.id}/html`);
    const text = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(text).toContain('src="data:image/png;base64,iVBOR');
    expect(text).toContain('<head><base target="_blank">');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-popups');
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
  });

  it('hands out the message as it went', async () => {
    const response = await get(`/outbox/${MAIL.id}/source`);
    expect(response.headers.get('content-type')).toBe('message/rfc822');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(MAIL.source);
  });

  it.each([
    ['/outbox/none'],
    ['/outbox/none/html'],
    ['/outbox/none/source'],
    ['/outbox/..%2F..%2Fetc%2Fpasswd'],
    ['/no/such/page'],
  ])('%s is not found', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('a digest', () => {
  it('is a page of its own at its address, under the policy of mail', async () => {
    const found = await get('/digests/dig_1');
    expect(await found.text()).toContain('<title>A digest</title>');
    expect(found.headers.get('content-security-policy')).toContain('sandbox');
    expect((await get('/digests/dig_2')).status).toBe(404);
  });
});

describe('health', () => {
  it('is ok while the process answers', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok\n');
  });

  it.each([
    [true, 200],
    [false, 503],
  ])('with a store that is ok: %s, readiness is %i', async (ok, status) => {
    const checks = [{ name: 'store', ok, detail: 'asked just now' }];
    const asked = await open({ ready: async () => checks });
    const response = await fetch(`${asked.url}/readyz`);
    await asked.close();
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ ready: ok, checks });
  });
});

describe('safety', () => {
  it.each([['/'], ['/outbox'], [`/outbox/${MAIL.id}`]])(
    '%s writes hostile text as text and links nowhere odd',
    async (path) => {
      const markup = await (await get(path)).text();
      const $ = load(markup);
      const hrefs = $('[href]')
        .map((_, element) => $(element).attr('href'))
        .get();
      expect(markup).toContain('&lt;script&gt;alert(');
      expect($('script, img, [onerror], [onload]')).toHaveLength(0);
      expect(hrefs.filter((href) => !/^(https?:\/\/|\/|#)/.test(href))).toEqual([]);
      expect($('body').text()).toContain(HOSTILE);
    },
  );

  it.each([['/'], ['/outbox'], ['/healthz'], ['/no/such/page']])(
    '%s carries the strict policy',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  it('lets the style sheet be kept', async () => {
    const href = (await page('/'))('link[rel=stylesheet]').attr('href') ?? '';
    const { status, headers } = await get(href);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    ['localhost:8080', 200],
    ['127.0.0.1', 200],
    ['[::1]:80', 200],
    ['news.example:8080', 421],
    ['127.0.0.1.news.example', 421],
  ])('a local server asked for %s answers %i', async (host, status) => {
    expect(await statusForHost(`${web.url}/healthz`, host)).toBe(status);
  });

  it('answers to the further names it was given', async () => {
    const named = await startWeb({
      port: 0,
      host: '127.0.0.1',
      web: desk(),
      alsoNamed: ['news.example'],
    });
    expect(await statusForHost(`${named.url}/healthz`, 'news.example')).toBe(200);
    await named.close();
  });

  it('tells the log of a fault, and the visitor only that there was one', async () => {
    const faults: unknown[] = [];
    const broken = await startWeb({
      port: 0,
      host: '127.0.0.1',
      web: desk({ overview: () => Promise.reject(new Error('password in here')) }),
      onFault: (thrown) => faults.push(thrown),
    });
    const response = await fetch(broken.url);
    await broken.close();
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('password');
    expect(faults).toHaveLength(1);
  });
});

describe('closing', () => {
  it('lets a running answer end, and then waits for nobody', async () => {
    let ask = () => {};
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      ask = resolve;
    });
    const slow = await open({
      overview: () =>
        new Promise((resolve) => {
          answer = () => resolve(OVERVIEW);
          ask();
        }),
    });
    const running = fetch(slow.url);
    await asked;
    const closed = slow.close();
    answer();
    expect((await running).status).toBe(200);
    const answeredAt = performance.now();
    await closed;
    expect(performance.now() - answeredAt).toBeLessThan(1_000);
  });

  it('cuts one that does not end within the deadline', async () => {
    const stuck = await open({ overview: () => new Promise(() => {}) });
    const running = fetch(stuck.url);
    const refused = expect(running).rejects.toThrow();
    await fetch(`${stuck.url}/healthz`);
    await stuck.close(50);
    await refused;
  });
});
