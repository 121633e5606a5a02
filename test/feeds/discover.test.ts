import { describe, expect, it } from 'vitest';
import { discoverFeeds } from '../../src/feeds/index.ts';

const PAGE = 'https://steppe.example/en/news/';

const declared = (html: string) =>
  discoverFeeds(html, PAGE)
    .filter(({ found }) => found === 'declared')
    .map(({ url }) => url);

describe('feeds of a page', () => {
  it.each([
    [
      'declared as RSS',
      '<link rel="alternate" type="application/rss+xml" href="/rss">',
      ['https://steppe.example/rss'],
    ],
    [
      'declared as Atom, in capitals',
      '<LINK REL="ALTERNATE" TYPE="application/atom+xml" HREF="feed">',
      ['https://steppe.example/en/news/feed'],
    ],
    [
      'declared as JSON Feed',
      '<link rel="alternate" type="application/feed+json" href="/f.json">',
      ['https://steppe.example/f.json'],
    ],
    [
      'relative to the base of the page',
      '<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="rss">',
      ['https://cdn.example/x/rss'],
    ],
    [
      'not those of comments',
      '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">',
      [],
    ],
    ['not the page in other languages', '<link rel="alternate" hreflang="ru" href="/ru/rss">', []],
    [
      'not an interface for programs',
      '<link rel="alternate" type="application/json" href="/wp-json/posts/1">',
      [],
    ],
    [
      'nothing that is no address',
      '<link rel="alternate" type="application/rss+xml" href="javascript:1">',
      [],
    ],
  ])('%s', (_how, html, urls) => {
    expect(declared(html)).toEqual(urls);
  });

  it('come in the order of their certainty, each once', () => {
    const html = `<a href="/export/rss2/index.xml">RSS</a><a href="/about">About</a>
      <link rel="alternate" type="application/rss+xml" title="Steppe &amp; Sky" href="/feed/"><a href="/feed/">Feed</a>`;
    const found = discoverFeeds(html, PAGE);
    expect(found.slice(0, 2)).toEqual([
      { url: 'https://steppe.example/feed/', title: 'Steppe & Sky', found: 'declared' },
      { url: 'https://steppe.example/export/rss2/index.xml', title: null, found: 'linked' },
    ]);
    expect(new Set(found.map(({ url }) => url)).size).toBe(found.length);
    expect(found.at(-1)?.found).toBe('guessed');
  });
});
