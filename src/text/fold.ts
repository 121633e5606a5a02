import { simplifiedHan } from './fold-han.ts';

/** Letters that no decomposition takes apart, and the per-script spellings news writers mix. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ς: 'σ',
  ё: 'е',
  ѐ: 'е',
  ѝ: 'и',
  // Arabic script: the Arabic, Persian and Urdu keyboards' own code points for one letter.
  ي: 'ی',
  ى: 'ی',
  ئ: 'ی',
  ې: 'ی',
  ك: 'ک',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ۂ: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ـ: '',
  // Devanagari: chandrabindu and anusvara are interchanged in print.
  '\u0901': '\u0902',
};

/** Apostrophes and their look-alikes, which Uzbek, Ukrainian and English write inside words. */
export const APOSTROPHES = "'’‘ʼʻʹ`´′＇";

/** Marks that only decorate: accents, variation selectors, Hebrew points, Arabic vowels, nukta. */
const DECORATION =
  /^[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u09bc\u0a3c]$|^\p{Variation_Selector}$/u;

const DROPPED = new RegExp(`^[${APOSTROPHES}.\\p{Cf}]$`, 'u');
const STRIPPED_SCRIPT = /^[\p{Script=Latin}\p{Script=Greek}]/u;
const DIGIT_ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66];

const foldLetter = (letter: string): string => {
  if (DROPPED.test(letter) || DECORATION.test(letter)) return '';
  const spelling = SPELLINGS[letter];
  if (spelling !== undefined) return spelling;
  if (STRIPPED_SCRIPT.test(letter)) {
    const base = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
    return SPELLINGS[base] ?? base;
  }
  const code = letter.codePointAt(0) ?? 0;
  const zero = DIGIT_ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? simplifiedHan(letter) : String(code - zero);
};

/** Letters folded before; there are no more of them than characters. */
const foldedLetters = new Map<string, string>();

const foldedLetter = (letter: string): string => {
  let folded = foldedLetters.get(letter);
  if (folded === undefined) {
    folded = foldLetter(letter);
    foldedLetters.set(letter, folded);
  }
  return folded;
};

const foldedWhole = (word: string): string => {
  let folded = '';
  for (const letter of word.normalize('NFKC').toLowerCase()) folded += foldedLetter(letter);
  return folded;
};

/** Characters that can be folded one by one, because nothing after them composes with them. */
const ALONE = /^[\p{L}\p{N}\p{P}\p{Cf}]$/u;
const COMPOSES = /^[\p{M}\u1100-\u11ff\uff9e\uff9f]$/u;
const foldedUnits = new Map<number, string | null>();

const foldedUnit = (code: number): string | null => {
  let folded = foldedUnits.get(code);
  if (folded === undefined) {
    const unit = String.fromCharCode(code);
    folded = ALONE.test(unit) && !COMPOSES.test(unit) ? foldedWhole(unit) : null;
    foldedUnits.set(code, folded);
  }
  return folded;
};

/** ASCII letters and digits, as most words are: small, with capitals, or null for anything else. */
const asciiCase = (word: string): 'small' | 'mixed' | null => {
  let kind: 'small' | 'mixed' = 'small';
  for (let index = 0; index < word.length; index += 1) {
    const code = word.charCodeAt(index);
    const isSmall = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
    if (!isSmall && (code < 0x41 || code > 0x5a)) return null;
    if (!isSmall) kind = 'mixed';
  }
  return kind;
};

/**
 * The form in which words are compared: NFKC, lower case, Latin and Greek without accents, one
 * spelling per letter in Cyrillic, Arabic script, Devanagari and Han; apostrophes, acronym dots and
 * invisible characters dropped. Marks that carry the vowel of a script stay.
 */
export const fold = (word: string): string => {
  const ascii = asciiCase(word);
  if (ascii !== null) return ascii === 'small' ? word : word.toLowerCase();
  let folded = '';
  for (let index = 0; index < word.length; index += 1) {
    const unit = foldedUnit(word.charCodeAt(index));
    if (unit === null) return foldedWhole(word);
    folded += unit;
  }
  return folded;
};
