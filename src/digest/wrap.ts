const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Two columns in a fixed-width face (UAX #11, wide and fullwidth). */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
/** May not begin a line. */
const CLOSING = /^[,.;:!?，。、；：！？》」』）…”’)]/u;

/** Columns a text takes in a fixed-width face; marks that combine take none of their own. */
export const columns = (text: string): number => {
  let sum = 0;
  for (const { segment } of GRAPHEMES.segment(text)) sum += WIDE.test(segment) ? 2 : 1;
  return sum;
};

/** Words with the space before them; wide characters stand alone, as they may break anywhere. */
const pieces = (text: string): readonly string[] =>
  text
    .split(/(?=\s)/u)
    .flatMap((word) =>
      WIDE.test(word) ? [...GRAPHEMES.segment(word)].map((g) => g.segment) : [word],
    );

export interface WrapOptions {
  readonly width: number;
  readonly indent: string;
}

/** Folds a line to a width; a word longer than the width, such as an address, stays whole. */
export const wrapped = (text: string, { width, indent }: WrapOptions): string => {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    const isFull = columns(indent + line + piece) > width && !CLOSING.test(piece);
    if (isFull && line.trim() !== '') {
      lines.push(line);
      line = piece.trimStart();
    } else line += line === '' ? piece.trimStart() : piece;
  }
  return [...lines, line].map((each) => indent + each.trimEnd()).join('\n');
};
