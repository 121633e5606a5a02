import { attribute, type Element, isElement, nameWords } from './dom.ts';
import type { Line } from './lines.ts';
import type { Survey } from './survey.ts';

/** A line's pull on the container: prose pulls it in, lists of links push it away. */
const weight = (line: Line, reason: string | null): number => {
  if (reason !== null) return 0;
  const own = line.text.length - line.linkLength;
  if (line.linkLength > own) return -Math.min(line.linkLength, 60) / 2;
  if (line.kind === 'heading' || line.kind === 'caption') return 0;
  if (own >= 60)
    return Math.min(own, 800) * (line.kind === 'item' || line.kind === 'cell' ? 0.7 : 1);
  return own >= 25 ? own / 4 : -2;
};

const parentOf = (element: Element): Element | null =>
  element.parent !== null && isElement(element.parent) ? element.parent : null;

export interface Container {
  readonly element: Element;
  readonly rule: string;
}

const STORY_NAMES =
  / (?:article body|articlebody|article content|articlecontent|article text|articletext|story body|storybody|story content|story text|entry content|post content|postcontent|post body|postbody|content body|body copy|bodycopy|article main|article wrap|body text|bodytext|news text|news body|news content|newstext|td post content|single content|rich text|articlepage body|text content) /;

const isStoryNamed = (element: Element): boolean =>
  STORY_NAMES.test(` ${nameWords(element).join(' ')} `) ||
  attribute(element, 'itemprop').toLowerCase() === 'articlebody';

/** Share of the best subtree's weight a smaller element must hold to be chosen in its stead. */
const ENOUGH = 0.9;
const ENOUGH_WHEN_NAMED = 0.6;

/** The element whose subtree holds the story. */
export const chooseContainer = (
  lines: readonly Line[],
  reasonOf: (line: Line) => string | null,
  page: Survey,
): Container | null => {
  const sums = new Map<Element, number>();
  for (const line of lines) {
    const pull = weight(line, reasonOf(line));
    if (pull === 0) continue;
    for (let e: Element | null = line.element; e !== null; e = parentOf(e)) {
      sums.set(e, (sums.get(e) ?? 0) + pull);
    }
  }
  let best: Element | null = null;
  let most = 0;
  for (const [element, sum] of sums) {
    if (sum > most) [best, most] = [element, sum];
  }
  if (best === null) return null;

  let named: Element | null = null;
  let deepest = best;
  for (let e: Element | null = best; e !== null; ) {
    let next: Element | null = null;
    for (const child of e.children) {
      if (isElement(child) && (sums.get(child) ?? 0) >= most * ENOUGH_WHEN_NAMED) next = child;
    }
    if (next === null) break;
    if (isStoryNamed(next)) named = next;
    if ((sums.get(next) ?? 0) >= most * ENOUGH && deepest === e && next.name !== 'p')
      deepest = next;
    e = next;
  }
  if (named !== null) return { element: named, rule: 'named container' };
  const marked = page.itemprops
    .get('articlebody')
    ?.find((e) => (sums.get(e) ?? 0) >= most * ENOUGH_WHEN_NAMED);
  if (marked) return { element: marked, rule: 'itemprop articleBody' };
  return { element: deepest, rule: 'densest subtree' };
};
