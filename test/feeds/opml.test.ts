import { expect, it } from 'vitest';
import { readOpml, writeOpml } from '../../src/feeds/index.ts';
import { type FeedSource, SOURCE_TYPES } from '../../src/model/feed.ts';
import { feedId } from '../../src/model/ids.ts';
import fc from '../support/laws.ts';

it('reads lists of other programs, nested and in any case', () => {
  const list = `<?xml version="1.0"?><opml version="1.0"><body>
    <outline text="Central Asia"><outline text="Steppe &amp; Sky" type="rss" xmlUrl="https://steppe.example/rss?a=1&amp;b=2" htmlUrl="https://steppe.example/"/></outline>
    <OUTLINE TITLE="Twice" XMLURL="https://steppe.example/rss?a=1&amp;b=2"/>
    <outline text="No feed"/><outline text="Script" xmlUrl="javascript:alert(1)"/><outline text="Relative" xmlUrl="/rss"/>`;
  expect(readOpml(list)).toEqual([
    {
      url: 'https://steppe.example/rss?a=1&b=2',
      title: 'Steppe & Sky',
      language: null,
      type: null,
      country: null,
    },
  ]);
});

it('what is written is read back', () => {
  const source = fc.record({
    url: fc.webUrl({ withQueryParameters: true }),
    title: fc.stringMatching(/^[\p{L}<>&"']+( [\p{L}<>&"']+)?$/u),
    type: fc.constantFrom(...SOURCE_TYPES),
    language: fc.option(fc.constantFrom('en', 'ru', 'zh')),
    country: fc.option(fc.constantFrom('KZ', 'CN')),
  });
  fc.assert(
    fc.property(fc.uniqueArray(source, { selector: ({ url }) => new URL(url).href }), (given) => {
      const feeds = given.map(
        (feed, index): FeedSource => ({
          ...feed,
          id: feedId(`f${index}`),
          outlet: null,
          enabled: true,
        }),
      );
      const expected = given.map((feed) => ({ ...feed, url: new URL(feed.url).href }));
      expect(readOpml(writeOpml('Feeds & more', feeds))).toEqual(expected);
    }),
  );
});

it('any text is a list, if an empty one', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('<outline ', 'xmlUrl="', 'http://a', '">', '&', '<', 'é', '\0'),
      }),
      (text) => {
        expect(Array.isArray(readOpml(text))).toBe(true);
      },
    ),
  );
});
