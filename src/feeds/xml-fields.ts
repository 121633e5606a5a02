import { foldSpace, plainText } from './plain-text.ts';
import type { FeedElement } from './xml-tree.ts';

/** The content as markup: inline tags as they stand, else the decoded character data. */
export const markupOf = (element: FeedElement): string =>
  element.source === ''
    ? element.text
    : element.source
        .split('<![CDATA[')
        .map((part, index) => (index === 0 ? part : part.replace(']]>', '')))
        .join('');

/** More than any field holds that is not the text itself; what comes after is not looked at. */
const MAX_FIELD = 16 * 1024;

/** The character data of an element on one line, not read as markup: for addresses, ids and dates. */
export const lineOf = (element: FeedElement | undefined): string =>
  element === undefined ? '' : foldSpace(element.text.slice(0, MAX_FIELD));

/** The first child of a name that says something; names in order of preference. */
export const childOf = (
  parent: FeedElement,
  ...names: readonly string[]
): FeedElement | undefined => {
  for (const name of names) {
    for (const child of parent.children) {
      if (child.name === name && (child.children.length > 0 || /\S/.test(child.text))) return child;
    }
  }
  return undefined;
};

const NONE: readonly FeedElement[] = [];

export const childrenOf = (parent: FeedElement, name: string): readonly FeedElement[] => {
  let found: FeedElement[] | null = null;
  for (const child of parent.children) {
    if (child.name !== name) continue;
    if (found === null) found = [child];
    else found.push(child);
  }
  return found ?? NONE;
};

/** Plain text of the first child of these names, or empty. */
export const textIn = (parent: FeedElement, ...names: readonly string[]): string => {
  const element = childOf(parent, ...names);
  return element === undefined ? '' : plainText(markupOf(element).slice(0, MAX_FIELD));
};

/** One line of the first child of these names, or empty. */
export const lineIn = (parent: FeedElement, ...names: readonly string[]): string =>
  lineOf(childOf(parent, ...names));
