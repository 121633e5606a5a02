/** Two columns in a fixed-width face (UAX #11, wide and fullwidth). */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

export const isWide = (text: string): boolean => WIDE.test(text);

/** What a reader takes for characters: a letter with its marks is one. */
export const graphemes = (text: string): readonly string[] =>
  Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);

/** Columns a text takes in a fixed-width face; combining marks take none of their own. */
export const columns = (text: string): number =>
  graphemes(text).reduce((sum, each) => sum + (isWide(each) ? 2 : 1), 0);
