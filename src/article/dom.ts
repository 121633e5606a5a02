import { DomHandler, type DomUtils, Parser } from 'htmlparser2';

export type Document = InstanceType<typeof DomHandler>['root'];
export type Node = Document['children'][number];
export type Element = Parameters<typeof DomUtils.getAttributeValue>[0];

/** Deeper elements are folded into the one at this depth, as browsers do; recursion below is safe. */
const DEEPEST = 256;
/** Unclosed elements beyond which the rest of a page is not worth its quadratic cost. */
const MOST_OPEN = 5_000;
/** Elements of a page that are read; the longest live blogs measured have a fifth of it. */
const MOST_ELEMENTS = 100_000;
/** Characters of a page that are read. */
const LONGEST_PAGE = 6_000_000;
const CHUNK = 65_536;

class FoldingHandler extends DomHandler {
  folded = 0;
  elements = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > DEEPEST) {
      this.folded += 1;
      return;
    }
    this.elements += 1;
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    if (this.folded > 0) {
      this.folded -= 1;
      return;
    }
    super.onclosetag();
  }

  override oncomment(): void {}
  override oncommentend(): void {}
}

/** Markup as a tree, forgiving of everything; its depth is bounded. */
export const parseMarkup = (markup: string): Document => {
  const handler = new FoldingHandler();
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true });
  const end = Math.min(markup.length, LONGEST_PAGE);
  const isReadable = (): boolean => handler.folded < MOST_OPEN && handler.elements < MOST_ELEMENTS;
  for (let at = 0; at < end && isReadable(); at += CHUNK) {
    parser.write(markup.slice(at, Math.min(at + CHUNK, end)));
  }
  parser.end();
  return handler.root;
};

export const isElement = (node: Node | Document | null): node is Element =>
  node !== null && (node.type === 'tag' || node.type === 'script' || node.type === 'style');

export const attribute = (element: Element, name: string): string =>
  element.attribs[name]?.trim() ?? '';

/** Elements without text of the story: skipped by `textOf` and by the line walk. */
export const SILENT: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'embed',
  'canvas',
  'select',
  'textarea',
  'input',
  'button',
  'datalist',
  'head',
  'audio',
  'video',
  'map',
  'dialog',
]);

export const folded = (text: string): string =>
  text.replaceAll(/[\s\u00ad\u200b\ufeff]+/g, (gap) => (/\s/.test(gap) ? ' ' : '')).trim();

const gathered = (node: Node, parts: string[]): void => {
  if (node.type === 'text' && 'data' in node) {
    parts.push(node.data);
  } else if (isElement(node)) {
    if (SILENT.has(node.name)) return;
    if (node.name === 'br') parts.push(' ');
    for (const child of node.children) gathered(child, parts);
  }
};

/** The readable text below a node, white space folded. */
export const textOf = (node: Node): string => {
  const parts: string[] = [];
  gathered(node, parts);
  return folded(parts.join(''));
};

/** A text of a page's own data as plain text: some are escaped twice over, and some hold markup. */
export const unescaped = (text: string): string =>
  /&(?:#\w{1,8}|\w{2,31});|<\/?[a-z]/i.test(text)
    ? folded(parseMarkup(text).children.map(textOf).join(''))
    : folded(text);

/** The characters between a `<script>`'s tags, as they stand. */
export const rawText = (element: Element): string =>
  element.children.map((child) => ('data' in child ? child.data : '')).join('');

export const parentOf = (element: Element | null): Element | null => {
  const parent = element?.parent ?? null;
  return isElement(parent) ? parent : null;
};

/** Tag and classes as one name, to tell what is set alike. */
export const styleOf = (element: Element | null): string =>
  element === null ? '' : `${element.name}.${attribute(element, 'class')}`;

export const ancestors = (element: Element): readonly Element[] => {
  const line: Element[] = [];
  let parent = element.parent;
  while (parent !== null && isElement(parent)) {
    line.push(parent);
    parent = parent.parent;
  }
  return line;
};

/** Calls back for every element of a tree, in document order. */
export const eachElement = (nodes: readonly Node[], visit: (element: Element) => void): void => {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    visit(node);
    eachElement(node.children, visit);
  }
};

/** Whether an element is another, or stands in it. */
export const isWithin = (element: Element, container: Element): boolean => {
  for (let at: Element | null = element; at !== null; at = parentOf(at))
    if (at === container) return true;
  return false;
};

/** Elements a path names, from the innermost outwards. */
const PATH_LENGTH = 3;
const LONGEST_STEP = 30;

/** The last elements of the way to one, as a selector would name them: `div.story > p.lead`. */
export const pathOf = (element: Element): string =>
  [element, ...ancestors(element)]
    .slice(0, PATH_LENGTH)
    .map((step) => {
      const [name = ''] = attribute(step, 'class').split(/\s+/);
      return (name === '' ? step.name : `${step.name}.${name}`).slice(0, LONGEST_STEP);
    })
    .reverse()
    .join(' > ');

/** Class and id as words: `articleBody story-text__1x` → article, body, story, text. */
export const nameWords = (element: Element): readonly string[] =>
  `${attribute(element, 'class')} ${attribute(element, 'id')}`
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
