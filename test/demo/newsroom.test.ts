import { request } from 'node:http';
import { connect } from 'node:net';
import { load } from 'cheerio/slim';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, startNewsroom } from '../../demo/index.ts';
import { readOutlets } from '../../demo/outlets.ts';
import { HOUR_MS } from '../../src/model/time.ts';

const NOW = Date.UTC(2026, 6, 4, 15, 0);
const outlets = readOutlets();
const alive = outlets.filter(({ feed }) => feed.manner !== 'dead');

/** The document as a browser would decode it; throws on bytes that are not in its charset. */
const decoded = async (response: Response): Promise<string> => {
  const charset = /charset=([\w-]+)/.exec(response.headers.get('content-type') ?? '')?.[1];
  return new TextDecoder(charset, { fatal: true }).decode(await response.arrayBuffer());
};

const folded = (text: string): string => text.replaceAll(/\s+/g, ' ');

const visibleText = (markup: string): string => {
  const $ = load(markup, { xmlMode: false });
  $('script, style').remove();
  return folded($('body').text());
};

const itemTitles = (feed: string): readonly string[] => {
  if (feed.startsWith('{'))
    return (JSON.parse(feed) as { items: { title: string }[] }).items.map(({ title }) => title);
  const $ = load(feed, { xmlMode: true });
  return $('item > title, entry > title')
    .map((_, element) => $(element).text())
    .get();
};

/** Encoding and length of an answer as they travel; fetch hides both. */
const onTheWire = (url: string) =>
  new Promise<{ encoding: string | undefined; bytes: number }>((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ encoding: response.headers['content-encoding'], bytes }));
    })
      .on('error', reject)
      .end();
  });

/** The first line of the answer to a request line of one's own. */
const answerTo = (url: string, requestLine: string) =>
  new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () =>
      socket.end(`${requestLine}\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    let answer = '';
    socket
      .setEncoding('latin1')
      .on('data', (text: string) => {
        answer += text;
      })
      .on('end', () => resolve(answer.split('\r\n', 1)[0] ?? ''))
      .on('error', reject);
  });

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await startNewsroom({ now: NOW });
});
afterAll(() => newsroom.close());

const feedUrl = (id: string): string => newsroom.feeds.find((feed) => feed.id === id)?.url ?? '';

describe('the feeds', () => {
  it('has one for every outlet, each on a host and port of its own', () => {
    expect(newsroom.feeds.map(({ id }) => id)).toEqual(outlets.map(({ id }) => id));
    expect(new Set(newsroom.feeds.map(({ url }) => new URL(url).host)).size).toBe(outlets.length);
  });

  it('come in every format', () => {
    expect(new Set(outlets.map(({ feed }) => feed.format))).toEqual(
      new Set(['rss', 'atom', 'rdf', 'json']),
    );
  });

  it('turns the first reader of the busy feed away and serves the second', async () => {
    const first = await fetch(feedUrl('indus'));
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '20']);
    expect((await fetch(feedUrl('indus'))).status).toBe(200);
  });

  it('has one that no longer answers', async () => {
    await expect(fetch(feedUrl('turan'))).rejects.toThrow('fetch failed');
  });

  it('leads from the moved feed to its new place for good', async () => {
    const moved = await fetch(feedUrl('secretariat'), { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/press/releases.rss']);
  });

  it('has one that is no well-formed XML', async () => {
    const text = await decoded(await fetch(feedUrl('saryarqa')));
    expect(text).toMatch(/^\n<\?xml/);
    expect(text).toContain('&nbsp;R&D');
  });

  it.each(alive.map(({ id, feed }) => [id, feed.encoding, feed.format] as const))(
    '%s is in %s and lists every article in its %s',
    async (id, encoding) => {
      const response = await fetch(feedUrl(id));
      const titles = newsroom.truth().flatMap((one) => (one.outlet === id ? [one.title] : []));
      expect(response.headers.get('content-type')).toContain(`charset=${encoding}`);
      expect(titles.length).toBeGreaterThan(0);
      expect(itemTitles(await decoded(response)).toSorted()).toEqual(titles.toSorted());
    },
  );

  it.each([
    ['the same ETag', (answer: Response) => ({ 'if-none-match': answer.headers.get('etag') })],
    [
      'the same ETag among others',
      (answer: Response) => ({ 'if-none-match': `"x", ${answer.headers.get('etag')}` }),
    ],
    [
      'the same Last-Modified',
      (answer: Response) => ({ 'if-modified-since': answer.headers.get('last-modified') }),
    ],
  ])('is unchanged for %s', async (_, validators) => {
    const first = await fetch(feedUrl('meridian'));
    const headers = validators(first) as Record<string, string>;
    const again = await fetch(feedUrl('meridian'), { headers });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('lets another ETag win over an equal date', async () => {
    const lastModified = (await fetch(feedUrl('caspian'))).headers.get('last-modified') ?? '';
    const headers = { 'if-none-match': '"other"', 'if-modified-since': lastModified };
    expect((await fetch(feedUrl('caspian'), { headers })).status).toBe(200);
  });

  it('travels gzipped', async () => {
    const { encoding, bytes } = await onTheWire(feedUrl('meridian'));
    const whole = (await (await fetch(feedUrl('meridian'))).arrayBuffer()).byteLength;
    expect(encoding).toBe('gzip');
    expect(bytes).toBeLessThan(whole / 2);
  });

  it('notes who asked for what', async () => {
    const before = newsroom.requests().length;
    await fetch(feedUrl('lothian'), { headers: { 'if-none-match': '"other"' } });
    expect(newsroom.requests().slice(before)).toEqual([
      { outlet: 'lothian', path: '/rss', conditional: true, status: 200 },
    ]);
  });
});

describe('the pages', () => {
  it('hold their title, paragraphs, sign-off and junk', async () => {
    for (const article of newsroom.truth()) {
      const response = await fetch(article.url);
      const text = visibleText(await decoded(response));
      expect(response.status).toBe(200);
      const lines = [
        article.title,
        ...article.paragraphs,
        ...(article.signOff ? [article.signOff.raw] : []),
        ...article.bylines,
        ...article.junk,
      ];
      expect(
        lines.filter((line) => !text.includes(folded(line))),
        article.url,
      ).toEqual([]);
      expect(article.junk.length, article.url).toBeGreaterThan(0);
    }
  });

  it.each([
    ['/robots.txt', 200, 'text/plain'],
    ['/', 200, 'text/html'],
    ['/img/uzbekistan-denies-us-base.svg', 200, 'image/svg+xml'],
    ['/no/such/page', 404, 'text/plain'],
  ])('answers %s with %i as %s', async (path, status, mediaType) => {
    const response = await fetch(new URL(path, feedUrl('meridian')));
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(mediaType);
  });

  it.each([['GET // HTTP/1.1'], ['GET /%zz HTTP/1.1'], ['GET * HTTP/1.1']])(
    'are not brought down by %s',
    async (requestLine) => {
      expect(await answerTo(newsroom.url, requestLine)).toBe('HTTP/1.1 200 OK');
      expect(await answerTo(feedUrl('meridian'), requestLine)).toBe('HTTP/1.1 404 Not Found');
    },
  );

  it('are listed at a door of their own', async () => {
    const text = visibleText(await (await fetch(newsroom.url)).text());
    expect(alive.filter(({ title }) => !text.includes(title))).toEqual([]);
  });
});

describe('the follow-ups', () => {
  it('appear once, in feeds that have then changed', async () => {
    const room = await startNewsroom({ now: NOW });
    try {
      const url = room.feeds[0]?.url ?? '';
      const before = await fetch(url);
      const known = new Set(room.truth().map((article) => article.url));
      const added = room.publishFollowUps(NOW + 24 * HOUR_MS);
      const fresh = room.truth().filter((article) => !known.has(article.url));
      const after = await fetch(url, {
        headers: { 'if-modified-since': before.headers.get('last-modified') ?? '' },
      });
      expect(after.status).toBe(200);
      expect(fresh).toHaveLength(added);
      expect(fresh.every(({ wave, publishedAt }) => wave === 2 && publishedAt > NOW)).toBe(true);
      expect(room.publishFollowUps(NOW + 25 * HOUR_MS)).toBe(0);
    } finally {
      await room.close();
    }
  });
});

describe('a fixed port', () => {
  it('gives the same addresses after a restart', async () => {
    const first = await startNewsroom({ now: NOW });
    const port = Number(new URL(first.url).port);
    await first.close();
    const openAgain = async () => {
      const room = await startNewsroom({ now: NOW, port });
      await room.close();
      return room.truth().map(({ url }) => url);
    };
    expect(await openAgain()).toEqual(await openAgain());
  });

  it('that is taken is refused, and leaves nothing open', async () => {
    const port = Number(new URL(newsroom.url).port);
    await expect(startNewsroom({ now: NOW, port })).rejects.toThrow('EADDRINUSE');
    const others = [11, 12, 13].map((last) => `http://127.0.0.${last}:${port}/`);
    const free = others.filter((url) => !newsroom.feeds.some((feed) => feed.url.startsWith(url)));
    for (const url of free) await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});
