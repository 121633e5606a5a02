import { webAddress } from './address.ts';
import { type Element, folded, isElement, nameWords, textOf } from './dom.ts';
import type { Finding } from './finding.ts';
import { weighedLength } from './lines.ts';
import { LABEL_WORDS } from './purposes.ts';
import { meta, type Survey } from './survey.ts';

/** Comparable form of a text: letters and digits only, lower case. */
export const comparable = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const SEPARATOR =
  /\s+(?:[|–—―»«·•:~]|-{1,2}|\/{1,2})\s+|\s*[|｜_]\s*|(?<=\p{Script=Han})-(?=\p{Script=Han})/u;

/** Names the site goes by: what it says, its publisher, its host. */
export const siteNames = (page: Survey): readonly string[] => {
  const host = (webAddress(page.url)?.hostname ?? '').replace(/^www\./, '');
  const names = [
    meta(page, 'og:site_name'),
    meta(page, 'application-name'),
    meta(page, 'apple-mobile-web-app-title'),
    meta(page, 'twitter:site')?.replace('@', '') ?? null,
    page.structured?.publisher ?? null,
    host,
    host.split('.').slice(-2)[0] ?? null,
    host.split('.')[0] ?? null,
  ];
  return [...new Set(names.flatMap((name) => (name === null ? [] : [comparable(name)])))].filter(
    (n) => n.length > 1,
  );
};

const squeezed = (text: string): string => comparable(text).replaceAll(' ', '');

const namesSite = (part: string, sites: readonly string[]): boolean => {
  const name = squeezed(part);
  return (
    name.length > 0 &&
    sites.some((site) => {
      const other = squeezed(site);
      return (
        name === other ||
        (other.length >= 4 &&
          name.length <= 40 &&
          (name.includes(other) || (name.length >= 4 && other.includes(name))))
      );
    })
  );
};

/** A page title without the site's name before or after it. */
export const withoutSiteName = (title: string, sites: readonly string[]): string => {
  let rest = title.trim();
  for (let cuts = 0; cuts < 4; cuts += 1) {
    const gaps = [...rest.matchAll(new RegExp(SEPARATOR, 'gu'))];
    const first = gaps[0];
    const last = gaps.at(-1);
    if (!first || !last) break;
    const tail = rest.slice(last.index + last[0].length);
    const head = rest.slice(0, first.index);
    if (namesSite(tail, sites) && last.index > 0) rest = rest.slice(0, last.index).trim();
    else if (namesSite(head, sites)) rest = rest.slice(first.index + first[0].length).trim();
    else break;
  }
  return rest || title;
};

/** Words, and Han characters each by itself. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    comparable(text)
      .replaceAll(/\p{Script=Han}/gu, ' $& ')
      .trim()
      .split(/ +/),
  );

/** Shared words as a share of the longer text's. */
export const likeness = (a: string, b: string): number => {
  const first = wordsOf(a);
  const second = wordsOf(b);
  if (comparable(a) === comparable(b)) return 1;
  let shared = 0;
  for (const word of first) if (second.has(word)) shared += 1;
  return shared / Math.max(first.size, second.size, 1);
};

/** Likeness above which two titles name one story. */
export const SAME_STORY = 0.5;
const LONGEST_TITLE = 400;
const MOST_H1S = 20;
/** A lone h1 shorter than this, in comparable characters, names a section or a site. */
const SHORTEST_H1 = 12;
/** With more h1s than this, an h1 unlike all claims may be any story's. */
const FEW_H1S = 2;

const ENDS_IN_COLON = /[:：]\s*$/;

interface Claim {
  readonly rule: string;
  readonly text: string;
}

/** What the page calls itself, the site's name taken off. */
const claimsOf = (page: Survey, sites: readonly string[]): readonly Claim[] => {
  const sources: readonly (readonly [string, string | null | undefined])[] = [
    ['og:title', meta(page, 'og:title')],
    ['json-ld headline', page.structured?.headline],
    ['twitter:title', meta(page, 'twitter:title')],
    ['title tag', page.titleTag],
  ];
  return sources.flatMap(([rule, source]) => {
    const text = source
      ? withoutSiteName(source.replaceAll(/\s+/g, ' ').slice(0, LONGEST_TITLE), sites)
      : '';
    return text === '' || namesSite(text, sites) ? [] : [{ rule, text }];
  });
};

/** An h1's text without the labels that stand in it as elements of their own. */
const headlineText = (h1: Element): string => {
  const isLabel = (node: Element): boolean =>
    LABEL_WORDS.test(` ${nameWords(node).join(' ')} `) && !ENDS_IN_COLON.test(textOf(node));
  const kept = h1.children.filter((node) => !(isElement(node) && isLabel(node)));
  if (kept.length === h1.children.length) return textOf(h1);
  const rest = folded(kept.map(textOf).join(' ')).replace(/^[-–—:|•]\s*/, '');
  return rest.length * 2 > textOf(h1).length ? rest : textOf(h1);
};

interface Match {
  readonly h1: string;
  /** All of the h1's text, with the labels `h1` is without. */
  readonly whole: string;
  readonly claim: Claim;
}

/** Likeness of an h1 that a claim begins with, before a separator: what follows is site or section. */
const NEARLY = 0.95;

const isHeadOf = (h1: string, claim: string): boolean =>
  weighedLength(h1) >= SHORTEST_H1 &&
  claim.startsWith(h1) &&
  /^\s*(?:[|_｜–—]|-{1,2})/.test(claim.slice(h1.length));

const bestMatch = (page: Survey, claims: readonly Claim[]): Match | null => {
  let best: Match | null = null;
  let most = 0;
  for (const h1 of page.h1s.slice(0, MOST_H1S)) {
    const text = headlineText(h1).slice(0, LONGEST_TITLE);
    for (const claim of claims) {
      const alike =
        text === '' ? 0 : isHeadOf(text, claim.text) ? NEARLY : likeness(text, claim.text);
      if (alike > most && alike >= SAME_STORY)
        [most, best] = [alike, { h1: text, whole: textOf(h1), claim }];
    }
  }
  return best;
};

/** Claims that a desk wrote, and not a template for search engines. */
const WRITTEN: ReadonlySet<string> = new Set(['og:title', 'json-ld headline']);
/** What a headline says of the page around it: `[Watch]`, `(video)`. */
const MEDIA_NOTE =
  /\s*[[(](?:watch|video|videos|photos?|pictures|gallery|listen|audio|updated?|видео|фото)[\])]$/i;

/** The h1 has a label set into it that the claim is without: `Opinion What I …`. */
const isWithoutLabel = (h1: string, claim: string): boolean =>
  h1.endsWith(claim) &&
  claim.length > h1.length / 2 &&
  !ENDS_IN_COLON.test(h1.slice(0, -claim.length));

/** The claim begins with a topic the h1 is without: `Kenya: Nairobi from below`. */
const hasTopic = (h1: string, claim: string): boolean =>
  claim.endsWith(h1) && ENDS_IN_COLON.test(claim.slice(0, -h1.length));

/** The h1's markup runs words together that the claim keeps apart. */
const isSpaced = (h1: string, claim: string): boolean =>
  squeezed(claim) === squeezed(h1) && claim.split(' ').length > h1.split(' ').length;

const agreed = (claims: readonly Claim[]): Claim | undefined => {
  const [first, second] = claims.filter(({ rule }) => WRITTEN.has(rule));
  return first !== undefined && first.text === second?.text ? first : undefined;
};

/** Which wording of one headline to take: the h1 is what readers see, with four exceptions. */
const worded = ({ h1, whole }: Match, claims: readonly Claim[]): Finding<string> => {
  const written = claims.filter(({ rule, text }) => WRITTEN.has(rule) && text !== h1);
  const exceptions: readonly (readonly [string, Claim | undefined])[] = [
    ['without label', claims.find(({ text }) => text !== h1 && isWithoutLabel(h1, text))],
    // A label of its own in the h1 is the topic already: the site sets it apart from the headline.
    ['with topic', whole === h1 ? written.find(({ text }) => hasTopic(h1, text)) : undefined],
    [
      'with label',
      whole === h1 ? undefined : written.find(({ text }) => squeezed(text) === squeezed(whole)),
    ],
    ['spaced', written.find(({ text }) => isSpaced(h1, text))],
    ['agreed', agreed(claims)],
  ];
  for (const [why, claim] of exceptions) {
    if (claim) return { value: claim.text, rule: `${claim.rule}, ${why}`, seen: whole };
  }
  return { value: h1, rule: 'h1', seen: claims[0]?.text ?? '' };
};

const chosen = (page: Survey): Finding<string> | null => {
  const sites = siteNames(page);
  const claims = claimsOf(page, sites);
  const match = bestMatch(page, claims);
  if (match !== null) return worded(match, claims);
  const [claim] = claims;
  const h1s = page.h1s
    .map(textOf)
    .filter((text) => weighedLength(comparable(text)) >= SHORTEST_H1 && !namesSite(text, sites));
  const [h1] = h1s;
  if (h1 !== undefined && h1s.length <= FEW_H1S)
    return { value: h1, rule: 'h1 alone', seen: claim?.text ?? '' };
  if (claim) return { value: claim.text, rule: claim.rule, seen: h1 ?? '' };
  const text = h1 ?? page.titleTag;
  return text ? { value: text, rule: h1 === undefined ? 'title tag' : 'h1', seen: text } : null;
};

/** The headline: the h1 most like what the page calls itself, else what it calls itself. */
export const titleOf = (page: Survey): Finding<string> | null => {
  const title = chosen(page);
  return title && { ...title, value: title.value.replace(MEDIA_NOTE, '') };
};
