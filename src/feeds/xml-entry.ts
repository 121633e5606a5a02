import type { ParsedEntry } from '../model/feed.ts';
import type { ZonedInstant } from '../model/time.ts';
import { webAddress } from './addresses.ts';
import { parseFeedDate } from './dates.ts';
import { MAX_NAME, namesIn, paragraphsOf, summaryText, titleText } from './entry-text.ts';
import { childOf, childrenOf, lineIn, lineOf, markupOf, textIn } from './xml-fields.ts';
import type { FeedElement } from './xml-tree.ts';

/** A description longer than this holds the whole article (RSS 2.0: "complete in itself"). */
const FULL_TEXT_LENGTH = 2_500;

/** In order of trust: when it came out, before when it was last touched. */
const DATES = [
  'pubdate',
  'published',
  'issued',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'atom:published',
  'created',
  'date',
  'updated',
  'atom:updated',
  'modified',
  'dcterms:modified',
  'dcterms:date',
] as const;

const baseOf = (element: FeedElement, base: string): string => {
  const own = element.attributes.get('xml:base');
  return own === undefined ? base : (webAddress(own, base) ?? base);
};

/** Atom's links in order of fitness: an alternate page, one without a relation, none that serves machines. */
const atomLink = (item: FeedElement, name: string): FeedElement | undefined => {
  const alternates = childrenOf(item, name).filter(
    ({ attributes }) =>
      attributes.has('href') &&
      (attributes.get('rel') ?? 'alternate').toLowerCase() === 'alternate',
  );
  return (
    alternates.find(({ attributes }) => (attributes.get('type') ?? 'text/html').includes('html')) ??
    alternates[0]
  );
};

const resolved = (written: string, base: string): string | null =>
  written === '' ? null : webAddress(written.replaceAll('&amp;', '&'), base);

const linkTarget = (link: FeedElement | undefined, base: string): string | null =>
  link === undefined ? null : resolved(link.attributes.get('href') ?? '', baseOf(link, base));

const permalinkOf = (item: FeedElement): string => {
  const guid = childOf(item, 'guid');
  return guid?.attributes.get('ispermalink')?.toLowerCase() === 'false' ? '' : lineOf(guid);
};

const ifAddress = (written: string): string => (/^https?:/i.test(written) ? written : '');

/** Where the item can be read, from the plainest statement to the last resort. */
const addressOf = (item: FeedElement, base: string): string | null =>
  resolved(lineIn(item, 'feedburner:origlink'), base) ??
  linkTarget(atomLink(item, 'link'), base) ??
  resolved(lineIn(item, 'link'), base) ??
  linkTarget(atomLink(item, 'atom:link'), base) ??
  resolved(ifAddress(permalinkOf(item)), base) ??
  resolved(item.attributes.get('rdf:about') ?? '', base) ??
  resolved(ifAddress(lineIn(item, 'id')), base);

const dateOf = (item: FeedElement): ZonedInstant | null => {
  for (const name of DATES) {
    const written = lineIn(item, name);
    const date = written === '' ? null : parseFeedDate(written);
    if (date !== null) return date;
  }
  return null;
};

/** `name@host (Name)` of RSS is the name; a bare mail address names nobody. */
const personIn = (written: string): string => {
  const person = written.slice(0, MAX_NAME * 2).trim();
  const named = /^\S+@\S+\s*\((.+)\)$/.exec(person)?.[1] ?? person;
  return /^\S+@\S+$/.test(named) ? '' : named;
};

const fieldsOf = (item: FeedElement, ...names: readonly string[]): readonly FeedElement[] =>
  names.flatMap((name) => childrenOf(item, name));

const authorsOf = (item: FeedElement): readonly string[] =>
  namesIn(fieldsOf(item, 'author', 'dc:creator', 'atom:author', 'itunes:author'), (author) =>
    personIn(textIn(author, 'name', 'atom:name') || markupOf(author)),
  );

const categoriesOf = (item: FeedElement): readonly string[] =>
  namesIn(
    fieldsOf(item, 'category', 'dc:subject'),
    (category) =>
      category.attributes.get('label') ?? category.attributes.get('term') ?? markupOf(category),
  );

const PICTURE = /\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)/i;

const isPicture = (element: FeedElement): boolean => {
  const type = element.attributes.get('type') ?? element.attributes.get('medium') ?? '';
  return (
    type.startsWith('image') || (type === '' && PICTURE.test(element.attributes.get('url') ?? ''))
  );
};

const imageOf = (item: FeedElement, base: string): string | null => {
  const groups = [item, ...childrenOf(item, 'media:group')];
  const found =
    groups.flatMap((group) => childrenOf(group, 'media:content')).find(isPicture) ??
    groups.flatMap((group) => childrenOf(group, 'media:thumbnail'))[0] ??
    childrenOf(item, 'enclosure').find(isPicture);
  const enclosed = childrenOf(item, 'link').find(
    (link) => link.attributes.get('rel') === 'enclosure' && isPicture(link),
  );
  const written =
    found?.attributes.get('url') ??
    enclosed?.attributes.get('href') ??
    childrenOf(item, 'image').map((image) => lineIn(image, 'url') || lineOf(image))[0];
  return written === undefined ? null : resolved(written, base);
};

const contentOf = (item: FeedElement): string | null => {
  const content = childOf(item, 'content:encoded', 'content', 'turbo:content');
  if (content !== undefined) return markupOf(content).trim() || null;
  const text = childOf(item, 'yandex:full-text')?.text;
  if (text !== undefined) return paragraphsOf(text);
  const description = childOf(item, 'description');
  const markup = description === undefined ? '' : markupOf(description).trim();
  return markup.length > FULL_TEXT_LENGTH ? markup : null;
};

/** One `<item>`, `<entry>` or RDF item, whatever its dialect; null when there is nothing in it. */
export const entryOf = (item: FeedElement, feedBase: string): ParsedEntry | null => {
  if (item.children.length === 0) return null;
  const base = baseOf(item, feedBase);
  const described = childOf(item, 'description', 'summary', 'dc:description', 'media:description');
  const title = childOf(item, 'title', 'dc:title', 'media:title');
  const contentHtml = contentOf(item);
  const summary = summaryText(described === undefined ? (contentHtml ?? '') : markupOf(described));
  return {
    guid: lineIn(item, 'guid', 'id') || item.attributes.get('rdf:about')?.trim() || null,
    url: addressOf(item, base),
    title: titleText(title === undefined ? '' : markupOf(title), summary),
    summary: summary || null,
    contentHtml,
    publishedAt: dateOf(item),
    authors: authorsOf(item),
    categories: categoriesOf(item),
    imageUrl: imageOf(item, base),
  };
};
