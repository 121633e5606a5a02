import { describe, expect, it } from 'vitest';
import { articleIn, paragraphs } from './reading.ts';

interface Titled {
  readonly tag: string;
  readonly og?: string;
  readonly ld?: string;
  readonly h1?: string;
}

const titleOf = ({ tag, og, ld, h1 }: Titled): string =>
  articleIn(`<html><head><title>${tag}</title><meta property="og:site_name" content="The Gazette">
${og === undefined ? '' : `<meta property="og:title" content="${og}">`}
${ld === undefined ? '' : `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: ld })}</script>`}
</head><body>${h1 === undefined ? '' : `<h1>${h1}</h1>`}<div>${paragraphs()}</div></body></html>`)
    .title;

describe('the title', () => {
  it.each<[string, Titled, string]>([
    [
      'is the h1 that says what the page calls itself',
      {
        tag: 'Ferry table agreed by towns - The Gazette',
        og: 'Ferry table agreed',
        h1: 'Ferry table agreed by the towns',
      },
      'Ferry table agreed by the towns',
    ],
    [
      'loses the site name after it',
      { tag: 'Ferry table agreed by towns | The Gazette' },
      'Ferry table agreed by towns',
    ],
    [
      'loses the site name before it',
      {
        tag: 'The Gazette: Ferry table - agreed at last',
        og: 'The Gazette - Ferry table agreed at last',
      },
      'Ferry table agreed at last',
    ],
    [
      'keeps a dash of its own',
      { tag: 'Ferries - and bakers - agree' },
      'Ferries - and bakers - agree',
    ],
    [
      'is not an h1 that names the site',
      { tag: 'Ferry table agreed by towns', h1: 'The Gazette' },
      'Ferry table agreed by towns',
    ],
    [
      'loses a label set into the h1',
      {
        tag: 'x',
        og: 'Opinion | Ferries need lamps too',
        ld: 'Ferries need lamps too',
        h1: '<span>Opinion</span> Ferries need lamps too',
      },
      'Ferries need lamps too',
    ],
    [
      'loses a label marked as one',
      {
        tag: 'Ferries need lamps too',
        h1: '<span class="kicker">Lake</span> Ferries need lamps too',
      },
      'Ferries need lamps too',
    ],
    [
      'keeps a topic the page sets before it elsewhere',
      { tag: 'x', og: 'Lake Zhar: Ferries need lamps too', h1: 'Ferries need lamps too' },
      'Lake Zhar: Ferries need lamps too',
    ],
    [
      'keeps words apart that the h1 runs together',
      {
        tag: 'x',
        og: 'Lake Zhar / Ferries need lamps',
        h1: '<b>Lake Zhar</b><i>Ferries need lamps</i>',
      },
      'Lake Zhar / Ferries need lamps',
    ],
    [
      'loses a note on media',
      { tag: 'Ferries need lamps too', h1: 'Ferries need lamps too [Watch]' },
      'Ferries need lamps too',
    ],
    [
      'is read through broken JSON-LD',
      { tag: '', ld: 'Ferries need\nlamps too' },
      'Ferries need lamps too',
    ],
    [
      'loses the section before the site name, where bars part them',
      { tag: 'Ferries need lamps too | World | The Gazette' },
      'Ferries need lamps too',
    ],
    [
      'loses the site name that an h1 shows and nothing else tells',
      { tag: 'Ferries need lamps after all - Evening Herald', h1: 'Evening Herald' },
      'Ferries need lamps after all',
    ],
    [
      'is no section, though it holds a word of the site’s name',
      { tag: 'Gazette readers ask for lamps', og: 'Gazette readers ask for lamps' },
      'Gazette readers ask for lamps',
    ],
    [
      'loses a date set behind it in the h1',
      { tag: 'Ferries need lamps too', h1: 'Ferries need lamps too 04.07.2024 • News' },
      'Ferries need lamps too',
    ],
    [
      'loses a second line set into the h1',
      {
        tag: 'Ferries need lamps too',
        h1: '<span>Ferries need lamps too</span> <span>What the captains say about it</span>',
      },
      'Ferries need lamps too',
    ],
    [
      'is not cut at a quotation mark that broke an attribute',
      {
        tag: 'Captain says of the lamp "never again"',
        og: 'Captain says of the lamp "never again"',
      },
      'Captain says of the lamp "never again"',
    ],
    [
      'is read where data is escaped as markup is',
      { tag: 'x', ld: 'Ferries &amp; lamps: &#8222;never again&#8220;' },
      'Ferries & lamps: „never again“',
    ],
    [
      'loses a dash a template left over',
      { tag: 'Ferries need lamps too -' },
      'Ferries need lamps too',
    ],
    [
      'is what desk and search data agree on, where the h1 is another',
      {
        tag: 'Ferries need lamps too | The Gazette',
        og: 'Ferries need lamps too',
        ld: 'Ferries need lamps too',
        h1: 'Everything about the boats of our lake',
      },
      'Ferries need lamps too',
    ],
  ])('%s', (_, given, title) => {
    expect(titleOf(given)).toBe(title);
  });
});
