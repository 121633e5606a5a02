import { Parser } from 'htmlparser2';
import { type FeedSource, SOURCE_TYPES, type SourceType } from '../model/feed.ts';
import { html, trusted } from '../text/markup.ts';
import { webAddress } from './addresses.ts';
import { foldSpace } from './plain-text.ts';

/** A feed as an OPML list names it; what the list does not say is null. */
export interface OpmlFeed {
  readonly url: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly type: SourceType | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

const MAX_FEEDS = 10_000;

/** `category="/type/state,/country/KZ"`: our own facts in the form OPML 2.0 has for categories. */
const fact = (category: string, name: string): string | null =>
  new RegExp(`(?:^|,)\\s*/${name}/([\\w-]{1,20})`).exec(category)?.[1] ?? null;

const feedOf = (outline: Readonly<Record<string, string>>): OpmlFeed | null => {
  const url = webAddress(outline.xmlurl ?? '', 'invalid:');
  if (url === null) return null;
  const category = outline.category ?? '';
  return {
    url,
    title: foldSpace(outline.title ?? outline.text ?? '') || null,
    language: /^[a-z]{2,3}(?=$|[-_])/.exec(outline.language?.toLowerCase() ?? '')?.[0] ?? null,
    type: SOURCE_TYPES.find((type) => type === fact(category, 'type')) ?? null,
    country: /^[A-Z]{2}$/.exec(fact(category, 'country') ?? '')?.[0] ?? null,
  };
};

/** The feeds of an OPML list, of any version and however nested, each address once. */
export const readOpml = (text: string): readonly OpmlFeed[] => {
  const feeds = new Map<string, OpmlFeed>();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const feed = name === 'outline' ? feedOf(attributes) : null;
        if (feed !== null && feeds.size < MAX_FEEDS && !feeds.has(feed.url)) {
          feeds.set(feed.url, feed);
        }
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(text);
  parser.end();
  return [...feeds.values()];
};

/** An OPML 2.0 list of feeds, which `readOpml` reads back. */
export const writeOpml = (title: string, feeds: readonly FeedSource[]): string => {
  const outlines = feeds.map((feed) => {
    const country = feed.country === null ? '' : `,/country/${feed.country}`;
    const language = feed.language === null ? null : html` language="${feed.language}"`;
    return html`    <outline type="rss" text="${feed.title}" xmlUrl="${feed.url}"${language} category="/type/${feed.type}${country}"/>\n`;
  });
  return html`${trusted('<?xml version="1.0" encoding="UTF-8"?>\n')}<opml version="2.0">
  <head><title>${title}</title></head>
  <body>
${outlines}  </body>
</opml>
`.markup;
};
