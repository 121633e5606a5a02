/** What may stand where in one family of feeds. */
export interface FeedGrammar {
  readonly format: 'rss' | 'atom' | 'rdf' | 'sitemap';
  /** Name of the element that is one entry. */
  readonly item: string;
  /** The namespace whose elements are written without a prefix here. */
  readonly own: string;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that begin a new field of an entry, so that an open one-line field before them was forgotten. */
export const FIELDS = words(
  'title link guid pubdate description author category comments enclosure source id published updated issued modified created summary content dc:date dc:creator content:encoded',
);

/** Fields of one line, in which no other field can stand. */
export const ONE_LINE = words(
  'title link guid pubdate id published updated issued modified created comments dc:date dc:creator',
);

/** Namespace address, without scheme, `www.` and last slash, to the prefix customary for it. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns#', 'atom'],
  ['w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['purl.org/rss/1.0', 'rss'],
  ['purl.org/net/rss1.1#', 'rss'],
  ['my.netscape.com/rdf/simple/0.9', 'rss'],
  ['backend.userland.com/rss2', 'rss'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['search.yahoo.com/mrss', 'media'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['news.yandex.ru', 'yandex'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['sitemaps.org/schemas/sitemap/0.9', 'sitemap'],
  ['google.com/schemas/sitemap-news/0.9', 'news'],
  ['google.com/schemas/sitemap-image/1.1', 'image'],
]);

const customaryPrefix = (namespace: string): string | undefined =>
  PREFIXES.get(
    namespace
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\/(?:www\.)?/, '')
      .replace(/\/$/, ''),
  );

/** Canonical element names of one document; learns the prefixes as the document declares them. */
export class NameTable {
  private readonly own: string;
  private readonly prefixes = new Map<string, string>();
  private readonly names = new Map<string, string>();

  constructor(own: string) {
    this.own = own;
  }

  /** Takes note of an `xmlns:` attribute; any other is no concern of names. */
  declare(attribute: string, value: string): void {
    if (!attribute.startsWith('xmlns:')) return;
    const customary = customaryPrefix(value);
    if (customary === undefined) return;
    this.prefixes.set(attribute.slice('xmlns:'.length), customary);
    this.names.clear();
  }

  canonical(written: string): string {
    const seen = this.names.get(written);
    if (seen !== undefined) return seen;
    const name = this.resolved(written.toLowerCase());
    this.names.set(written, name);
    return name;
  }

  private resolved(name: string): string {
    const colon = name.indexOf(':');
    if (colon < 0) return name;
    const written = name.slice(0, colon);
    const prefix = this.prefixes.get(written) ?? written;
    const local = name.slice(colon + 1);
    return prefix === this.own ? local : `${prefix}:${local}`;
  }
}
