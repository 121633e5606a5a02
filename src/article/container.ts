import { attribute, type Element, isElement, isWithin, nameWords, parentOf } from './dom.ts';
import { type Line, weighedLength } from './lines.ts';
import { isSameText, type ReasonOf, splitParts, widened } from './parts.ts';

/** Where the story stands: one element, or several when something splits it. */
export interface Container {
  readonly elements: ReadonlySet<Element>;
  readonly rule: string;
}

/** A line's pull on the container: prose pulls it in, lists of links push it away. */
const weight = (line: Line, reason: string | null): number => {
  if (reason !== null) return 0;
  const own = weighedLength(line.text) - line.linkLength;
  if (line.linkLength > own) return -Math.min(line.linkLength, 60) / 2;
  if (line.kind === 'heading' || line.kind === 'caption') return 0;
  if (own >= 60) {
    return Math.min(own, 800) * (line.kind === 'item' || line.kind === 'cell' ? 0.7 : 1);
  }
  return own >= 25 ? own / 4 : -2;
};

const STORY_NAMES =
  / (?:article body|articlebody|article content|articlecontent|article text|articletext|story body|storybody|story content|story text|entry content|post content|postcontent|post body|postbody|content body|body copy|bodycopy|article main|body text|bodytext|news text|news body|news content|newstext|single content|rich text|text content) /;

const isStoryNamed = (element: Element): boolean =>
  attribute(element, 'itemprop').toLowerCase() === 'articlebody' ||
  STORY_NAMES.test(` ${nameWords(element).join(' ')} `);

/** Share of an element's weight that a child must hold to be chosen in its stead. */
const ENOUGH = 0.8;
const ENOUGH_WHEN_NAMED = 0.6;
const ENOUGH_WITH_HEADLINE = 0.35;

const weights = (lines: readonly Line[], reasonOf: ReasonOf): ReadonlyMap<Element, number> => {
  const sums = new Map<Element, number>();
  for (const line of lines) {
    const pull = weight(line, reasonOf(line));
    if (pull === 0) continue;
    for (let e: Element | null = line.element; e !== null; e = parentOf(e)) {
      sums.set(e, (sums.get(e) ?? 0) + pull);
    }
  }
  return sums;
};

const heaviest = (sums: ReadonlyMap<Element, number>): Element | null => {
  let best: Element | null = null;
  let most = 0;
  for (const [element, sum] of sums) if (sum > most) [best, most] = [element, sum];
  return best;
};

/** Share of the heaviest element's weight that makes what stands around the headline the story. */
const ENOUGH_AROUND_HEADLINE = 0.15;
/** Weight below which text around a headline is a standfirst at most. */
const LEAST_STORY = 800;

/** The first element around the headline that holds a story's weight, where the heaviest is elsewhere. */
const aroundHeadline = (
  sums: ReadonlyMap<Element, number>,
  best: Element,
  headline: Element,
): Element | null => {
  const least = Math.max((sums.get(best) ?? 0) * ENOUGH_AROUND_HEADLINE, LEAST_STORY);
  for (let up: Element | null = headline; up !== null; up = parentOf(up)) {
    if (isWithin(best, up)) return null;
    if ((sums.get(up) ?? 0) >= least) return up;
  }
  return null;
};

const isArticle = (element: Element): boolean =>
  element.name === 'article' || element.name === 'main' || attribute(element, 'role') === 'main';

/** An article with the headline in it needs less of the weight: the rest may be anything. */
const enough = (element: Element, headline: Element | null): number =>
  isArticle(element) && headline !== null && isWithin(headline, element)
    ? ENOUGH_WITH_HEADLINE
    : ENOUGH_WHEN_NAMED;

/** The smallest element around both. */
const withHeadline = (chosen: Element, headline: Element): Element => {
  let around = chosen;
  for (let up: Element | null = chosen; up !== null; up = parentOf(up)) {
    around = up;
    if (isWithin(headline, up)) break;
  }
  return around;
};

/** The heaviest element's path down to the smallest that still holds nearly all of it. */
const narrowed = (
  best: Element,
  sums: ReadonlyMap<Element, number>,
  headline: Element | null,
): readonly [Element, string] => {
  const most = sums.get(best) ?? 0;
  let chosen: readonly [Element, string] = [best, 'densest subtree'];
  let open = true;
  for (let at: Element | null = best; at !== null; ) {
    let next: Element | null = null;
    for (const child of at.children) {
      if (isElement(child) && (sums.get(child) ?? 0) >= most * enough(child, headline))
        next = child;
    }
    if (next === null) break;
    if (isArticle(next)) [chosen, open] = [[next, next.name], true];
    else open &&= (sums.get(next) ?? 0) >= most * ENOUGH && next.name !== 'p';
    if (isStoryNamed(next)) chosen = [next, 'named container'];
    else if (open) chosen = [next, 'densest subtree'];
    at = next;
  }
  return chosen;
};

/** Elements that are parts of a text: the story stands around them, not in one. */
const TEXT_PARTS =
  /^(?:p|[ou]l|li|d[ldt]|blockquote|h[1-6]|pre|span|font|b|i|em|strong|center|tr|tbody)$/;

const outOfText = (chosen: Element): Element => {
  let at = chosen;
  for (let up = parentOf(at); TEXT_PARTS.test(at.name) && up !== null; up = parentOf(at)) at = up;
  return at;
};

/** The part of the page that holds the story. */
export const chooseContainer = (
  lines: readonly Line[],
  reasonOf: ReasonOf,
  headline: Element | null,
): Container | null => {
  const sums = weights(lines, reasonOf);
  const heavy = heaviest(sums);
  if (heavy === null) return null;
  const near = headline && aroundHeadline(sums, heavy, headline);
  const best = near === null || isSameText(lines, heavy, near) ? heavy : near;
  const [narrow, rule] = narrowed(best, sums, headline);
  const chosen = widened(lines, reasonOf, outOfText(narrow));
  const parts = splitParts(
    lines,
    reasonOf,
    chosen,
    headline === null ? best : withHeadline(chosen, headline),
  );
  return {
    elements: new Set([chosen, ...parts]),
    rule: parts.length > 0 ? `${rule}, joined` : rule,
  };
};
