import { APOSTROPHES, fold } from './fold.ts';

/** A word of a text: its folded form, and where it stands (UTF-16 offsets into the original). */
export interface Token {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const OTHER = 1;
const WORD = 2;
const SINGLE = 3;
const ATTACHED = 4;
const APOSTROPHE = 5;
type CharacterClass = number;

/** Scripts written without spaces: each character is a token, and words become phrases. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

const classified = (character: string): CharacterClass => {
  if (APOSTROPHES.includes(character)) return APOSTROPHE;
  if (/^[\p{M}\p{Cf}ﾞﾟ]$/u.test(character)) return ATTACHED;
  if (!/^[\p{L}\p{N}]$/u.test(character)) return OTHER;
  return UNSPACED.test(character) ? SINGLE : WORD;
};

/** Classes of the basic plane, found on first use; 0 is "not yet". */
const classes = new Uint8Array(0x10000);

const classAt = (text: string, index: number): CharacterClass => {
  const unit = text.charCodeAt(index);
  if (Number.isNaN(unit)) return OTHER;
  if (unit >= 0xd800 && unit < 0xe000) {
    return classified(String.fromCodePoint(text.codePointAt(index) ?? unit));
  }
  const known = classes[unit] ?? 0;
  if (known !== 0) return known;
  const found = classified(String.fromCharCode(unit));
  classes[unit] = found;
  return found;
};

const widthAt = (text: string, index: number): number =>
  (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;

const isLetterAt = (text: string, index: number): boolean =>
  classAt(text, index) === WORD && !/^\p{N}/u.test(text.charAt(index));

/** The end of `U.S.`, `S.C.O`, `т.ч.`: two or more single letters with dots between; else `start`. */
const acronymEnd = (text: string, start: number): number => {
  let end = start;
  while (text[end + 1] === '.' && isLetterAt(text, end) && isLetterAt(text, end + 2)) {
    if (classAt(text, end + 3) === WORD || classAt(text, end + 3) === ATTACHED) break;
    end += 2;
  }
  if (end === start) return start;
  return text[end + 1] === '.' ? end + 2 : end + 1;
};

/** French and Italian articles and particles that an apostrophe cuts from the name they precede. */
const ELISION = /^(?:[cdjlmnst]|qu|un|all|dall|dell|nell|sull)$/i;

/** What an apostrophe between two letters does: ends the word before it, or belongs to the word. */
const cutAt = (
  text: string,
  start: number,
  apostrophe: number,
): 'possessive' | 'elision' | null => {
  const next = text[apostrophe + 1];
  const after = classAt(text, apostrophe + 2);
  if ((next === 's' || next === 'S') && after !== WORD && after !== ATTACHED) return 'possessive';
  if (apostrophe - start <= 4 && ELISION.test(text.slice(start, apostrophe))) return 'elision';
  return null;
};

interface Extent {
  readonly end: number;
  /** Where to read on; beyond `end` when a possessive ending is passed over. */
  readonly next: number;
}

const wordExtent = (text: string, start: number): Extent => {
  const acronym = acronymEnd(text, start);
  if (acronym > start) return { end: acronym, next: acronym };
  let end = start;
  let index = start;
  for (;;) {
    while (classes[text.charCodeAt(index)] === WORD) index += 1;
    end = Math.max(end, index);
    const kind = classAt(text, index);
    if (kind === WORD) {
      index += widthAt(text, index);
      end = index;
    } else if (kind === ATTACHED) {
      index += widthAt(text, index);
    } else if (kind === APOSTROPHE && end === index && classAt(text, index + 1) === WORD) {
      const cut = cutAt(text, start, index);
      if (cut !== null) return { end, next: cut === 'possessive' ? index + 2 : index + 1 };
      index += 1;
    } else {
      return { end: markedEnd(text, end), next: Math.max(end, index) };
    }
  }
};

/** The end with the marks that follow, but without trailing invisible characters. */
const markedEnd = (text: string, end: number): number => {
  let index = end;
  while (classAt(text, index) === ATTACHED && /^\p{M}/u.test(text.slice(index, index + 2))) {
    index += widthAt(text, index);
  }
  return index;
};

const singleExtent = (text: string, start: number): Extent => {
  const end = markedEnd(text, start + widthAt(text, start));
  return { end, next: end };
};

/**
 * The words of a text in order, in time linear in its length: letters, marks and numbers of any
 * script; one token per character where a script has no spaces; `U.S.` is one word `us`; a
 * possessive `'s` is dropped, other apostrophes inside a word are folded away.
 */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) {
    const kind = classAt(text, index);
    if (kind !== WORD && kind !== SINGLE) {
      index += widthAt(text, index);
      continue;
    }
    const { end, next } = kind === WORD ? wordExtent(text, index) : singleExtent(text, index);
    const folded = fold(text.slice(index, end));
    if (folded !== '') tokens.push({ folded, start: index, end });
    index = next;
  }
  return tokens;
};
export { fold };
