/** Two columns in a fixed-width face (UAX #11, wide and fullwidth). */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
const WIDE_CHARACTERS = new RegExp(WIDE, 'gu');
/** Marks and joiners stand with the character before them. */
const ATTACHED = /[\p{M}\p{Cf}]/gu;
const CHARACTERS = /[^\p{M}\p{Cf}]?[\p{M}\p{Cf}]*/gsu;
const ASTRAL = /[\u{10000}-\u{10ffff}]/gu;

export const isWide = (text: string): boolean => WIDE.test(text);

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Latin, Greek and Cyrillic: one unit, one column. */
const NARROW = /^[\u0020-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027]*$/;

/** Columns a text takes in a fixed-width face. */
export const columns = (text: string): number =>
  NARROW.test(text)
    ? text.length
    : text.length + count(text, WIDE_CHARACTERS) - count(text, ATTACHED) - count(text, ASTRAL);

/** A text as characters, each with what attaches to it. */
export const characters = (text: string): readonly string[] =>
  (text.match(CHARACTERS) ?? []).filter((each) => each !== '');
