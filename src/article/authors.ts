import { agencyNamed } from './agencies.ts';
import {
  ancestors,
  attribute,
  type Element,
  eachElement,
  folded,
  nameWords,
  textOf,
} from './dom.ts';
import type { Finding } from './finding.ts';
import { comparable } from './likeness.ts';
import { monthNumber } from './months.ts';
import { namesInByline } from './names.ts';
import { siteNames } from './site-name.ts';
import type { StructuredName } from './structured.ts';
import type { Survey } from './survey.ts';

/** Who is credited: people, and organisations apart, both as written. */
export interface Credits {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
}

const ORGANISATION =
  /\b(?:news|staff|desk|team|press|agency|agencies|media|magazine|times|post|editors?|newsroom|redaktion|wire|reuters|associated|tv|radio|online|network|bureau|service|inc|ltd|gmbh|content|today|report|channel|university|institute)\b|\.(?:com|org|net|de|at|ch|be|fr|uk)\b|агентств|редакция|新闻|新聞|通信社|デジタル|通讯员/iu;

const sorted = (names: readonly StructuredName[], sites: readonly string[]): Credits => {
  const people = new Set<string>();
  const organisations = new Set<string>();
  for (const { name, kind } of names) {
    let house = false;
    for (const part of namesInByline(name)) {
      const ours = sites.includes(comparable(part));
      const isOrganisation =
        agencyNamed(part) !== null ||
        ours ||
        kind === 'organisation' ||
        (kind === 'unknown' && ORGANISATION.test(part));
      if (isOrganisation) organisations.add(part);
      // What follows the house's own name is its address: `Redaktion, Frankfurt, Germany`.
      else if (!house) people.add(part);
      house ||= ours || (isOrganisation && agencyNamed(part) === null && kind !== 'person');
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

const FAMILY_NAME_FIRST = /^(\p{Lu}[\p{L}’'-]{1,30}), (\p{Lu}[\p{L}.’' -]{1,30})$/u;

/** All values of the first meta tag that names an author; those of library catalogues name the family first. */
const fromMetas = (page: Survey): readonly string[] => {
  const name = AUTHOR_METAS.find((known) => page.metas.has(known));
  const values = name === undefined ? [] : (page.metas.get(name) ?? []);
  return name !== undefined && /^(?:citation|dc)/.test(name)
    ? values.map((value) => value.replace(FAMILY_NAME_FIRST, '$2 $1'))
    : values;
};

/** Text with the gaps between elements kept apart, for bylines set as boxes. */
const apart = (element: Element): string => {
  const parts: string[] = [];
  const gather = (nodes: Element['children']): void => {
    for (const node of nodes) {
      if (node.type === 'text' && 'data' in node) parts.push(node.data);
      else if ('children' in node && node.type === 'tag') {
        parts.push(' ');
        gather(node.children);
        parts.push(' ');
      }
    }
  };
  gather(element.children);
  return folded(parts.join(''));
};

const AUTHOR_ADDRESS =
  /\/(?:authors?|autor(?:en|es)?|autore|auteur|writers?|contributors?|journalists?|columnists?|reporters?|staff|by|people|profile|redakteur|team)\/[^/]/i;
const LONGEST_BYLINE = 160;

const linkedNames = (element: Element): readonly string[] => {
  const names: string[] = [];
  eachElement([element], (inner) => {
    if (inner.name !== 'a') return;
    const text = apart(inner);
    if (text.length < 50 && namesInByline(text).length > 0) names.push(text);
  });
  return names;
};

/** What an element marked as an author's says: its linked names, else its text. */
const saidBy = (element: Element): readonly string[] => {
  const linked = linkedNames(element);
  if (linked.length > 0) return linked;
  const text = attribute(element, 'content') || apart(element);
  return text.length <= LONGEST_BYLINE ? [text] : [];
};

const isPictured = (element: Element): boolean =>
  ancestors(element).some(
    ({ name }) => name === 'figure' || name === 'figcaption' || name === 'aside',
  );

const fromMicrodata = (page: Survey): readonly string[] => {
  const authors = (page.itemprops.get('author') ?? []).filter((element) => !isPictured(element));
  const named = (page.itemprops.get('name') ?? []).filter((name) =>
    authors.some((author) => author !== name && ancestors(name).includes(author)),
  );
  return named.length > 0
    ? named.map((e) => attribute(e, 'content') || textOf(e))
    : authors.flatMap(saidBy);
};

const BYLINE_NAMES =
  / (?:byline|bylines|author|authors|by line|author name|autor|autoren|contributor|writer|byline name|verfasser|auteur|reporter) /;

const hasFullName = (name: string): boolean => /\s|\p{Script=Han}|\p{Script=Hangul}/u.test(name);

/** Names in the first element near the headline that is marked as an author's. */
const fromBylines = (near: readonly Element[]): readonly string[] => {
  for (const element of near) {
    const marked =
      /\bauthor\b/i.test(attribute(element, 'rel')) ||
      BYLINE_NAMES.test(` ${nameWords(element).join(' ')} `);
    const linked = element.name === 'a' && AUTHOR_ADDRESS.test(attribute(element, 'href'));
    if ((!marked && !linked) || isPictured(element)) continue;
    const names = saidBy(element).flatMap(namesInByline).filter(hasFullName);
    if (names.length > 0) return names;
  }
  return [];
};

const BY_SOMEBODY =
  /(?:^|[|•·–—] ?|(?:\d|[ap]\.?m\.?|Uhr|г\.),? ?)(?:(?:(?:Submitted|Written|Posted|Published|Reported|Words|Story|Text|Photos) )?[Bb]y|Von|Par|Por|Di|(?:Автор|Текст|Text|Muallif|Муаллиф|Müəllif|Yazar|Сурвалжлагч):?) (\p{Lu}[\p{L}’'-]+(?:(?:,| and| und| y| et| и)? (?:\p{Lu}[\p{L}’'.-]*|de|van|von|der|da|del|la)){1,9})(?=$|[ ]?[|•·–—(,]| ?\d| (?:on|at|am|le) )/u;

/** The same in scripts without capitals, where a colon must follow. */
const BY_CAPLESS =
  /(?:نویسنده|خبرنگار|بقلم|تحریر|کاتب|लेखक|रिपोर्ट|기자|記者|文)\s?[:：]\s?([\p{L}\p{M}\u200c.]{2,20}(?: [\p{L}\p{M}\u200c.]{2,20}){0,3})(?=$|\s?[|•·–—(,،\d])/u;

const CHINESE_CREDIT =
  /(?:作者|文)[:：/] ?(\p{Script=Han}{2,4})(?!\p{Script=Han})|[（(](?:本报)?记者[ ：:]?(\p{Script=Han}{2,4}(?:[、 ]\p{Script=Han}{2,4}){0,4})[）)]|^\([\p{Script=Hangul}·]{2,15}=[^()]{2,15}\) ?(\p{Script=Hangul}{2,4}) (?:기자|특파원)/u;

const LAST_WORD = /\s\p{L}+$/u;
const isMonth = (word: string): boolean => monthNumber(word.trim()) !== null;

/** Names in a line near the headline that says "By …", or in a Chinese wire's first line. */
const fromLines = (lines: readonly string[]): readonly string[] => {
  for (const line of lines) {
    const said = line.length <= LONGEST_BYLINE ? BY_SOMEBODY.exec(line)?.[1] : undefined;
    const credit = CHINESE_CREDIT.exec(line.slice(0, LONGEST_BYLINE));
    const capless = line.length <= LONGEST_BYLINE ? BY_CAPLESS.exec(line)?.[1] : undefined;
    const name = said ?? credit?.[1] ?? credit?.[2] ?? credit?.[3] ?? capless;
    // A date may stand right behind: `By Ana Lind November 4`.
    if (name !== undefined) return [name.replace(LAST_WORD, (word) => (isMonth(word) ? '' : word))];
  }
  return [];
};

export interface CreditSources {
  readonly page: Survey;
  /** Elements near the headline, those after it first. */
  readonly near: readonly Element[];
  /** Lines between headline and story. */
  readonly lines: readonly string[];
  /** Elements the site's quirk says name the authors. */
  readonly marked: readonly Element[];
}

/** The page's authors: the first source that names people, with the agencies any source names. */
export const creditsOf = ({ page, near, lines, marked }: CreditSources): Finding<Credits> => {
  const sites = siteNames(page);
  const sources: readonly (readonly [string, () => readonly StructuredName[]])[] = [
    ['quirk', () => unknown(marked.flatMap(saidBy))],
    ['json-ld author', () => page.structured?.authors ?? []],
    ['itemprop author', () => unknown(fromMicrodata(page))],
    ['meta author', () => unknown(fromMetas(page))],
    ['byline', () => unknown(fromBylines(near))],
    ['line', () => unknown(fromLines(lines))],
  ];
  const agencies = new Set<string>();
  let houses: Finding<Credits> = {
    value: { people: [], organisations: [] },
    rule: 'none',
    seen: '',
  };
  for (const [rule, names] of sources) {
    const given = names();
    const { people, organisations } = sorted(given, sites);
    const seen = given
      .map(({ name }) => name)
      .join('; ')
      .slice(0, 120);
    if (people.length > 0) {
      return {
        value: { people, organisations: [...new Set([...agencies, ...organisations])] },
        rule,
        seen,
      };
    }
    for (const name of organisations) if (agencyNamed(name) !== null) agencies.add(name);
    if (organisations.length > 0 && houses.rule === 'none')
      houses = { value: { people, organisations }, rule, seen };
  }
  return houses;
};
