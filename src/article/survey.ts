import { attribute, type Document, type Element, eachElement, rawText, textOf } from './dom.ts';
import { type StructuredArticle, structuredArticle } from './structured.ts';

/** What a page says about itself, gathered in one walk; the field readers choose among it. */
export interface Survey {
  readonly url: string;
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly structured: StructuredArticle | null;
  readonly titleTag: string;
  readonly htmlLanguage: string;
  readonly canonical: string;
  readonly h1s: readonly Element[];
  readonly h2s: readonly Element[];
  readonly times: readonly Element[];
  readonly itemprops: ReadonlyMap<string, readonly Element[]>;
  readonly body: Element | null;
}

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const MOST_SCRIPTS = 40;

/** Walks the page once. */
export const survey = (document: Document, url: string): Survey => {
  const metas = new Map<string, string[]>();
  const itemprops = new Map<string, Element[]>();
  const scripts: string[] = [];
  const h1s: Element[] = [];
  const h2s: Element[] = [];
  const times: Element[] = [];
  let titleTag = '';
  let htmlLanguage = '';
  let canonical = '';
  let body: Element | null = null;

  const readMeta = (element: Element): void => {
    // Some archives and frameworks keep the content of a meta tag in `value`.
    const content = attribute(element, 'content') || attribute(element, 'value');
    if (content === '') return;
    for (const key of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = attribute(element, key).toLowerCase();
      if (name) push(metas, name, content);
    }
  };

  eachElement(document.children, (element) => {
    const itemprop = element.attribs.itemprop;
    if (itemprop !== undefined) {
      for (const name of itemprop.trim().toLowerCase().split(/\s+/)) push(itemprops, name, element);
    }
    switch (element.name) {
      case 'meta':
        readMeta(element);
        break;
      case 'title':
        titleTag ||= textOf(element);
        break;
      case 'html':
        htmlLanguage ||= attribute(element, 'lang') || attribute(element, 'xml:lang');
        break;
      case 'link':
        if (attribute(element, 'rel').toLowerCase() === 'canonical')
          canonical ||= attribute(element, 'href');
        break;
      case 'script':
        if (/ld\+json/i.test(attribute(element, 'type')) && scripts.length < MOST_SCRIPTS)
          scripts.push(rawText(element));
        break;
      case 'body':
        body ??= element;
        break;
      case 'h1':
        h1s.push(element);
        break;
      case 'h2':
        h2s.push(element);
        break;
      case 'time':
        times.push(element);
        break;
      default:
    }
  });
  return {
    url,
    metas,
    structured: structuredArticle(scripts, canonical || url),
    titleTag,
    htmlLanguage,
    canonical,
    h1s,
    h2s,
    times,
    itemprops,
    body,
  };
};

/** The first non-empty content among meta names, in the order asked. */
export const meta = (page: Survey, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = page.metas.get(name)?.find((content) => content.length > 0);
    if (value !== undefined) return value;
  }
  return null;
};
