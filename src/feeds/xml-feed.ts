import type { Hub, ParsedEntry, ParsedFeed, PollHints } from '../model/feed.ts';
import { webAddress } from './addresses.ts';
import { parseFeedDate } from './dates.ts';
import { madeInTurns } from './turns.ts';
import { ownEntities } from './xml-entities.ts';
import { entryOf } from './xml-entry.ts';
import { childOf, childrenOf, lineIn, lineOf, textIn } from './xml-fields.ts';
import { type FeedRoot, mendXml } from './xml-mend.ts';
import { type FeedElement, growTree } from './xml-tree.ts';

const PERIOD_MINUTES: ReadonlyMap<string, number> = new Map([
  ['hourly', 60],
  ['daily', 1_440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
]);

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const positive = (written: string): number | null => {
  const value = Number.parseFloat(written);
  return Number.isFinite(value) && value > 0 ? value : null;
};

const intervalOf = (channel: FeedElement): number | null => {
  const ttl = positive(lineIn(channel, 'ttl'));
  if (ttl !== null) return ttl;
  const period = PERIOD_MINUTES.get(lineIn(channel, 'sy:updateperiod').toLowerCase());
  if (period === undefined) return null;
  return period / (positive(lineIn(channel, 'sy:updatefrequency')) ?? 1);
};

const hoursOf = (channel: FeedElement): readonly number[] =>
  childrenOf(channel, 'skiphours')
    .flatMap((list) => childrenOf(list, 'hour'))
    .map((hour) => Number.parseInt(lineOf(hour), 10))
    // RSS 0.91 counted 1–24.
    .map((hour) => (hour === 24 ? 0 : hour))
    .filter((hour) => hour >= 0 && hour <= 23);

const daysOf = (channel: FeedElement): readonly number[] =>
  childrenOf(channel, 'skipdays')
    .flatMap((list) => childrenOf(list, 'day'))
    .map((day) => DAYS.indexOf(lineOf(day).toLowerCase()))
    .filter((day) => day >= 0);

const linkOf = (channel: FeedElement, relation: string, base: string): string | null => {
  const link = ['link', 'atom:link']
    .flatMap((name) => childrenOf(channel, name))
    .find(
      (element) =>
        element.attributes.has('href') &&
        (element.attributes.get('rel') ?? 'alternate').toLowerCase() === relation,
    );
  return link === undefined ? null : webAddress(link.attributes.get('href') ?? '', base);
};

/** A feed that tells pollers to stay away at every hour or on every day has it wrong. */
const unlessAll = (values: readonly number[], all: number): readonly number[] =>
  new Set(values).size >= all ? [] : values;

const hubIn = (channel: FeedElement, base: string): Hub | null => {
  const url = linkOf(channel, 'hub', base);
  return url === null ? null : { url, topic: linkOf(channel, 'self', base) };
};

const hintsOf = (channel: FeedElement, base: string): PollHints => ({
  intervalMinutes: intervalOf(channel),
  skipHours: unlessAll(hoursOf(channel), 24),
  skipDays: unlessAll(daysOf(channel), 7),
  hub: hubIn(channel, base),
});

/** Items stand in the channel, beside it (RDF), or in a list (RSS 1.1). */
const itemsOf = (root: FeedElement, channel: FeedElement, item: string): readonly FeedElement[] => {
  const places = [channel, ...(channel === root ? [] : [root]), ...childrenOf(channel, 'items')];
  return places.flatMap((place) => childrenOf(place, item)).filter((element) => element.complete);
};

const newsEntryOf = (url: FeedElement, base: string): ParsedEntry | null => {
  const news = childOf(url, 'news:news');
  if (news === undefined) return null;
  const keywords = textIn(news, 'news:keywords');
  return {
    guid: null,
    url: webAddress(lineIn(url, 'loc'), base),
    title: textIn(news, 'news:title'),
    summary: null,
    contentHtml: null,
    publishedAt: parseFeedDate(lineIn(news, 'news:publication_date') || lineIn(url, 'lastmod')),
    authors: [],
    categories: keywords === '' ? [] : keywords.split(/\s*,\s*/),
    imageUrl:
      childrenOf(url, 'image:image').map((image) =>
        webAddress(lineIn(image, 'image:loc'), base),
      )[0] ?? null,
  };
};

/** A feed in XML, read leniently; null when the root holds nothing a feed has. */
export const readXmlFeed = async (
  text: string,
  feedRoot: FeedRoot,
  url: string,
): Promise<ParsedFeed | null> => {
  const { grammar } = feedRoot;
  const { root, faults } = await growTree(
    await mendXml(text.slice(feedRoot.start)),
    grammar,
    ownEntities(text.slice(0, feedRoot.start)),
  );
  if (root === null) return null;
  const channel = childOf(root, 'channel') ?? root;
  const ownBase = webAddress(root.attributes.get('xml:base') ?? '', url) ?? url;
  const siteUrl =
    linkOf(channel, 'alternate', ownBase) ?? webAddress(lineIn(channel, 'link'), ownBase);
  // In RSS a relative address is relative to the site, in Atom to the document.
  const base = grammar.format === 'atom' ? ownBase : (siteUrl ?? ownBase);
  const makeEntry = grammar.format === 'sitemap' ? newsEntryOf : entryOf;
  const items = itemsOf(root, channel, grammar.item);
  const entries = await madeInTurns(items, (item) => makeEntry(item, base));
  const title = textIn(channel, 'title');
  if (entries.length === 0 && title === '' && siteUrl === null) return null;
  const language = lineIn(channel, 'language', 'dc:language') || root.attributes.get('xml:lang');
  return {
    format: grammar.format,
    title,
    siteUrl,
    language: language?.trim().toLowerCase().split(/[-_]/)[0] || null,
    entries,
    hints: hintsOf(channel, ownBase),
    readBy: 'lenient',
    faults,
  };
};
