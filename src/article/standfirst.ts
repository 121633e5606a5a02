import { attribute, type Element, isElement, textOf } from './dom.ts';
import { comparable } from './likeness.ts';
import type { Line } from './lines.ts';

const NAMES =
  /(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|second-?title|sub-?headline|sub-?head|sub-?heading|sub-?line|strap-?line|excerpt|intro|lead|lede|summary|teaser|teaser-?text|description|kurztext|vorspann|chapo|chapeau|bajada|entradilla|abstract|preamble|ingress|anons|announce)(?:$|[\s_-])/i;

/** How far up an element may be named for what its line is. */
const LEVELS = 3;
/** How many times longer than its line an element named for it may be. */
const MOST_BESIDE = 2;
/** Characters of a line that are compared with a description. */
const LONGEST_COMPARED = 1_000;
/** Of a description, in comparable characters, enough to know it by. */
const ENOUGH_ALIKE = 40;

export const isNamedStandfirst = (line: Line): boolean => {
  let element: Element | null = line.element;
  for (let level = 0; element !== null && level < LEVELS; level += 1) {
    const names = attribute(element, 'class').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1-$2');
    // A box named so that holds the story too is no standfirst: `field--text-with-summary`.
    if (NAMES.test(names) || attribute(element, 'itemprop').toLowerCase() === 'description')
      return textOf(element).length <= line.text.length * MOST_BESIDE;
    element = element.parent !== null && isElement(element.parent) ? element.parent : null;
  }
  return false;
};

/** Whether a line says what the page's description says, cut short or not. */
export const isDescription = (text: string, descriptions: readonly string[]): boolean => {
  const line = comparable(text.slice(0, LONGEST_COMPARED));
  return (
    line.length >= ENOUGH_ALIKE &&
    descriptions.some((description) => {
      const other = comparable(description);
      return (
        other.length >= ENOUGH_ALIKE &&
        (line.startsWith(other.slice(0, 120)) || other.startsWith(line))
      );
    })
  );
};
