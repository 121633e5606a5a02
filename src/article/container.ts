import { attribute, type Element, isElement, nameWords, parentOf, styleOf } from './dom.ts';
import { type Line, proseLength, weighedLength } from './lines.ts';

type ReasonOf = (line: Line) => string | null;

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

const isInside = (element: Element, container: Element): boolean => {
  for (let e: Element | null = element; e !== null; e = parentOf(e))
    if (e === container) return true;
  return false;
};

const isArticle = (element: Element): boolean =>
  element.name === 'article' || element.name === 'main' || attribute(element, 'role') === 'main';

/** An article with the headline in it needs less of the weight: the rest may be anything. */
const enough = (element: Element, headline: Element | null): number =>
  isArticle(element) && headline !== null && isInside(headline, element)
    ? ENOUGH_WITH_HEADLINE
    : ENOUGH_WHEN_NAMED;

/** The smallest element around both. */
const withHeadline = (chosen: Element, headline: Element): Element => {
  let around = chosen;
  for (let up: Element | null = chosen; up !== null; up = parentOf(up)) {
    around = up;
    if (isInside(headline, up)) break;
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

/** How far around the chosen element more of the story is looked for. */
const MOST_AROUND = 3;
/** Share of link text above which what stands beside the story is no more of it. */
const MOST_LINKED_BESIDE = 0.1;
/** Share of the story's prose that what stands beside it must have to be worth its rest. */
const FEWEST_BESIDE = 0.08;

const sumOf = (lines: readonly Line[], length: (line: Line) => number): number =>
  lines.reduce((sum, line) => sum + length(line), 0);

const setLike = (lines: readonly Line[]): ((line: Line) => boolean) => {
  const style = ({ element }: Line): string => `${styleOf(element)}<${styleOf(parentOf(element))}`;
  const styles = new Set(lines.map(style));
  return (line) => styles.has(style(line));
};

/** Whether what stands in `around` beside `chosen` is text like it, and little else. */
const isMoreOfIt = (lines: readonly Line[], chosen: Element, around: Element): boolean => {
  const within = lines.filter(({ element }) => isInside(element, around));
  const inside = within.filter(({ element }) => isInside(element, chosen));
  const beside = within.filter(({ element }) => !isInside(element, chosen));
  const [first, last] = [inside[0], beside.at(-1)];
  if (first === undefined || last === undefined || last.index < first.index) return false;
  const isSetAlike = setLike(inside.filter((line) => proseLength(line) > 0));
  const prose = sumOf(beside, (line) => (isSetAlike(line) ? proseLength(line) : 0));
  const length = sumOf(beside, ({ text }) => text.length);
  return (
    prose > length / 2 &&
    prose > sumOf(inside, proseLength) * FEWEST_BESIDE &&
    sumOf(beside, ({ linkLength }) => linkLength) < length * MOST_LINKED_BESIDE &&
    !beside.some(({ element }) => element.name === 'h1')
  );
};

/** The chosen element, or the one around it where the story goes on beside it. */
const widened = (lines: readonly Line[], reasonOf: ReasonOf, chosen: Element): Element => {
  const free = lines.filter((line) => reasonOf(line) === null);
  let at = chosen;
  let around = parentOf(at);
  for (let level = 0; level < MOST_AROUND && around !== null && around.name !== 'body'; level += 1) {
    if (isMoreOfIt(free, at, around)) at = around;
    around = parentOf(around);
  }
  return at;
};

/** How a line's element and the one around it are called; '' when nothing tells them from others. */
const signature = (line: Line): string => {
  const { element } = line;
  const parent = parentOf(element);
  const named =
    attribute(element, 'class') !== '' || (parent !== null && attribute(parent, 'class') !== '');
  return named ? `${styleOf(element)}<${styleOf(parent)}` : '';
};

/** Lines of the chosen element a signature must stand on to be the story's own. */
const SIGNED_LINES = 2;

/** Elements elsewhere that hold prose set exactly as the chosen element's is: parts split off by ads. */
const splitParts = (
  lines: readonly Line[],
  reasonOf: ReasonOf,
  chosen: Element,
  around: Element,
): readonly Element[] => {
  const prose = lines.filter((line) => proseLength(line) > 0 && reasonOf(line) === null);
  const signed = new Map<string, number>();
  for (const line of prose) {
    if (!isInside(line.element, chosen)) continue;
    const name = signature(line);
    signed.set(name, (signed.get(name) ?? 0) + 1);
  }
  return prose.flatMap((line) => {
    const name = signature(line);
    if (name === '' || (signed.get(name) ?? 0) < SIGNED_LINES) return [];
    if (isInside(line.element, chosen) || !isInside(line.element, around)) return [];
    const parent = parentOf(line.element);
    return [parent === null || isInside(chosen, parent) ? line.element : parent];
  });
};

/** The part of the page that holds the story. */
export const chooseContainer = (
  lines: readonly Line[],
  reasonOf: ReasonOf,
  headline: Element | null,
): Container | null => {
  const sums = weights(lines, reasonOf);
  const best = heaviest(sums);
  if (best === null) return null;
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
