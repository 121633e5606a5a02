import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** Elements that run on within a line; every other tag parts words. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
const SILENT = new Set(['script', 'style', 'noscript', 'template']);

const ignore = (): void => {};

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const UNSEEN = /[\0-\x1f\x7f-\x9f\u00ad\ufeff\u200b\u200e\u200f\u202a-\u202e]/g;
/** White space other than one blank, or anything of `UNSEEN`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const UNEVEN = /[^\S ]| {2}|[\0-\x1f\x7f-\x9f\u00ad\ufeff\u200b\u200e\u200f\u202a-\u202e]/;

/** Folds white space and drops what nobody can see: controls, soft hyphens, marks of byte order. */
export const foldSpace = (text: string): string =>
  (UNEVEN.test(text) ? text.replaceAll(/\s+/g, ' ').replaceAll(UNSEEN, '') : text).trim();

const textOf = (markup: string): string => {
  let text = '';
  let silent: string | null = null;
  const boundary = (name: string): void => {
    if (!INLINE.has(name)) text += ' ';
  };
  const callbacks: TokenizerCallbacks = {
    ontext: (start, end) => {
      if (silent === null) text += markup.slice(start, end);
    },
    ontextentity: (codePoint) => {
      if (silent === null) text += String.fromCodePoint(codePoint);
    },
    onopentagname: (start, end) => {
      const name = markup.slice(start, end).toLowerCase();
      if (silent === null && SILENT.has(name)) silent = name;
      boundary(name);
    },
    onclosetag: (start, end) => {
      const name = markup.slice(start, end).toLowerCase();
      if (silent === name) silent = null;
      boundary(name);
    },
    oncdata: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onprocessinginstruction: ignore,
    onopentagend: ignore,
    onselfclosingtag: ignore,
    onattribname: ignore,
    onattribdata: ignore,
    onattribentity: ignore,
    onattribend: ignore,
    onend: ignore,
  };
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
  tokenizer.write(markup);
  tokenizer.end();
  return text;
};

/** HTML to one line of plain text: entities decoded, markup removed, white space folded. */
export const plainText = (markup: string): string =>
  foldSpace(/[<&]/.test(markup) ? textOf(markup) : markup);
