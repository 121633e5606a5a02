import { describe, expect, it } from 'vitest';
import { composeDigest, renderDigest, renderPage } from '../../src/digest/index.ts';
import type { DigestArticle, DigestStory } from '../../src/model/digest.ts';
import fc from '../support/laws.ts';
import { sampleRequest } from './sample-edition.ts';
import { outlet, story, subscription } from './samples.ts';

const ELEMENTS = new Set(
  'html head meta title style body div table tr td th h1 h2 h3 span b a br img'.split(' '),
);

/** Anything a feed or a page may bring, with what has broken mails before more often. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<script>',
        '</td>',
        '">',
        "'",
        '&',
        '&lt;',
        '<!--',
        '-->',
        '<![endif]-->',
        '\r\n',
        '\u0000',
        '\u202e',
        '\u2066',
        '\ud800',
        '\u{1f1f0}\u{1f1ff}',
        'SCO ',
        'سازمان',
        '上合',
        ' ',
        'javascript:',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const span = fc.record({
  field: fc.constantFrom('title', 'standfirst', 'text'),
  start: fc.nat(80),
  end: fc.nat(80),
});

const hostile: fc.Arbitrary<DigestStory> = fc
  .record({
    title: text,
    standfirst: fc.option(text),
    body: text,
    language: fc.option(
      fc.oneof(text, fc.constantFrom('ru', 'zh-Hant', 'en-a1', 'x-klingon', 'fa')),
    ),
    url: fc.oneof(
      fc.webUrl(),
      text,
      fc.constantFrom('javascript:alert(1)', '//x', 'https://a:b@c.example/'),
    ),
    name: text,
    spans: fc.array(span, { maxLength: 4 }),
    summary: fc.array(text, { maxLength: 2 }),
  })
  .map(({ title, standfirst, body, language, url, name, spans, summary }) => {
    const base = story([
      { outlet: outlet('Outlet', 'state', 'en'), title: 'SCO', watch: { SCO: ['SCO'] } },
    ]);
    const articles = base.articles.map(
      (article): DigestArticle => ({
        ...article,
        title,
        standfirst,
        text: body,
        language,
        url,
        outlet: { ...article.outlet, name, language },
        watches: article.watches.map((watch) => ({ ...watch, name, spans })),
        themes: [],
      }),
    );
    return { story: { ...base.story, title, summary }, articles };
  });

describe('whatever a feed brings', () => {
  it('the mail is made, holds our elements alone, and no control or foreign address', () => {
    fc.assert(
      fc.property(hostile, (each) => {
        const composed = composeDigest(
          sampleRequest({ stories: [each], subscription: subscription(), trends: [] }),
        );
        if (composed.kind !== 'digest') throw new Error('the story belongs');
        const { html, text: plain, subject } = renderDigest(composed.digest);
        for (const page of [html, renderPage(composed.digest)]) {
          const tags = [...page.matchAll(/<\/?([a-z][^\s/>]*)/gi)].map(([, name]) => name);
          expect(tags.filter((tag) => !ELEMENTS.has(tag ?? ''))).toEqual([]);
          expect(page.match(/<!--/g)).toHaveLength(2);
          const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, link]) => link ?? '');
          expect(links.filter((link) => !/^https?:\/\/[^/@?#]+([/?#]|$)/.test(link))).toEqual([]);
        }
        expect(subject).not.toMatch(/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u);
        expect(html + plain).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
        expect((html + plain).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 200 },
    );
  });
});
