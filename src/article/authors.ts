import { agencyNamed } from './agencies.ts';
import { attribute, type Element, nameWords, textOf } from './dom.ts';
import type { Finding } from './finding.ts';
import type { StructuredName } from './structured.ts';
import type { Survey } from './survey.ts';
import { comparable, siteNames } from './titles.ts';

/** Who is credited: people, and organisations apart. */
export interface Credits {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
}

const BY =
  /^(?:(?:story|words|written|text|report(?:ed)?|posted|published|article|by|reviewed) )?(?:by|von|par|por|di|av|af|door|от|text|texte|autor(?:in)?|author|автор|текст|作者|记者|文)\s*[:：]?\s+/iu;
const TRAIL =
  /\s*(?:[|•·–—]\s.*|,? (?:updated|published|posted)\b.*|\b(?:senior|staff|chief|political|business|special)\b (?:writer|reporter|correspondent|editor).*|,? (?:staff writer|contributor|correspondent|reporter|editor|associated press|for \p{Lu}.*)$|\((?:\p{L}|[ .&-])*\)$|\d{1,2}[:.]\d{2}.*)/iu;
const NOT_NAMES =
  /^(?:admin|administrator|editor|editors|staff|redaktion|editorial(?: team| staff)?|guest|guest author|contributor|author|unknown|null|undefined|none|anonymous|news|web ?desk|team|user|webmaster|follow|share|updated?|comments?|view (?:all|profile).*|more(?: from.*)?|read more.*|see (?:all|more).*|https?:.*|@.*|\d.*)$/i;

const cleanName = (raw: string): string =>
  raw
    .replaceAll(/\S+@\S+\.\S+|https?:\S+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(BY, '')
    .replace(TRAIL, '')
    .replace(/^[\s,.;:|*–—-]+/u, '')
    .replace(/[\s,;:|*–—-]+$/u, '')
    .trim();

const plausible = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= 60 &&
  name.split(' ').length <= 6 &&
  /\p{L}/u.test(name) &&
  !NOT_NAMES.test(name);

const SPLIT = /\s*[,;|•·/]\s*|\s+(?:and|und|y|et|e|og|och|en|и|with|mit|&)\s+|\s*&\s*|、/iu;

/** The names in a byline, cleaned of "By", jobs, dates and addresses. */
export const namesInByline = (byline: string): readonly string[] => [
  ...new Set(byline.slice(0, 300).replace(BY, '').split(SPLIT).map(cleanName).filter(plausible)),
];

const ORGANISATION =
  /\b(?:news|staff|desk|team|press|agency|agencies|media|magazine|times|post|editors?|newsroom|redaktion|wire|reuters|associated|tv|radio|online|network|bureau|service|inc|ltd|gmbh)\b|\.(?:com|org|net|de|at|ch)\b|агентств|редакция/iu;

const sorted = (names: readonly StructuredName[], sites: readonly string[]): Credits => {
  const people = new Set<string>();
  const organisations = new Set<string>();
  for (const { name, kind } of names) {
    for (const part of namesInByline(name)) {
      const agency = agencyNamed(part);
      const ours = sites.includes(comparable(part));
      if (agency !== null) organisations.add(agency);
      else if (ours || kind === 'organisation' || (kind === 'unknown' && ORGANISATION.test(part)))
        organisations.add(part);
      else people.add(part);
    }
  }
  return { people: [...people], organisations: [...organisations] };
};

const unknown = (names: readonly string[]): StructuredName[] =>
  names.map((name) => ({ name, kind: 'unknown' }));

const AUTHOR_METAS = [
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'dc.creator',
  'dcterms.creator',
  'twitter:creator_name',
  'citation_author',
  'authors',
  'article:author_name',
  'cxenseparse:author',
];

const isAuthorNamed = (element: Element): boolean => {
  if (/\bauthor\b/i.test(attribute(element, 'rel'))) return true;
  const words = ` ${nameWords(element).join(' ')} `;
  return / (?:byline|bylines|author|authors|by line|author name|autor|autoren|contributor|writer|byline name) /.test(
    words,
  );
};

/** Names in the elements around the headline that are marked as an author's. */
const marked = (elements: readonly Element[]): readonly string[] => {
  for (const element of elements) {
    if (!isAuthorNamed(element)) continue;
    const text = textOf(element);
    if (text.length > 0 && text.length < 120) {
      const names = namesInByline(text);
      if (names.length > 0) return names;
    }
  }
  return [];
};

/** The page's authors, from the first source that names any. */
export const creditsOf = (page: Survey, near: readonly Element[]): Finding<Credits> => {
  const sites = siteNames(page);
  const sources: readonly (readonly [string, () => readonly StructuredName[]])[] = [
    ['json-ld author', () => page.structured?.authors ?? []],
    [
      'itemprop author',
      () =>
        unknown(
          (page.itemprops.get('author') ?? [])
            .map((e) => attribute(e, 'content') || textOf(e))
            .filter((t) => t.length < 120),
        ),
    ],
    [
      'meta author',
      () => unknown(AUTHOR_METAS.flatMap((name) => page.metas.get(name) ?? []).slice(0, 1)),
    ],
    ['byline', () => unknown(marked(near))],
  ];
  let fallback: Finding<Credits> = {
    value: { people: [], organisations: [] },
    rule: 'none',
    seen: '',
  };
  for (const [rule, names] of sources) {
    const given = names();
    const value = sorted(given, sites);
    const finding = {
      value,
      rule,
      seen: given
        .map(({ name }) => name)
        .join('; ')
        .slice(0, 120),
    };
    if (value.people.length > 0) {
      const organisations = [...new Set([...fallback.value.organisations, ...value.organisations])];
      return { ...finding, value: { people: value.people, organisations } };
    }
    if (value.organisations.length > 0 && fallback.rule === 'none') fallback = finding;
  }
  return fallback;
};
