import { attribute, type Element, isWithin, parentOf, styleOf } from './dom.ts';
import { type Line, proseLength } from './lines.ts';

export type ReasonOf = (line: Line) => string | null;

/** How a line's element and the one around it are called; '' when nothing tells them from others. */
const signature = (line: Line): string => {
  const { element } = line;
  const parent = parentOf(element);
  const named =
    attribute(element, 'class') !== '' || (parent !== null && attribute(parent, 'class') !== '');
  return named ? `${styleOf(element)}<${styleOf(parent)}` : '';
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

/** Whether prose in two elements is set alike, as one text in two boxes is. */
export const isSameText = (lines: readonly Line[], a: Element, b: Element): boolean => {
  const proseIn = (container: Element): readonly Line[] =>
    lines.filter((line) => proseLength(line) > 0 && isWithin(line.element, container));
  const first = proseIn(a);
  return first.filter(setLike(proseIn(b))).length > first.length / 2;
};

/** Whether what stands in `around` beside `chosen` is text like it, and little else. */
const isMoreOfIt = (lines: readonly Line[], chosen: Element, around: Element): boolean => {
  const within = lines.filter(({ element }) => isWithin(element, around));
  const inside = within.filter(({ element }) => isWithin(element, chosen));
  const beside = within.filter(({ element }) => !isWithin(element, chosen));
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
export const widened = (lines: readonly Line[], reasonOf: ReasonOf, chosen: Element): Element => {
  const free = lines.filter((line) => reasonOf(line) === null);
  let at = chosen;
  let around = parentOf(at);
  for (
    let level = 0;
    level < MOST_AROUND && around !== null && around.name !== 'body';
    level += 1
  ) {
    if (isMoreOfIt(free, at, around)) at = around;
    around = parentOf(around);
  }
  return at;
};

/** Lines of the chosen element a signature must stand on to be the story's own. */
const SIGNED_LINES = 2;

/** Elements elsewhere that hold prose set exactly as the chosen element's is: parts split off by ads. */
export const splitParts = (
  lines: readonly Line[],
  reasonOf: ReasonOf,
  chosen: Element,
  around: Element,
): readonly Element[] => {
  const prose = lines.filter((line) => proseLength(line) > 0 && reasonOf(line) === null);
  const signed = new Map<string, number>();
  for (const line of prose) {
    if (!isWithin(line.element, chosen)) continue;
    const name = signature(line);
    signed.set(name, (signed.get(name) ?? 0) + 1);
  }
  return prose.flatMap((line) => {
    const name = signature(line);
    if (name === '' || (signed.get(name) ?? 0) < SIGNED_LINES) return [];
    if (isWithin(line.element, chosen) || !isWithin(line.element, around)) return [];
    const parent = parentOf(line.element);
    return [parent === null || isWithin(chosen, parent) ? line.element : parent];
  });
};
