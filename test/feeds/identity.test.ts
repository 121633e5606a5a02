import { describe, expect, it } from 'vitest';
import { addressKey, identify, sameAs } from '../../src/feeds/index.ts';
import type { FeedEntry } from '../../src/model/feed.ts';
import { feedId } from '../../src/model/ids.ts';
import fc from '../support/laws.ts';
import { feedIn, rss } from './sample.ts';

const FEED = feedId('steppe');
const NOW = Date.UTC(2027, 2, 8);

/** What a poll has brought, to one who knew the entries of the poll before. */
const unknownEntries = (known: readonly FeedEntry[], entries: readonly FeedEntry[]) =>
  entries.filter((entry) => !known.some((other) => sameAs(other, entry)));

type Given = readonly [guid: string, link: string, title?: string];

const entriesOf = async (...items: readonly Given[]) => {
  const xml = items.map(
    ([guid, link, title = 'Report']) =>
      `<item><title>${title}</title><link>${link.replaceAll('&', '&amp;')}</link>${guid && `<guid isPermaLink="false">${guid}</guid>`}</item>`,
  );
  return identify(FEED, await feedIn(rss(xml.join(''))), NOW);
};

const one = async (given: Given): Promise<FeedEntry> => {
  const [entry] = await entriesOf(given);
  if (entry === undefined) throw new Error('no entry');
  return entry;
};

describe('an item is the same', () => {
  it.each([
    [
      'when it is retitled',
      ['1', 'https://a.example/x', 'Before'],
      ['1', 'https://a.example/x', 'After'],
    ],
    ['when it is given a new guid', ['1', 'https://a.example/x'], ['2', 'https://a.example/x']],
    [
      'when it moves to another address',
      ['1', 'https://a.example/x'],
      ['1', 'https://a.example/y'],
    ],
    ['under http and https', ['', 'http://a.example/x'], ['', 'https://a.example/x']],
    ['with and without www.', ['', 'https://www.a.example/x'], ['', 'https://a.example/x']],
    [
      'with tracking parameters',
      ['', 'https://a.example/x?id=1'],
      ['', 'https://a.example/x?utm_source=rss&id=1#top'],
    ],
    [
      'when its guid is an address that changed scheme',
      ['http://a.example/x', 'https://a.example/1'],
      ['https://www.a.example/x', 'https://a.example/2'],
    ],
  ] satisfies readonly (readonly [string, Given, Given])[])(
    '%s',
    async (_change, before, after) => {
      const known = await one(before);
      const entry = await one(after);
      expect(sameAs(known, entry)).toBe(true);
    },
  );

  it.each([
    ['when address and guid differ', ['1', 'https://a.example/x'], ['2', 'https://a.example/y']],
    [
      'when a parameter that counts differs',
      ['', 'https://a.example/x?id=1'],
      ['', 'https://a.example/x?id=2'],
    ],
  ] satisfies readonly (readonly [string, Given, Given])[])(
    'is another %s',
    async (_change, before, after) => {
      const [known, entry] = [await one(before), await one(after)];
      expect(sameAs(known, entry)).toBe(false);
    },
  );

  it('not across feeds', async () => {
    const known = await one(['1', 'https://a.example/x']);
    expect(sameAs(known, { ...known, feedId: feedId('other') })).toBe(false);
  });
});

describe('the items of a feed', () => {
  it('are told apart by address where all bear one guid', async () => {
    const entries = await entriesOf(
      ['0', 'https://a.example/x', 'Rain'],
      ['0', 'https://a.example/y', 'Snow'],
    );
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(2);
  });

  it('are told apart by guid where three or more bear one address, as in a live report', async () => {
    const live = ['Rain', 'Snow', 'Hail', 'Wind'].map(
      (title, index): Given => [`${index}`, `https://a.example/live#${index}`, title],
    );
    const entries = await entriesOf(...live);
    expect(entries.map((entry) => entry.addressKey)).toEqual(
      [0, 1, 2, 3].map((n) => `a.example/live#${n}`),
    );
    expect(unknownEntries(await entriesOf(...live.slice(1)), entries)).toEqual(entries.slice(0, 1));
  });

  it('count once when one is listed again under a new guid and title', async () => {
    const entries = await entriesOf(
      ['1', 'https://a.example/x', 'Rain'],
      ['2', 'https://a.example/x', 'Rain ends'],
    );
    expect(entries.map((entry) => entry.title)).toEqual(['Rain']);
  });

  it('keep their identity when a shared guid appears among them', async () => {
    const before = await entriesOf(['7', 'https://a.example/x']);
    const after = await entriesOf(
      ['7', 'https://a.example/x', 'Rain'],
      ['7', 'https://a.example/y', 'Snow'],
    );
    expect(unknownEntries(before, after).map((entry) => entry.url)).toEqual([
      'https://a.example/y',
    ]);
  });

  it('count once when the feed repeats them', async () => {
    const entries = await entriesOf(
      ['1', 'https://a.example/x'],
      ['2', 'http://www.a.example/x'],
      ['1', 'https://a.example/z'],
    );
    expect(entries.map((entry) => entry.url)).toEqual(['https://a.example/x']);
  });

  it('are left out where they have no address', async () => {
    expect(
      await identify(FEED, await feedIn(rss('<item><title>Ticker</title></item>')), NOW),
    ).toEqual([]);
  });
});

describe('laws of the address key', () => {
  const path = fc.stringMatching(/^[a-z0-9а-я/_.-]{0,20}$/);
  const query = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,3}[0-9]$/),
    fc.stringMatching(/^[a-z0-9 а-я]{0,6}$/),
    { maxKeys: 4 },
  );

  it('scheme, www., port, fragment, tracking and order do not matter', () => {
    fc.assert(
      fc.property(path, query, (where, parameters) => {
        const plain = `https://a.example/${where}?${new URLSearchParams(parameters)}`;
        const turned = new URLSearchParams(Object.entries(parameters).reverse());
        turned.append('utm_campaign', 'x');
        turned.append('fbclid', 'y');
        expect(addressKey(`http://www.A.example:80/${where}?${turned}#part`)).toBe(
          addressKey(plain),
        );
      }),
    );
  });

  it('the key of a key is the key', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withQueryParameters: true, withFragments: true }),
          path.map((where) => `https://www.m.a.example//${where}/amp/`),
        ),
        (url) => {
          const key = addressKey(url);
          expect(addressKey(`https://${key}`)).toBe(key);
        },
      ),
    );
  });

  it.each(['/a/.b/./c', '/a/.b/x/../c', '//a//.b/c/./amp/', '/a/.b/c/amp/amp'])(
    'dot segments, empty segments and AMP say nothing: %s',
    (where) => {
      expect(addressKey(`https://a.example${where}`)).toBe('a.example/a/.b/c');
    },
  );

  it('any text has a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof addressKey(text)).toBe('string');
      }),
    );
  });
});

it('keeps the key of a boundless address short enough for an index, and apart from its neighbour', async () => {
  const long = `https://a.example/${'x'.repeat(3_000)}`;
  const [first, second, again] = await entriesOf(
    ['1', `${long}/1`],
    ['2', `${long}/2`],
    ['3', `${long}/1`],
  );
  expect(Buffer.byteLength(first?.addressKey ?? '')).toBeLessThan(2_000);
  expect(first?.addressKey).not.toBe(second?.addressKey);
  expect(again).toBeUndefined();
});
