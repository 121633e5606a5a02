import { attribute, type Element, folded, isElement, type Node, SILENT, textOf } from './dom.ts';
import { parseMoment } from './zoned-time.ts';

export type LineKind =
  | 'paragraph'
  | 'heading'
  | 'item'
  | 'quote'
  | 'caption'
  | 'cell'
  | 'preformatted'
  | 'loose';

/** One run of text between block boundaries, with where it stands. */
export interface Line {
  readonly text: string;
  /** Characters of it inside links. */
  readonly linkLength: number;
  /** Characters of it in bold or italics. */
  readonly stressedLength: number;
  readonly kind: LineKind;
  /** The innermost block element around it. */
  readonly element: Element;
  readonly index: number;
}

/** A Chinese, Japanese or Korean character says about as much as two letters; ranges are quicker than scripts. */
const DENSE =
  /[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/g;

/** Characters of a text in which dense ones are counted: lengths beyond are long enough for any rule. */
const COUNTED = 2_000;

/** Length of a text in letters, dense scripts counted double. */
export const weighedLength = (text: string): number =>
  text.length + (text.slice(0, COUNTED).match(DENSE)?.length ?? 0);

/** Prose: running text outside links, in lines long enough to be sentences; 0 for other lines. */
export const proseLength = (line: Line): number => {
  const own = line.text.length - line.linkLength;
  return line.linkLength < own && weighedLength(line.text) - line.linkLength >= 60 ? own : 0;
};

const INLINE: ReadonlySet<string> = new Set([
  'a',
  'abbr',
  'acronym',
  'b',
  'bdi',
  'bdo',
  'big',
  'cite',
  'code',
  'data',
  'del',
  'dfn',
  'em',
  'font',
  'i',
  'img',
  'ins',
  'kbd',
  'label',
  'mark',
  'meter',
  'nobr',
  'output',
  'picture',
  'progress',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'samp',
  'small',
  'source',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'var',
  'wbr',
  'amp-img',
  'o:p',
  'st1:place',
  'st1:city',
  'st1:country-region',
]);

const KINDS: ReadonlyMap<string, LineKind> = new Map(
  Object.entries<LineKind>({
    p: 'paragraph',
    h1: 'heading',
    h2: 'heading',
    h3: 'heading',
    h4: 'heading',
    h5: 'heading',
    h6: 'heading',
    li: 'item',
    dt: 'item',
    dd: 'item',
    blockquote: 'quote',
    figcaption: 'caption',
    figure: 'caption',
    td: 'cell',
    th: 'cell',
    pre: 'preformatted',
  }),
);

/** Kinds that a paragraph inside does not change. */
const LASTING: ReadonlySet<LineKind> = new Set(['caption', 'item', 'cell', 'quote', 'heading']);

/** Links to a place on the same page are no links here. */
const isElsewhere = (address: string): boolean => address !== '' && !address.startsWith('#');

const STRESS: ReadonlySet<string> = new Set(['b', 'strong', 'i', 'em']);

/** Lines beyond which a page is read no further. */
const MOST_LINES = 20_000;

class LineWriter {
  readonly lines: Line[] = [];
  readonly pictured = new Set<Element>();
  #parts: string[] = [];
  #linked = 0;
  #stressed = 0;
  #breaks = 0;
  #inked = false;

  /** Preformatted text has its paragraphs parted by empty lines. */
  preformatted(data: string, element: Element): void {
    const [first = '', ...rest] = data.split(/\n[ \t\r]{0,80}\n/);
    this.text(first, false, false);
    for (const part of rest) {
      this.end(element, 'preformatted');
      this.text(part, false, false);
    }
  }

  text(data: string, linked: boolean, stressed: boolean): void {
    this.#parts.push(data);
    const ink = data.trim().length;
    if (ink > 0) [this.#breaks, this.#inked] = [0, true];
    if (linked) this.#linked += ink;
    if (stressed) this.#stressed += ink;
  }

  picture(element: Element): void {
    let parent = element.parent;
    for (
      let level = 0;
      level < PICTURE_LEVELS && parent !== null && isElement(parent);
      level += 1
    ) {
      this.pictured.add(parent);
      parent = parent.parent;
    }
  }

  /** A second `<br>` in a row ends a paragraph; one is a space. */
  lineBreak(element: Element, kind: LineKind): void {
    this.#breaks += 1;
    if (this.#breaks >= 2) this.end(element, kind);
    else this.#parts.push(' ');
  }

  /** Whether nothing stands on the line so far. */
  get isEmpty(): boolean {
    return !this.#inked;
  }

  end(element: Element, kind: LineKind): void {
    const text = folded(this.#parts.join(''));
    if (text !== '' && this.lines.length < MOST_LINES) {
      this.lines.push({
        text,
        linkLength: Math.min(this.#linked, text.length),
        stressedLength: Math.min(this.#stressed, text.length),
        kind,
        element,
        index: this.lines.length,
      });
    }
    this.#parts = [];
    this.#linked = 0;
    this.#stressed = 0;
    this.#breaks = 0;
    this.#inked = false;
  }
}

const LONGEST_DATE = 40;

/** An inline element named for the date it holds: some templates set it before the first sentence. */
const isNamedDate = (element: Element): boolean =>
  /(?:^|[-_ ])date(?:$|[-_ ])/i.test(attribute(element, 'class')) &&
  textOf(element).length < LONGEST_DATE &&
  parseMoment(textOf(element)) !== null;

interface Context {
  readonly block: Element;
  readonly kind: LineKind;
  readonly linked: boolean;
  readonly stressed: boolean;
}

const hasBlockChild = (element: Element): boolean =>
  element.children.some(
    (child) =>
      isElement(child) && !INLINE.has(child.name) && child.name !== 'br' && !SILENT.has(child.name),
  );

const walk = (nodes: readonly Node[], context: Context, writer: LineWriter): void => {
  for (const node of nodes) {
    if (node.type === 'text' && 'data' in node) {
      if (context.kind === 'preformatted') writer.preformatted(node.data, context.block);
      else writer.text(node.data, context.linked, context.stressed);
    } else if (isElement(node)) {
      visit(node, context, writer);
    }
  }
};

const visit = (element: Element, context: Context, writer: LineWriter): void => {
  const { name } = element;
  if (PICTURES.has(name)) writer.picture(element);
  if (SILENT.has(name)) return;
  const linked = context.linked || (name === 'a' && isElsewhere(attribute(element, 'href')));
  const stressed = context.stressed || STRESS.has(name);
  if (name === 'br') {
    writer.lineBreak(context.block, context.kind);
  } else if (INLINE.has(name) && !hasBlockChild(element)) {
    const isDate = writer.isEmpty && isNamedDate(element);
    walk(element.children, { ...context, linked, stressed }, writer);
    if (isDate) writer.end(context.block, context.kind);
  } else {
    const own = KINDS.get(name) ?? (LASTING.has(context.kind) ? context.kind : 'loose');
    const kind = own === 'paragraph' && LASTING.has(context.kind) ? context.kind : own;
    writer.end(context.block, context.kind);
    walk(element.children, { block: element, kind, linked, stressed }, writer);
    writer.end(element, kind);
  }
};

/** A page's readable lines in document order, and the elements that stand close around its pictures. */
export interface Layout {
  readonly lines: readonly Line[];
  readonly pictured: ReadonlySet<Element>;
}

/** How far above a picture its caption may be held. */
const PICTURE_LEVELS = 4;

const PICTURES: ReadonlySet<string> = new Set(['img', 'picture', 'amp-img', 'video', 'iframe']);

/** Lays out all that can be read below an element. */
export const layOut = (root: Element): Layout => {
  const writer = new LineWriter();
  visit(root, { block: root, kind: 'loose', linked: false, stressed: false }, writer);
  return { lines: writer.lines, pictured: writer.pictured };
};
