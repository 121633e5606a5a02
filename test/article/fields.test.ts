import { describe, expect, it } from 'vitest';
import { articleIn, page, paragraphs, SENTENCES } from './reading.ts';

const ld = (data: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...data })}</script>`;

describe('bylines', () => {
  it.each<[string, Parameters<typeof page>[0], readonly string[], readonly string[]]>([
    [
      'come from JSON-LD, people only',
      {
        head: ld({
          author: [
            { '@type': 'Person', name: 'Ana Lind' },
            { '@type': 'Organization', name: 'Reuters' },
          ],
        }),
      },
      ['Ana Lind'],
      ['Reuters'],
    ],
    [
      'come through a reference',
      {
        head: `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"#p"}},{"@type":"Person","@id":"#p","name":"Ana Lind"}]}</script>`,
      },
      ['Ana Lind'],
      [],
    ],
    [
      'are parted and cleaned',
      { head: '<meta name="author" content="By Ana Lind and Omar Bek, Staff Writer">' },
      ['Ana Lind', 'Omar Bek'],
      [],
    ],
    [
      'are never an address',
      {
        head: '<meta property="article:author" content="https://social.example/gazette">',
        before: '<p class="byline">By <a href="/authors/lind">Ana Lind</a></p>',
      },
      ['Ana Lind'],
      [],
    ],
    [
      'come from microdata, without the date beside them',
      { before: '<div itemprop="author"><span itemprop="name">Ana Lind</span> Jul 4</div>' },
      ['Ana Lind'],
      [],
    ],
    [
      'come from a linked author',
      { before: '<div><a href="/writer/17/ana">Ana Lind</a> • July 4, 2024</div>' },
      ['Ana Lind'],
      [],
    ],
    [
      'come from a line that says By',
      { before: '<div>July 4, 2024 | By Ana Lind</div>' },
      ['Ana Lind'],
      [],
    ],
    [
      'are not the house itself',
      { head: ld({ author: { '@type': 'Organization', name: 'The Gazette' } }) },
      [],
      ['The Gazette'],
    ],
    [
      'may be an agency alone',
      { head: '<meta name="author" content="Associated Press">' },
      [],
      ['Associated Press'],
    ],
  ])('%s', (_, parts, bylines, infoSources) => {
    const article = articleIn(page(parts));
    expect(article.bylines).toEqual(bylines);
    expect(article.infoSources).toEqual(infoSources);
  });
});

describe('the agency', () => {
  it('is the one in the dateline, under its usual name', () => {
    const body = paragraphs([`ОСЛО, 4 июля. /ТАСС/. ${SENTENCES[0]}`, ...SENTENCES.slice(1)]);
    const article = articleIn(page({ body }));
    expect(article.agency).toBe('TASS');
    expect(article.infoSources).toEqual(['TASS']);
    expect(article.dateline).toEqual({
      place: 'Осло',
      region: null,
      date: '--07-04',
      agency: 'TASS',
      raw: 'ОСЛО, 4 июля. /ТАСС/.',
    });
  });
  it('is named once, however the page writes it', () => {
    const body = paragraphs([`OSLO (AP) — ${SENTENCES[0]}`, ...SENTENCES.slice(1)]);
    const article = articleIn(
      page({ head: '<meta name="author" content="Associated Press">', body }),
    );
    expect(article.agency).toBe('AP');
    expect(article.infoSources).toEqual(['Associated Press']);
  });
});

describe('publishedAt', () => {
  const published = '2024-07-04T09:30:00+05:00';
  const modified = '2024-07-09T01:00:00Z';
  it.each<[string, Parameters<typeof page>[0]]>([
    [
      'is JSON-LD datePublished, not dateModified',
      { head: ld({ dateModified: modified, datePublished: published }) },
    ],
    [
      'is article:published_time',
      {
        head: `<meta property="article:modified_time" content="${modified}"><meta property="article:published_time" content="${published}">`,
      },
    ],
    [
      'is itemprop datePublished',
      {
        before: `<meta itemprop="dateModified" content="${modified}"><time itemprop="datePublished" datetime="${published}">Thursday</time>`,
      },
    ],
    [
      'is the time by the headline that is no update',
      {
        before: `<time class="updated" datetime="${modified}">Updated Tuesday</time><time datetime="${published}">Thursday</time>`,
      },
    ],
  ])('%s', (_, parts) => {
    const { publishedAt } = articleIn(page(parts));
    expect(publishedAt).toEqual({ at: Date.parse(published), offsetMinutes: 300 });
  });

  it('is read from the line under the headline', () => {
    const { publishedAt } = articleIn(page({ before: '<div>4 July 2024, 09:30 GMT</div>' }));
    expect(publishedAt).toEqual({ at: Date.parse('2024-07-04T09:30:00Z'), offsetMinutes: 0 });
  });
  it('is read from the address last', () => {
    const { publishedAt } = articleIn(page({}), {
      url: 'https://gazette.example/2024/07/04/ferries',
    });
    expect(publishedAt).toEqual({ at: Date.parse('2024-07-04'), offsetMinutes: null });
  });
  it('is unknown where nothing says it', () => {
    expect(articleIn(page({})).publishedAt).toBeNull();
  });
});

describe('other fields', () => {
  it('take the canonical address, image, section, tags and language', () => {
    const article = articleIn(
      page({
        head: `<link rel="canonical" href="/world/ferries"><meta property="og:image" content="/pier.jpg">
<meta property="article:section" content="Lakes"><meta property="article:tag" content="ferries"><meta property="article:tag" content="bakers">`,
      }),
      { url: 'https://gazette.example/amp/ferries?utm_source=x' },
    );
    expect(article).toMatchObject({
      url: 'https://gazette.example/world/ferries',
      leadImageUrl: 'https://gazette.example/pier.jpg',
      section: 'Lakes',
      tags: ['ferries', 'bakers'],
      language: 'en',
      provenance: 'page',
    });
    expect(article.evidence).toMatchObject({ title: { rule: 'h1' }, paragraphs: {}, bylines: {} });
  });
  it('take no front page for a canonical address', () => {
    const article = articleIn(
      page({ head: '<link rel="canonical" href="https://gazette.example/">' }),
    );
    expect(article.url).toBe('https://gazette.example/world/story');
  });
  it('take no address that is not of the web', () => {
    const article = articleIn(
      page({
        head: '<link rel="canonical" href="javascript:alert(1)"><meta property="og:image" content="data:image/png;base64,AA">',
      }),
    );
    expect(article.url).toBe('https://gazette.example/world/story');
    expect(article.leadImageUrl).toBeNull();
  });
});
