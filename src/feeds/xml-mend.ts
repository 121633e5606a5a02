import type { FeedGrammar } from './xml-names.ts';

const GRAMMARS: Readonly<Record<string, FeedGrammar>> = {
  rss: { format: 'rss', item: 'item', own: 'rss' },
  channel: { format: 'rss', item: 'item', own: 'rss' },
  feed: { format: 'atom', item: 'entry', own: 'atom' },
  rdf: { format: 'rdf', item: 'item', own: 'rss' },
  urlset: { format: 'sitemap', item: 'url', own: 'sitemap' },
};

export interface FeedRoot {
  readonly grammar: FeedGrammar;
  /** Offset of the root element's `<`. */
  readonly start: number;
}

/** The first element that can be a feed's root; null when a page or another vocabulary comes first. */
export const findRoot = (text: string): FeedRoot | null => {
  const found = /<(?:[\w.-]+:)?(rss|rdf|feed|channel|urlset)(?=[\s/>])/i.exec(
    text.slice(0, 65_536),
  );
  if (found === null) return null;
  const before = text.slice(0, found.index);
  if (/<(?:!doctype\s+html|html|head|body|svg|opml|sitemapindex)\b/i.test(before)) return null;
  const grammar = GRAMMARS[found[1]?.toLowerCase() ?? ''];
  return grammar === undefined ? null : { grammar, start: found.index };
};

/** Entities a document declares for itself: plain short values only, so that nothing can grow or point outside. */
const ownEntities = (prolog: string): ReadonlyMap<string, string> =>
  new Map(
    [...prolog.matchAll(/<!ENTITY\s+([\w.-]{1,40})\s+(?:"([^"&%<]{1,40})"|'([^'&%<]{1,40})')\s*>/g)]
      .slice(0, 64)
      .map((match) => [match[1] ?? '', match[2] ?? match[3] ?? '']),
  );

const expanded = (xml: string, prolog: string): string => {
  const entities = ownEntities(prolog);
  if (entities.size === 0) return xml;
  return xml.replaceAll(/&([\w.-]{1,40});/g, (whole, name: string) => entities.get(name) ?? whole);
};

/** Takes away what no reading rule should have to know: own entities, forbidden characters, blanks within tags. */
export const mendXml = (text: string, root: FeedRoot): string =>
  expanded(text.slice(root.start), text.slice(0, root.start))
    .replaceAll(/&#(?:0+|[xX]0+);?/g, '')
    .replaceAll(
      /<\s+(?=\/?\s*(?:item|entry|channel|title|link|guid|pubDate|description)\s*>)/gi,
      '<',
    )
    .replaceAll(/<\/\s+(?=[a-z])/gi, '</');
