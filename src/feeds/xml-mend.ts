import { rewrittenInTurns } from './turns.ts';
import type { FeedGrammar } from './xml-names.ts';

const RSS: FeedGrammar = { format: 'rss', item: 'item', own: 'rss' };

const GRAMMARS: ReadonlyMap<string, FeedGrammar> = new Map([
  ['rss', RSS],
  ['channel', RSS],
  ['feed', { format: 'atom', item: 'entry', own: 'atom' }],
  ['rdf', { format: 'rdf', item: 'item', own: 'rss' }],
  ['urlset', { format: 'sitemap', item: 'url', own: 'sitemap' }],
]);

export interface FeedRoot {
  readonly grammar: FeedGrammar;
  /** Offset of the root element's `<`. */
  readonly start: number;
}

/** The root is looked for in this much of a document. */
const PROLOG_UNITS = 65_536;

/** The same text with its comments blanked, every other character at its place. */
const withoutComments = (text: string): string =>
  text
    .split('<!--')
    .map((part, index) => {
      const end = part.indexOf('-->');
      return index === 0 || end < 0 ? part : ' '.repeat(end + 3) + part.slice(end + 3);
    })
    .join('    ');

/** The first element that can be a feed's root; null when a page or another vocabulary comes first. */
export const findRoot = (text: string): FeedRoot | null => {
  const start = withoutComments(text.slice(0, PROLOG_UNITS));
  const found = /<(?:[\w.-]+:)?(rss|rdf|feed|channel|urlset)(?=[\s/>])/i.exec(start);
  if (found === null) return null;
  const before = start.slice(0, found.index);
  if (/<(?:!doctype\s+html|html|head|body|svg|opml|sitemapindex)\b/i.test(before)) return null;
  const grammar = GRAMMARS.get(found[1]?.toLowerCase() ?? '');
  return grammar === undefined ? null : { grammar, start: found.index };
};

const withoutBlanks = (text: string): string =>
  /<\s+(?:\/\s*)?[a-z]|<\/\s/i.test(text)
    ? text
        .replaceAll(
          /<\s+(?=(?:\/\s*)?(?:item|entry|channel|title|link|guid|pubDate|description)\s*>)/gi,
          '<',
        )
        .replaceAll(/<\/\s+(?=[a-z])/gi, '</')
    : text;

/** Takes away what no reading rule should have to know: blanks within the tags of a feed. */
export const mendXml = (text: string): Promise<string> =>
  rewrittenInTurns(text, '<', withoutBlanks);
