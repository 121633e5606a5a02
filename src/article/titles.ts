import { type Element, folded, isElement, nameWords, textOf, unescaped } from './dom.ts';
import type { Finding } from './finding.ts';
import { comparable, likeness, SAME_STORY } from './likeness.ts';
import { weighedLength } from './lines.ts';
import { LABEL_WORDS } from './purposes.ts';
import {
  mentionsSite,
  namesSite,
  SHORTEST_HEADLINE,
  siteH1s,
  siteNames,
  squeezed,
  withoutSiteName,
} from './site-name.ts';
import { meta, type Survey } from './survey.ts';
import { parseMoment } from './zoned-time.ts';

const LONGEST_TITLE = 400;
const MOST_H1S = 20;
/** Likeness from which a lesser heading is the headline: teasers of other stories are headings too. */
export const SAME_HEADLINE = 0.8;
/** With more h1s than this, an h1 unlike all claims may be any story's. */
const FEW_H1S = 2;

const ENDS_IN_COLON = /[:：]\s*$/;

interface Claim {
  readonly rule: string;
  readonly text: string;
}

/** An attribute that ends at a quotation mark of the headline's own: `content="He said "no""`. */
const isBroken = (text: string, titleTag: string): boolean =>
  text !== '' && titleTag.startsWith(text) && /^\s?"/.test(titleTag.slice(text.length));

/** A dash or bar left over where a template had nothing to put. */
const LOOSE_END = /\s+[-–—|:_]+\s*$/;

/** What the page calls itself, the site's name taken off. */
const claimsOf = (page: Survey, sites: readonly string[]): readonly Claim[] => {
  const sources: readonly (readonly [string, string | null | undefined])[] = [
    ['og:title', meta(page, 'og:title')],
    ['json-ld headline', page.structured?.headline],
    ['twitter:title', meta(page, 'twitter:title')],
    ['title tag', page.titleTag],
  ];
  return sources.flatMap(([rule, source]) => {
    const whole = unescaped(source ?? '')
      .slice(0, LONGEST_TITLE)
      .replace(LOOSE_END, '');
    const text = whole === '' ? '' : withoutSiteName(whole, sites);
    const isClaim = text !== '' && !isBroken(whole, page.titleTag) && !namesSite(text, sites);
    return isClaim ? [{ rule, text }] : [];
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
  /** The h1's beginning up to each of its parts that are set apart. */
  readonly beginnings: readonly string[];
}

const MOST_PARTS = 8;

const beginningsOf = (h1: Element): readonly string[] =>
  h1.children
    .slice(0, MOST_PARTS)
    .map((_, at) => folded(h1.children.slice(0, at).map(textOf).join(' ')));

/** Likeness of an h1 that a claim begins with, before a separator: what follows is site or section. */
const NEARLY = 0.95;

const isHeadOf = (h1: string, claim: string): boolean =>
  weighedLength(h1) >= SHORTEST_HEADLINE &&
  claim.startsWith(h1) &&
  /^\s*(?:[|_｜–—]|-{1,2})/.test(claim.slice(h1.length));

/** How like an h1 is to a claim, where each may go on behind the other. */
const alikeness = ({ h1, beginnings }: Match, claim: string): number => {
  if (h1 === '') return 0;
  const isHead =
    isHeadOf(h1, claim) ||
    (beginnings.includes(claim) && weighedLength(claim) >= SHORTEST_HEADLINE);
  return isHead ? NEARLY : likeness(h1, claim);
};

const bestMatch = (
  headings: readonly Element[],
  claims: readonly Claim[],
  least: number,
): Match | null => {
  let best: Match | null = null;
  let most = 0;
  for (const element of headings) {
    const h1 = headlineText(element).slice(0, LONGEST_TITLE);
    const match = { h1, whole: textOf(element), beginnings: beginningsOf(element) };
    for (const claim of claims) {
      const alike = alikeness(match, claim.text);
      if (alike > most && alike >= least) [most, best] = [alike, match];
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
  !/(?:[:：]|^(?:the|an?|der|die|das|les?|la|el))\s*$/i.test(h1.slice(0, -claim.length));

/** The claim begins with a topic the h1 is without: `Kenya: Nairobi from below`. */
const hasTopic = (h1: string, claim: string, sites: readonly string[]): boolean =>
  claim.endsWith(h1) &&
  ENDS_IN_COLON.test(claim.slice(0, -h1.length)) &&
  !mentionsSite(claim.slice(0, -h1.length), sites);

/** The h1's markup runs words together that the claim keeps apart. */
const isSpaced = (h1: string, claim: string): boolean =>
  squeezed(claim) === squeezed(h1) && claim.split(' ').length > h1.split(' ').length;

const agreed = (claims: readonly Claim[]): Claim | undefined => {
  const [first, second] = claims.filter(({ rule }) => WRITTEN.has(rule));
  return first !== undefined && first.text === second?.text ? first : undefined;
};

/** What a template sets behind a headline into the h1: a date, a number, a source in brackets. */
const isAppendix = (text: string): boolean =>
  /^\s*(?:[([]|\d+$)/.test(text) || parseMoment(text) !== null;

/** The h1 goes on behind the headline: `Ferries agree 02.07.2024 • News`, or with a second line. */
const hasAppendix = ({ h1, beginnings }: Match, claim: string): boolean =>
  h1.startsWith(`${claim} `) &&
  ((claim.length > h1.length / 2 && isAppendix(h1.slice(claim.length))) ||
    (beginnings.includes(claim) && weighedLength(claim) >= SHORTEST_HEADLINE));

/** Which wording of one headline to take: the h1 is what readers see, with six exceptions. */
const worded = (
  match: Match,
  claims: readonly Claim[],
  sites: readonly string[],
): Finding<string> => {
  const { h1, whole } = match;
  const written = claims.filter(({ rule, text }) => WRITTEN.has(rule) && text !== h1);
  const exceptions: readonly (readonly [string, Claim | undefined])[] = [
    ['without label', claims.find(({ text }) => text !== h1 && isWithoutLabel(h1, text))],
    // A label of its own in the h1 is the topic already: the site sets it apart from the headline.
    [
      'with topic',
      whole === h1 ? written.find(({ text }) => hasTopic(h1, text, sites)) : undefined,
    ],
    [
      'with label',
      whole === h1 ? undefined : written.find(({ text }) => squeezed(text) === squeezed(whole)),
    ],
    ['spaced', written.find(({ text }) => isSpaced(h1, text))],
    ['without appendix', claims.find(({ text }) => hasAppendix(match, text))],
    // One that the h1 goes on from was cut for search engines.
    ['agreed', [agreed(claims)].find((claim) => claim && !h1.startsWith(`${claim.text} `))],
  ];
  for (const [why, claim] of exceptions) {
    if (claim) return { value: claim.text, rule: `${claim.rule}, ${why}`, seen: whole };
  }
  return { value: withoutSiteName(h1, sites), rule: 'h1', seen: claims[0]?.text ?? '' };
};

const chosen = (page: Survey): Finding<string> | null => {
  const named = siteNames(page);
  const sites = [...named, ...siteH1s(page, named)];
  const claims = claimsOf(page, sites);
  const match =
    bestMatch(page.h1s.slice(0, MOST_H1S), claims, SAME_STORY) ??
    bestMatch(page.headings, claims, SAME_HEADLINE);
  if (match !== null) return worded(match, claims, sites);
  const [claim] = claims;
  const h1s = page.h1s
    .map(textOf)
    .filter(
      (text) => weighedLength(comparable(text)) >= SHORTEST_HEADLINE && !namesSite(text, sites),
    );
  const [h1] = h1s;
  const both = agreed(claims);
  if (both) return { value: both.text, rule: `${both.rule}, agreed`, seen: h1 ?? '' };
  if (h1 !== undefined && h1s.length <= FEW_H1S)
    return { value: h1, rule: 'h1 alone', seen: claim?.text ?? '' };
  if (claim) return { value: claim.text, rule: claim.rule, seen: h1 ?? '' };
  const text = h1 ?? page.titleTag.replace(LOOSE_END, '');
  return text ? { value: text, rule: h1 === undefined ? 'title tag' : 'h1', seen: text } : null;
};

/** The headline: the h1 most like what the page calls itself, else what it calls itself. */
export const titleOf = (page: Survey): Finding<string> | null => {
  const title = chosen(page);
  return title && { ...title, value: title.value.replace(MEDIA_NOTE, '') };
};
