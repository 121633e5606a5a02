import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** Elements that run on within a line; every other tag parts words. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
const SILENT = new Set(['script', 'style', 'noscript', 'template']);

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const UNSEEN = /[\0-\x1f\x7f-\x9f\u00ad\ufeff\u200b\u200e\u200f\u202a-\u202e]/g;
/** White space other than one blank, or anything of `UNSEEN`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const UNEVEN = /[^\S ]| {2}|[\0-\x1f\x7f-\x9f\u00ad\ufeff\u200b\u200e\u200f\u202a-\u202e]/;

/** Folds white space and drops what nobody can see: controls, soft hyphens, marks of byte order. */
export const foldSpace = (text: string): string => {
  const trimmed = text.trim();
  if (!UNEVEN.test(trimmed)) return trimmed;
  return trimmed
    .replaceAll(/[^\S ]\s*| \s+/g, ' ')
    .replaceAll(UNSEEN, '')
    .trim();
};

/** Gathers the text between the tags. */
class TextGatherer implements TokenizerCallbacks {
  text = '';
  private readonly markup: string;
  /** The element whose text is not for reading, while inside it. */
  private silent: string | null = null;

  constructor(markup: string) {
    this.markup = markup;
  }

  ontext(start: number, end: number): void {
    if (this.silent === null) this.text += this.markup.slice(start, end);
  }

  ontextentity(codePoint: number): void {
    if (this.silent === null) this.text += String.fromCodePoint(codePoint);
  }

  onopentagname(start: number, end: number): void {
    const name = this.boundary(start, end);
    if (this.silent === null && SILENT.has(name)) this.silent = name;
  }

  onclosetag(start: number, end: number): void {
    if (this.boundary(start, end) === this.silent) this.silent = null;
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onopentagend(): void {}
  onselfclosingtag(): void {}
  onattribname(): void {}
  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
  onend(): void {}

  private boundary(start: number, end: number): string {
    const name = this.markup.slice(start, end).toLowerCase();
    if (!INLINE.has(name)) this.text += ' ';
    return name;
  }
}

const textOf = (markup: string): string => {
  const gatherer = new TextGatherer(markup);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, gatherer);
  tokenizer.write(markup);
  tokenizer.end();
  return gatherer.text;
};

/** HTML to one line of plain text: entities decoded, markup removed, white space folded. */
export const plainText = (markup: string): string =>
  foldSpace(/[<&]/.test(markup) ? textOf(markup) : markup);
