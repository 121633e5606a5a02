import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import fc from '../support/laws.ts';
import { articleIn, outcomeOf, page, paragraphs, SENTENCES } from './reading.ts';

const simple = (title: string, body: string): string =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`;
const entry = {
  title: 'Ferries need lamps',
  summary: null,
  contentHtml: paragraphs(),
  publishedAt: { at: 0, offsetMinutes: 0 },
  authors: ['Ana Lind'],
};

describe('a page that holds no article', () => {
  const walls: readonly (readonly [string, string])[] = [
    [
      'bot-check',
      simple(
        'Just a moment...',
        '<p>Enable JavaScript and cookies to continue to the site you asked for, please.</p>',
      ),
    ],
    [
      'bot-check',
      simple(
        'The Gazette',
        '<p>We have detected unusual traffic from your network. Verify you are human to go on reading.</p>',
      ),
    ],
    [
      'not-found',
      simple(
        '404 Not Found',
        '<h1>Nothing here</h1><p>Perhaps one of these stories is what you were after, or perhaps you came by an old address.</p>',
      ),
    ],
    [
      'not-found',
      simple(
        'The Gazette',
        '<p>Sorry, the page you are looking for has moved or never existed. Try the search box above.</p>',
      ),
    ],
    [
      'consent-wall',
      simple(
        'Before you continue',
        '<p>We and our partners would like to keep cookies on your device to measure what you read.</p>',
      ),
    ],
    [
      'paywall',
      simple(
        'Ferries',
        `<p>${SENTENCES[0]}</p><p>Subscribe to continue reading this story and all others.</p>`,
      ),
    ],
    ['empty', simple('Ferries', '<div id="app"></div>')],
  ];
  it.each(walls)('is told: %s', (reason, markup) => {
    expect(outcomeOf(markup)).toMatchObject({ kind: 'not-an-article', reason });
  });
  it.each(walls)('is read from the feed instead where the feed has it whole: %s', (_, markup) => {
    expect(outcomeOf(markup, { entry })).toMatchObject({
      kind: 'article',
      article: {
        provenance: 'feed',
        title: 'Ferries need lamps',
        bylines: ['Ana Lind'],
        paragraphs: SENTENCES,
        publishedAt: { at: 0 },
      },
    });
  });
  it('is told by its type', () => {
    expect(outcomeOf('%PDF-1.7', { contentType: 'application/pdf' })).toMatchObject({
      reason: 'not-html',
    });
  });
  it('is no long story that mentions one', () => {
    const body = paragraphs([
      ...SENTENCES,
      'The town’s own site answered “404 page not found” for a week.',
      ...SENTENCES.map((s) => `${s} So it was.`),
      ...SENTENCES.map((s) => `${s} So it stays.`),
    ]);
    expect(outcomeOf(page({ body })).kind).toBe('article');
  });
});

describe('plainer versions of a page', () => {
  const links =
    '<link rel="amphtml" href="https://amp.gazette.example/ferries"><link rel="alternate" media="print" href="?print=1"><link rel="canonical" href="/story/ferries"><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="amphtml" href="javascript:0"><link rel="amphtml" href="https://cache.elsewhere.example/ferries">';
  const url = 'https://www.gazette.example/ferries';
  const variants = [
    'https://amp.gazette.example/ferries',
    'https://www.gazette.example/ferries?print=1',
    'https://www.gazette.example/story/ferries',
  ];
  it.each<[string, string]>([
    ['walled', simple('Just a moment...', '')],
    ['empty', simple('Ferries', '<div id="app"></div>')],
    ['of one sentence', page({ body: paragraphs(SENTENCES.slice(0, 1)) })],
  ])('are named, those of its own site, where it is %s', (_, markup) => {
    expect(outcomeOf(markup.replace('<head>', `<head>${links}`), { url })).toMatchObject({
      variants,
    });
  });
  it('are not named where it tells its story', () => {
    expect(outcomeOf(page({ head: links }), { url })).not.toHaveProperty('variants');
  });
});

it('takes the body from JSON-LD when the markup holds nearly none of it', () => {
  const data = JSON.stringify({ '@type': 'NewsArticle', articleBody: SENTENCES.join('\n\n') });
  const markup = `<html><head><title>Ferries</title><script type="application/ld+json">${data}</script></head><body><div id="app"><p>Loading the story of the lake towns and their ferry table for you now.</p></div></body></html>`;
  expect(articleIn(markup)).toMatchObject({
    paragraphs: SENTENCES,
    evidence: { paragraphs: { rule: 'json-ld articleBody' } },
  });
});

describe('bytes', () => {
  const russian =
    'Озёрные города договорились о едином расписании паромов, и спор трёх летних сезонов окончен.';
  const chinese =
    '湖边各镇周二投票决定采用同一份渡船时刻表，持续三个夏天的争执就此结束，末班船九点开。';
  const markup = (text: string, charset: string) =>
    `<html><head><meta charset="${charset}"><title>x</title></head><body><p>${text}</p><p>${text}</p></body></html>`;
  it.each<[string, string, string, string, string]>([
    ['by the header', 'windows-1251', 'text/html; charset=windows-1251', '', russian],
    ['by the markup', 'koi8-r', 'text/html', 'koi8-r', russian],
    ['by the markup, under its other name', 'gb18030', 'text/html', 'gb2312', chinese],
    ['by a byte order mark', 'utf-16le', 'text/html', 'utf-8', russian],
    [
      'as UTF-8 where they are, whatever is said',
      'utf-8',
      'text/html; charset=iso-8859-1',
      'windows-1251',
      chinese,
    ],
  ])('are decoded %s', (_, encoding, contentType, declared, text) => {
    const body = iconv.encode(markup(text, declared), encoding, {
      addBOM: encoding === 'utf-16le',
    });
    expect(articleIn(body, { contentType }).paragraphs[0]).toBe(text);
  });
});

describe('whatever the bytes', () => {
  it('names every object has are names like others', () => {
    const body = `<constructor role="constructor" class="constructor" style="constructor">${paragraphs()}</constructor>`;
    expect(
      articleIn(page({ body }), { contentType: 'text/html; charset=constructor' }).paragraphs,
    ).toEqual(SENTENCES);
  });

  it('an answer is given, and nothing thrown', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="related">',
      '</div>',
      '<a href="//[">',
      '<h1>',
      '<br><br>',
      '<script type="application/ld+json">[[{',
      '</script>',
      '<table><td>',
      '<time datetime="x">',
      '&#x1F;',
      '\u0000',
      'By Ana Lind',
      'ASTANA (Reuters) - ',
      '<meta property="og:title" content="',
      '">',
      ...SENTENCES,
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        expect(['article', 'not-an-article']).toContain(outcomeOf(pieces.join('')).kind);
      }),
      { numRuns: 300 },
    );
  });
});
