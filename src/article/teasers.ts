import { type Element, parentOf, styleOf } from './dom.ts';
import type { Line } from './lines.ts';

const UNITS: ReadonlySet<string> = new Set(['li', 'article', 'div', 'section', 'a', 'td', 'dd']);
/** A teaser's own words, beside its linked title, in characters. */
const LONGEST_BLURB = 350;
const SHORTEST_TITLE = 15;
const FEWEST = 3;
/** How far above a linked title the teaser around it may begin. */
const MOST_LEVELS = 6;

const isLinkedTitle = (line: Line): boolean =>
  line.linkLength >= line.text.length * (line.kind === 'item' ? 0.5 : 0.8) &&
  line.text.length >= SHORTEST_TITLE;

interface Unit {
  titles: number;
  own: number;
}

/**
 * Elements that are lists of teasers: at least three siblings of one kind, nearly each with a linked
 * title and few words of its own.
 */
export const teasersIn = (lines: readonly Line[]): ReadonlySet<Element> => {
  const units = new Map<Element, Unit>();
  for (const line of lines) {
    const titled = isLinkedTitle(line);
    let element: Element | null = line.element;
    for (let level = 0; element !== null && level < MOST_LEVELS; level += 1) {
      const unit = units.get(element) ?? { titles: 0, own: 0 };
      if (titled) unit.titles += 1;
      unit.own += line.text.length - line.linkLength;
      units.set(element, unit);
      element = parentOf(element);
    }
  }
  const groups = new Map<Element, Map<string, Element[]>>();
  for (const [element, unit] of units) {
    const parent = parentOf(element);
    if (parent === null || !UNITS.has(element.name) || (unit.titles === 0 && unit.own === 0))
      continue;
    const kinds = groups.get(parent) ?? new Map<string, Element[]>();
    groups.set(parent, kinds);
    const kind = styleOf(element);
    const members = kinds.get(kind);
    if (members) members.push(element);
    else kinds.set(kind, [element]);
  }
  const teasers = new Set<Element>();
  for (const kinds of groups.values()) {
    for (const members of kinds.values()) {
      if (members.length < FEWEST) continue;
      const linked = members.filter((member) => {
        const unit = units.get(member);
        return unit !== undefined && unit.titles > 0 && unit.own <= LONGEST_BLURB;
      });
      if (linked.length >= members.length * 0.75) for (const member of linked) teasers.add(member);
    }
  }
  return teasers;
};
