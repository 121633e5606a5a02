import { load } from 'cheerio/slim';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, newsroomTruth, startNewsroom } from '../../demo/index.ts';
import { readOutlets } from '../../demo/outlets.ts';
import { HOUR_MS } from '../../src/model/time.ts';

const NOW = Date.UTC(2026, 6, 4, 15, 0);
const outlets = readOutlets();
const manner = (id: string) => outlets.find((outlet) => outlet.id === id)?.feed.manner;

/** The document as a browser would decode it. */
const decoded = async (response: Response): Promise<string> => {
  const charset = /charset=([\w-]+)/.exec(response.headers.get('content-type') ?? '')?.[1];
  return new TextDecoder(charset, { fatal: true }).decode(await response.arrayBuffer());
};

const folded = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const visibleText = (markup: string): string => {
  const $ = load(markup, { xmlMode: false });
  $('script, style').remove();
  return folded($('body').text());
};

describe('the newsroom', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await startNewsroom({ now: NOW });
  });
  afterAll(() => newsroom.close());

  const feedUrl = (id: string): string => newsroom.feeds.find((feed) => feed.id === id)?.url ?? '';

  it('names a feed for every outlet, each on an address of its own', () => {
    expect(newsroom.feeds).toHaveLength(outlets.length);
    expect(new Set(newsroom.feeds.map(({ url }) => new URL(url).host)).size).toBe(outlets.length);
  });

  it('turns the first reader of the busy feed away and serves the second', async () => {
    const url = feedUrl('indus');
    const first = await fetch(url);
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '20']);
    expect((await fetch(url)).status).toBe(200);
  });

  it('has one outlet that no longer answers', async () => {
    await expect(fetch(feedUrl('turan'))).rejects.toThrow('fetch failed');
  });

  it('leads from the moved feed to its new place for good', async () => {
    const moved = await fetch(feedUrl('secretariat'), { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/press/releases.rss']);
  });

  it.each(
    outlets
      .filter(({ feed }) => feed.manner !== 'dead' && feed.manner !== 'busy-at-first')
      .map(({ id, feed }) => [id, feed.format, feed.encoding] as const),
  )('%s has a feed in %s and %s with all its titles', async (id, format, encoding) => {
    const response = await fetch(feedUrl(id));
    const text = await decoded(response);
    const titles = newsroom.truth().flatMap((one) => (one.outlet === id ? [one.title] : []));
    expect(response.headers.get('content-type')).toMatch(encoding);
    expect(titles.length).toBeGreaterThan(0);
    const found =
      format === 'json'
        ? (JSON.parse(text) as { items: { title: string }[] }).items.map(({ title }) => title)
        : load(text, { xmlMode: true })('item > title, entry > title')
            .map((_, element) => load(text, { xmlMode: true })(element).text())
            .get();
    expect(found.toSorted()).toEqual(titles.toSorted());
  });
});
