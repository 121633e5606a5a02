import { columns, graphemes, isWide } from '../columns.ts';

/** May not begin a line. */
const CLOSING = /^[,.;:!?，。、；：！？》」』）…”’)]/u;

/** Words with the space before them; wide characters stand alone, as they may break anywhere. */
const pieces = (text: string): readonly string[] =>
  text.split(/(?=\s)/u).flatMap((word) => (isWide(word) ? graphemes(word) : [word]));

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
