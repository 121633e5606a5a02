import { load } from 'cheerio/slim';
import { webAddress } from './address.ts';
import type { Document, Element } from './dom.ts';
import { QUIRKS } from './quirks/index.ts';

/**
 * What is particular to one site and no general rule can know. All but `hosts` and `version` may be
 * left out; selectors are CSS, and one that finds nothing leaves the general rules in charge.
 */
export interface Quirk {
  /** Hosts it is for, with all below them. */
  readonly hosts: readonly string[];
  /** Raised with every change; an article's `readBy` names it. */
  readonly version: number;
  /** The elements that hold the story. */
  readonly body?: string;
  /** Elements that are no part of it. */
  readonly drop?: string;
  /** Beginnings of paragraphs that are no part of it. */
  readonly notes?: readonly string[];
  /** The elements that name the authors. */
  readonly byline?: string;
  /** Names the site goes by in titles, besides those its pages tell. */
  readonly names?: readonly string[];
  /** The element that says where the report is from; or the first line, where it is a place in capitals alone. */
  readonly place?: string | 'first line';
  /** The wire all its reports are filed by. */
  readonly agency?: string;
}

/** A quirk's elements on one page. */
export interface Marked {
  readonly name: string;
  readonly quirk: Quirk;
  readonly body: ReadonlySet<Element>;
  readonly drop: ReadonlySet<Element>;
  readonly byline: readonly Element[];
  readonly place: Element | null;
}

/** The quirk of the site an address is on; null for nearly all sites. */
export const quirkOf = (address: string): Quirk | null => {
  const host = webAddress(address)?.hostname ?? '';
  return (
    QUIRKS.find(({ hosts }) => hosts.some((own) => host === own || host.endsWith(`.${own}`))) ??
    null
  );
};

const selected = (document: Document, selector: string | undefined): readonly Element[] =>
  selector === undefined ? [] : load(document)<Element, string>(selector).toArray();

/** What a site's quirk points at on a page of it; null where the site has none. */
export const marksOf = (document: Document, address: string): Marked | null => {
  const quirk = quirkOf(address);
  if (quirk === null) return null;
  const place = quirk.place === 'first line' ? undefined : quirk.place;
  return {
    name: `${quirk.hosts[0] ?? ''}/${quirk.version}`,
    quirk,
    body: new Set(selected(document, quirk.body)),
    drop: new Set(selected(document, quirk.drop)),
    byline: selected(document, quirk.byline),
    place: selected(document, place)[0] ?? null,
  };
};
