import { Parser } from 'htmlparser2';
import { webAddress } from './addresses.ts';
import { plainText } from './plain-text.ts';

export interface DiscoveredFeed {
  readonly url: string;
  readonly title: string | null;
  /** `declared` by the page; `linked` from its text; `guessed` from what site software commonly uses. */
  readonly found: 'declared' | 'linked' | 'guessed';
}

const FEED_TYPES =
  /^(?:application\/(?:(?:rss|atom|rdf)\+xml|feed\+json|x-rss\+xml)|text\/(?:rss|atom)\+xml)/i;
/** Types that are a feed only when the address says so too. */
const GENERIC_TYPES = /^(?:application\/(?:xml|json)|text\/xml)/i;
const FEED_ADDRESS = /(?:^|[/._?=&-])(?:rss2?|atom|feeds?|rdf)(?:$|[/._?=&-])|\.rss$/i;
/** Feeds of comments are not what a site publishes. */
const COMMENTS = /comments?(?:\/|$|[?&_-])/i;

/** Where the software most sites run on puts its feed. */
const WELL_KNOWN = [
  '/feed/',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
  '/feed.json',
];

const MAX_FOUND = 50;

type Attributes = Readonly<Record<string, string>>;

const isDeclared = ({ rel = '', type = '', href = '' }: Attributes): boolean => {
  const relations = rel.toLowerCase().split(/\s+/);
  if (relations.includes('feed')) return true;
  if (!relations.includes('alternate')) return false;
  return FEED_TYPES.test(type) || (GENERIC_TYPES.test(type) && FEED_ADDRESS.test(href));
};

/** Feeds of a site, from one of its pages: those declared, those linked, then common guesses (unchecked). */
export const discoverFeeds = (html: string, url: string): readonly DiscoveredFeed[] => {
  const found = new Map<string, DiscoveredFeed>();
  let base = url;
  const note = (href: string, title: string | null, kind: DiscoveredFeed['found']): void => {
    const address = webAddress(href, base);
    if (address === null || found.has(address) || found.size >= MAX_FOUND) return;
    if (kind !== 'guessed' && COMMENTS.test(new URL(address).pathname)) return;
    found.set(address, {
      url: address,
      title: title === null ? null : plainText(title),
      found: kind,
    });
  };
  const linked: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const { href } = attributes;
      if (href === undefined) return;
      if (name === 'base') base = webAddress(href, url) ?? base;
      if (name === 'link' && isDeclared(attributes))
        note(href, attributes.title ?? null, 'declared');
      if (name === 'a' && FEED_ADDRESS.test(href)) linked.push(href);
    },
  });
  parser.write(html.slice(0, 2_000_000));
  parser.end();
  for (const href of linked) note(href, null, 'linked');
  base = url;
  for (const path of WELL_KNOWN) note(path, null, 'guessed');
  const rank = { declared: 0, linked: 1, guessed: 2 };
  return [...found.values()].sort((a, b) => rank[a.found] - rank[b.found]);
};
