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
  ])('%s', (_, given, title) => {
    expect(titleOf(given)).toBe(title);
  });
});
