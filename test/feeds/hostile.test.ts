import { describe, expect, it } from 'vitest';
import { discoverFeeds, identify } from '../../src/feeds/index.ts';
import { feedId } from '../../src/model/ids.ts';
import fc from '../support/laws.ts';
import { item, reading, rss } from './sample.ts';

const many = (piece: string, megabytes: number): string =>
  piece.repeat(Math.ceil((megabytes * 2 ** 20) / piece.length));

const OPEN = '<rss><channel><title>x</title>';
const ITEM = '<item><title>a</title><link>/a</link>';

/** Far above what a linear reading takes on a slow machine, far below what a quadratic one would. */
const LIMIT_MS = 5_000;

describe('a hostile body is read in a time that grows no faster than its length', () => {
  it.each([
    ['tags that are never closed', `${OPEN}${ITEM}${many('<b>', 2)}`],
    ['empty elements', `${OPEN}${many('<item/>', 2)}`],
    ['elements in one item', `${OPEN}${ITEM}${many('<category>a</category>', 2)}</item>`],
    ['attributes', `${OPEN}${ITEM}<x ${many('a="1" ', 2)}/></item>`],
    ['open comments before the root', `${many('<!--', 0.06)}${rss(item(''))}`],
    [
      'open CDATA sections in a comment',
      `${OPEN}${ITEM}<description><b/><!--${many('<![CDATA[', 2)}--></description></item>`,
    ],
    [
      'less-than signs in a description',
      `${OPEN}${ITEM}<description>${many('&lt;', 2)}</description></item>`,
    ],
    ['ampersands in a title', `${OPEN}<item><title>${many('&', 2)}</title></item>`],
    ['at signs for an author', `${OPEN}${ITEM}<author>${many('@', 2)}</author></item>`],
    ['blanks within a tag', `${OPEN}${many('<', 1)}${many(' ', 3)}<item>`],
    ['digits for a date', `${OPEN}${ITEM}<pubDate>${many('1', 2)}</pubDate></item>`],
    ['page titles never closed', many('<title', 2)],
    ['list brackets', many('[', 2)],
    [
      'JSON names',
      `{"title":"x","items":[{"id":1,"authors":[${many('{"name":"x"},', 2)}{"name":"y"}]}]}`,
    ],
    ['JSON cut off in a string of escapes', `{"title":"x","items":[{"id":"${many('\\"', 0.9)}`],
    [
      'entities of its own',
      `<!DOCTYPE rss [${many('<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">', 0.05)}]>${OPEN}${ITEM}<description>${many('&a;', 2)}</description></item>`,
    ],
  ])('%s', async (_what, body) => {
    const started = performance.now();
    const { kind } = await reading(body);
    expect(['feed', 'not-a-feed']).toContain(kind);
    expect(performance.now() - started).toBeLessThan(LIMIT_MS);
  });
});

describe('while a long body is read, others get their turn', () => {
  const items = Array.from({ length: 4_000 }, (_, n) => item(`<guid>${n}</guid>`)).join('');
  const json = JSON.stringify({
    title: 'x',
    items: Array.from({ length: 4_000 }, (_, id) => ({
      id,
      url: `https://a.example/${id}`,
      title: 'A report on a well near Karakol',
    })),
  });

  it.each([
    ['items', rss(items), 60],
    ['JSON', json, 60],
    ['JSON cut off', json.slice(0, -1), 60],
    ['zeros', Buffer.alloc(4 * 2 ** 20), 15],
    ['blanks within tags', `${OPEN}${many('< item>', 2)}`, 30],
    ['text in an encoding that has to be guessed', Buffer.from(rss(`${items}\xe9`), 'latin1'), 60],
  ])('%s', async (_what, body, least) => {
    let turns = 0;
    let isRead = false;
    const others = (): void => {
      turns++;
      if (!isRead) setImmediate(others);
    };
    setImmediate(others);
    const outcome = await reading(body);
    if (outcome.kind === 'feed') await identify(feedId('a'), outcome.feed, 0);
    isRead = true;
    expect(turns).toBeGreaterThanOrEqual(least);
  });
});

it('an item in which too many elements stand is not taken for whole', async () => {
  const outcome = await reading(rss(`${item('')}${item('<x/>'.repeat(100_000))}${item('')}`));
  expect(outcome).toMatchObject({ kind: 'feed', feed: { faults: ['too many elements'] } });
  expect(outcome.kind === 'feed' && outcome.feed.entries.length).toBe(1);
});

describe('labels and names that are properties of every object', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s', async (name) => {
    const channel = `<sy:updatePeriod>${name}</sy:updatePeriod>`;
    const body = `<?xml version="1.0" encoding="${name}"?>${rss(item(`<pubDate>${name} 8 2027 10:00 ${name}</pubDate>`), channel)}\xff`;
    const outcome = await reading(Buffer.from(body, 'latin1'), {
      type: `text/xml; charset=${name}`,
    });
    expect(outcome).toMatchObject({ kind: 'feed', feed: { hints: { intervalMinutes: null } } });
  });
});

it('any page has feeds or none, never an error', () => {
  const piece = fc.constantFrom(
    '<link ',
    'rel=alternate ',
    'href="',
    '/rss',
    '">',
    '<base href=',
    '<a ',
    'http://[',
    'type="application/rss+xml" ',
    '\0',
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: piece }), fc.string()), (html) => {
      for (const { url } of discoverFeeds(html, 'https://steppe.example/')) {
        expect(url).toMatch(/^https?:\/\//);
      }
    }),
  );
});
