import { load } from 'cheerio/slim';
import { attribute, type Document, type Element, parentOf, rawText, textOf } from './dom.ts';
import { objectAt, type StructuredArticle, structuredArticle } from './structured.ts';

/** What a page says about itself, gathered in one walk; the field readers choose among it. */
export interface Survey {
  readonly url: string;
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly structured: StructuredArticle | null;
  readonly titleTag: string;
  readonly htmlLanguage: string;
  readonly canonical: string;
  /** AMP and print versions, as written. */
  readonly variants: readonly string[];
  /** Data the page hands to its own scripts, as JSON text. */
  readonly dataScripts: readonly string[];
  readonly h1s: readonly Element[];
  /** Lesser headings at the page's beginning, one of which may be the headline where no h1 is. */
  readonly headings: readonly Element[];
  readonly times: readonly Element[];
  readonly itemprops: ReadonlyMap<string, readonly Element[]>;
  readonly body: Element | null;
  /** What the page tells readers whose browser runs no scripts. */
  readonly noscript: string;
  readonly asksPassword: boolean;
}

class Notes {
  readonly metas = new Map<string, string[]>();
  readonly itemprops = new Map<string, Element[]>();
  readonly scripts: string[] = [];
  readonly dataScripts: string[] = [];
  readonly variants: string[] = [];
  readonly h1s: Element[] = [];
  readonly headings: Element[] = [];
  readonly times: Element[] = [];
  titleTag = '';
  htmlLanguage = '';
  canonical = '';
  noscript = '';
  asksPassword = false;
  body: Element | null = null;
}

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const META_NAMES = ['property', 'name', 'itemprop', 'http-equiv'];
const MOST_SCRIPTS = 40;
const MOST_HEADINGS = 60;
const LONGEST_NOSCRIPT = 600;

const SHORTEST_DATA = 500;
const ASSIGNED =
  /^\s{0,9}(?:window\.|var |const |let )?(?:[\w$.]{2,40}=window[^;]{0,60};)?\s?[\w$.]{2,40}\s{0,3}=\s{0,3}(?=\{)/;

/** JSON in a script: all of it, or what it assigns to a name of the page's own. */
const pageData = (script: string, isJson: boolean): string | null => {
  if (script.length < SHORTEST_DATA) return null;
  if (isJson) return script;
  const assigned = ASSIGNED.exec(script.slice(0, 300));
  return assigned && objectAt(script, assigned[0].length);
};

type Reader = (element: Element, notes: Notes) => void;

const noteHeading: Reader = (element, { headings }) => {
  if (headings.length < MOST_HEADINGS) headings.push(element);
};

/** What is noted of each kind of element. */
const READERS = new Map<string, Reader>(
  Object.entries<Reader>({
    meta: (element, { metas }) => {
      // Some archives and frameworks keep the content of a meta tag in `value`.
      const content = attribute(element, 'content') || attribute(element, 'value');
      const names = META_NAMES.map((key) => attribute(element, key).toLowerCase());
      if (content !== '') for (const name of names) if (name !== '') push(metas, name, content);
    },
    link: (element, notes) => {
      const rel = attribute(element, 'rel').toLowerCase();
      const href = attribute(element, 'href');
      const prints = rel === 'alternate' && attribute(element, 'media').toLowerCase() === 'print';
      if (rel === 'canonical') notes.canonical ||= href;
      else if (rel === 'amphtml' || prints) notes.variants.push(href);
    },
    script: (element, { scripts, dataScripts }) => {
      const type = attribute(element, 'type');
      if (/ld\+json/i.test(type)) {
        if (scripts.length < MOST_SCRIPTS) scripts.push(rawText(element));
      } else if (dataScripts.length < MOST_SCRIPTS) {
        const data = pageData(rawText(element), /json/i.test(type));
        if (data !== null) dataScripts.push(data);
      }
    },
    title: (element, notes) => {
      // Drawings have titles too.
      if (parentOf(element)?.name !== 'svg') notes.titleTag ||= textOf(element);
    },
    html: (element, notes) => {
      notes.htmlLanguage ||= attribute(element, 'lang') || attribute(element, 'xml:lang');
    },
    body: (element, notes) => {
      notes.body ??= element;
    },
    h1: (element, { h1s }) => h1s.push(element),
    noscript: (element, notes) => {
      if (notes.noscript.length < LONGEST_NOSCRIPT)
        notes.noscript += ` ${element.children.map(textOf).join(' ')}`;
    },
    input: (element, notes) => {
      notes.asksPassword ||= attribute(element, 'type').toLowerCase() === 'password';
    },
    h2: noteHeading,
    h3: noteHeading,
    time: (element, { times }) => times.push(element),
    abbr: (element, { times }) => {
      // The hAtom microformat, in old templates of Blogger and WordPress.
      if (/\bpublished\b/.test(attribute(element, 'class'))) times.push(element);
    },
  }),
);

/** Everything a reader of notes wants to see, in one selection. */
const NOTED = [...READERS.keys(), '[itemprop]'].join(', ');

/** Goes over the page once. */
export const survey = (document: Document, url: string): Survey => {
  const notes = new Notes();
  for (const element of load(document)<Element, string>(NOTED)) {
    const itemprops = attribute(element, 'itemprop').toLowerCase();
    if (itemprops !== '') {
      for (const name of itemprops.split(/\s+/)) push(notes.itemprops, name, element);
    }
    READERS.get(element.name)?.(element, notes);
  }
  const { scripts, ...said } = notes;
  return { url, ...said, structured: structuredArticle(scripts, notes.canonical || url) };
};

/** The first non-empty content among meta names, in the order asked. */
export const meta = (page: Survey, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = page.metas.get(name)?.find((content) => content.length > 0);
    if (value !== undefined) return value;
  }
  return null;
};
