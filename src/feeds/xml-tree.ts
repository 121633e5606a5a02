import { setImmediate as nextTurn } from 'node:timers/promises';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { decodeXml, type OwnEntities } from './xml-entities.ts';
import { type FeedGrammar, FIELDS, NameTable, ONE_LINE } from './xml-names.ts';

/** An element of a feed, grown while its tags are read. */
export interface FeedElement {
  /** Lower case, with the prefix customary for its namespace (`dc:date`). */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly FeedElement[];
  /** Own character data, the entities of XML decoded. */
  readonly text: string;
  /** The content as it stands in the source when there are tags in it, else empty. */
  readonly source: string;
  /** False when the document broke off inside. */
  readonly complete: boolean;
}

export interface FeedTree {
  readonly root: FeedElement | null;
  readonly faults: readonly string[];
}

interface Growing extends FeedElement {
  children: Growing[];
  text: string;
  source: string;
  complete: boolean;
  readonly sourceStart: number;
}

/** How the fault of an element without an end is put. */
export const NOT_CLOSED = 'not closed';

/** Deeper than any feed nests; what lies below is passed over. */
const MAX_DEPTH = 48;
const MAX_ATTRIBUTES = 64;
/** More than the largest body holds of a real feed, and what memory can bear of a hostile one. */
const MAX_ELEMENTS = 100_000;
/** Text of one element in UTF-16 units: what entities of its own blow up beyond a body's size is left out. */
const MAX_TEXT = 8 * 1024 * 1024;
/** One slice of work in UTF-16 units: some milliseconds, after which others get their turn. */
const SLICE_UNITS = 64 * 1024;

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

const sprout = (
  name: string,
  attributes: ReadonlyMap<string, string>,
  sourceStart: number,
): Growing => ({
  name,
  attributes,
  children: [],
  text: '',
  source: '',
  complete: false,
  sourceStart,
});

/**
 * Grows a tree out of any sequence of tags: closes what the author forgot to close, ignores what
 * closes nothing, and is finished when the root element is.
 */
class TreeGrower implements TokenizerCallbacks {
  readonly document = sprout('#document', NO_ATTRIBUTES, 0);
  readonly faults = new Set<string>();
  finished = false;
  private readonly xml: string;
  private readonly item: string;
  private readonly entities: OwnEntities;
  private readonly names: NameTable;
  private readonly open: Growing[] = [this.document];
  private top: Growing = this.document;
  private elements = 0;
  private tooDeep = 0;
  private tag = '';
  private tagStart = 0;
  private attributes: Map<string, string> | null = null;
  private attributeName = '';
  private attributeValue = '';
  private sliceEnd = 0;
  private heldText = '';

  constructor(xml: string, grammar: FeedGrammar, entities: OwnEntities) {
    this.xml = xml;
    this.item = grammar.item;
    this.entities = entities;
    this.names = new NameTable(grammar.own);
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.xml.slice(start, end);
    this.tagStart = start - 1;
    this.attributes = null;
  }

  onattribname(start: number, end: number): void {
    this.attributeName = this.xml.slice(start, end).toLowerCase();
    this.attributeValue = '';
  }

  onattribdata(start: number, end: number): void {
    this.attributeValue += this.xml.slice(start, end);
  }

  onattribend(): void {
    this.attributes ??= new Map();
    if (this.attributes.size >= MAX_ATTRIBUTES || this.attributes.has(this.attributeName)) return;
    const value = decodeXml(this.attributeValue, this.entities);
    this.attributes.set(this.attributeName, value);
    this.names.declare(this.attributeName, value);
  }

  onopentagend(end: number): void {
    const name = this.names.canonical(this.tag);
    if (this.open.length > MAX_DEPTH && name !== this.item) this.tooDeep++;
    else this.push(name, end + 1);
  }

  onselfclosingtag(end: number): void {
    if (this.open.length > MAX_DEPTH) return;
    this.push(this.names.canonical(this.tag), end + 1);
    if (!this.finished) this.closeDownTo(this.open.length - 1, end + 1);
  }

  onclosetag(start: number, end: number): void {
    if (this.finished) return;
    const name = this.names.canonical(this.xml.slice(start, end));
    if (this.tooDeep > 0 && name !== this.item && !FIELDS.has(name)) {
      this.tooDeep--;
      return;
    }
    const depth = this.open.findLastIndex((element) => element.name === name);
    if (depth < 1) return;
    this.tooDeep = 0;
    this.closeDownTo(depth, this.xml.lastIndexOf('<', start));
    this.finished = depth === 1;
  }

  ontext(start: number, end: number): void {
    const text = this.heldText + this.xml.slice(start, end);
    // An entity cut in two by the end of a slice waits for its other half.
    const isCut = end === this.sliceEnd && this.xml[end] !== '<';
    const cut = isCut ? text.search(/&[\w#.-]{0,40}$/) : -1;
    this.heldText = cut < 0 ? '' : text.slice(cut);
    if (this.top.text.length > MAX_TEXT) return;
    this.top.text += decodeXml(cut < 0 ? text : text.slice(0, cut), this.entities);
  }

  oncdata(start: number, end: number, endMark: number): void {
    this.top.text += this.xml.slice(start, end - endMark);
  }

  /** Where the slice handed over next ends, in the whole document. */
  slicedAt(end: number): void {
    this.sliceEnd = end;
  }

  onattribentity(): void {}
  ontextentity(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  private push(name: string, sourceStart: number): void {
    if (this.finished) return;
    if (++this.elements > MAX_ELEMENTS) {
      this.faults.add('too many elements');
      this.finished = true;
      return;
    }
    this.closeForgotten(name);
    const element = sprout(name, this.attributes ?? NO_ATTRIBUTES, sourceStart);
    this.top.children.push(element);
    this.open.push(element);
    this.top = element;
  }

  /** An item cannot stand in an item, nor a field in a one-line field: the outer one was left open. */
  private closeForgotten(name: string): void {
    const outer =
      name === this.item
        ? this.open.findLastIndex((element) => element.name === name)
        : FIELDS.has(name)
          ? this.open.findLastIndex((element) => ONE_LINE.has(element.name))
          : -1;
    if (outer < 2) return;
    this.faults.add(`<${this.open[outer]?.name ?? ''}> ${NOT_CLOSED}`);
    this.closeDownTo(outer, this.tagStart);
  }

  private closeDownTo(depth: number, sourceEnd: number): void {
    for (const element of this.open.splice(depth)) {
      element.complete = true;
      if (element.children.length > 0) {
        element.source = this.xml.slice(element.sourceStart, sourceEnd);
      }
    }
    this.top = this.open.at(-1) ?? this.document;
  }
}

/** Reads the element that begins the text, and all in it; what follows it is left unread. */
export const growTree = async (
  xml: string,
  grammar: FeedGrammar,
  entities: OwnEntities,
): Promise<FeedTree> => {
  const grower = new TreeGrower(xml, grammar, entities);
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, grower);
  for (let start = 0; start < xml.length && !grower.finished; start += SLICE_UNITS) {
    if (start > 0) await nextTurn();
    grower.slicedAt(start + SLICE_UNITS);
    tokenizer.write(xml.slice(start, start + SLICE_UNITS));
  }
  tokenizer.end();
  const faults = [...grower.faults];
  if (!grower.finished) faults.push('the document breaks off');
  return { root: grower.document.children[0] ?? null, faults };
};
