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

const withoutComments = (text: string): string =>
  text
    .split('<!--')
    .map((part, index) => (index === 0 ? part : part.split('-->').slice(1).join('-->')))
    .join(' ');

/** The first element that can be a feed's root; null when a page or another vocabulary comes first. */
export const findRoot = (text: string): FeedRoot | null => {
  const found = /<(?:[\w.-]+:)?(rss|rdf|feed|channel|urlset)(?=[\s/>])/i.exec(
    text.slice(0, 65_536),
  );
  if (found === null) return null;
  const before = withoutComments(text.slice(0, found.index));
  if (/<(?:!doctype\s+html|html|head|body|svg|opml|sitemapindex)\b/i.test(before)) return null;
  const grammar = GRAMMARS.get(found[1]?.toLowerCase() ?? '');
  return grammar === undefined ? null : { grammar, start: found.index };
};

/** Takes away what no reading rule should have to know: blanks within the tags of a feed. */
export const mendXml = (text: string): string =>
  /<\s+(?:\/\s*)?[a-z]|<\/\s/i.test(text)
    ? text
        .replaceAll(
          /<\s+(?=(?:\/\s*)?(?:item|entry|channel|title|link|guid|pubDate|description)\s*>)/gi,
          '<',
        )
        .replaceAll(/<\/\s+(?=[a-z])/gi, '</')
    : text;
