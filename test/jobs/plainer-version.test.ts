import { afterEach, describe, expect, it } from 'vitest';
import { readPlainly } from '../../jobs/plainer-version.ts';
import { readPage } from '../../src/article/index.ts';
import type { Fetcher } from '../../src/http/index.ts';
import type { ReadInput } from '../../src/ports.ts';
import { page, paragraphs, SENTENCES } from '../article/reading.ts';
import { localFetcher, named, pageAt, routes, type Site, site } from '../http/site.ts';

const reader = {
  read: async (input: ReadInput) => readPage(input, { identifyLanguage: () => null }),
};
const WALLED = '<p>Subscribe to continue reading this story.</p>';
const entry = {
  title: 'Lake towns agree on one ferry timetable',
  summary: null,
  contentHtml: paragraphs(),
  publishedAt: null,
  authors: [],
};

let open: { readonly gazette: Site; readonly fetcher: Fetcher } | null = null;
afterEach(async () => {
  await open?.fetcher.close();
  await open?.gazette.close();
});

/** A site with these pages; a page is read with what the feed says of it. */
const reading = async (
  pages: Readonly<Record<string, string>>,
  feed: typeof entry | null,
  minGapMs = 0,
) => {
  const answers = Object.entries(pages).map(([path, body]) => [
    path,
    (_: unknown, response: { end: (body: string) => unknown }) => response.end(body),
  ]);
  const gazette = await site(routes(Object.fromEntries(answers)));
  const fetcher = localFetcher({ minGapMs });
  open = { gazette, fetcher };
  const answer = await fetcher.fetch(pageAt(`${named(gazette)}/story`));
  if (answer.kind !== 'fetched') throw new Error(answer.kind);
  const read = await readPlainly(
    { ...answer.page, entry: feed, languageHint: null },
    { reader, fetcher },
  );
  const asked = gazette.requests
    .map(({ url }) => url)
    .filter((url) => !/robots|tdmrep/.test(url ?? ''));
  return { ...read, asked };
};

const walled = page({ head: '<link rel="amphtml" href="/amp/story">', body: WALLED });

describe('a walled page', () => {
  it('is read in its plainer version, which says so', async () => {
    const { outcome, variant, asked } = await reading(
      { '/story': walled, '/amp/story': page({}) },
      entry,
    );
    expect(outcome).toMatchObject({
      kind: 'article',
      article: {
        paragraphs: SENTENCES,
        provenance: 'variant',
        evidence: {
          provenance: {
            rule: 'plainer version of the page',
            seen: expect.stringMatching(/\/amp\/story, paywall: Subscribe to continue/),
          },
        },
      },
    });
    expect(variant?.url).toMatch(/\/amp\/story$/);
    expect(asked).toEqual(['/story', '/amp/story']);
  });

  it('waits for the host’s turn', async () => {
    const { outcome } = await reading({ '/story': walled, '/amp/story': page({}) }, null, 150);
    expect(outcome).toMatchObject({ article: { provenance: 'variant' } });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['is walled too', { '/amp/story': walled }],
    ['is gone', {}],
    [
      'is not to be asked for',
      { '/amp/story': page({}), '/robots.txt': 'User-agent: *\nDisallow: /amp/' },
    ],
  ])('is read from the feed where its plainer version %s', async (_, pages) => {
    const { outcome, variant } = await reading({ '/story': walled, ...pages }, entry);
    expect(outcome).toMatchObject({
      article: {
        provenance: 'feed',
        evidence: { provenance: { seen: expect.stringMatching(/^paywall/) } },
      },
    });
    expect(variant).toBeNull();
  });

  it('is no article where neither tells it', async () => {
    const { outcome } = await reading({ '/story': walled }, null);
    expect(outcome).toMatchObject({ kind: 'not-an-article', reason: 'paywall' });
  });
});

it('a page that tells its story is the only one asked for', async () => {
  const whole = page({ head: '<link rel="amphtml" href="/amp/story">' });
  const { outcome, asked } = await reading({ '/story': whole, '/amp/story': page({}) }, entry);
  expect(outcome).toMatchObject({ article: { provenance: 'page' } });
  expect(asked).toEqual(['/story']);
});
