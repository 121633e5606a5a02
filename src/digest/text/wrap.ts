import { characters, columns, isWide } from '../columns.ts';

/** May not begin a line. */
const CLOSING = /^[,.;:!?，。、；：！？》」』）…”’)]/u;

/** Words with the space before them; wide characters stand alone, as they may break anywhere. */
const pieces = (text: string): readonly string[] =>
  isWide(text)
    ? text.split(/(?=\s)/u).flatMap((word) => (isWide(word) ? characters(word) : [word]))
    : text.split(/(?=\s)/u);

export interface WrapOptions {
  readonly width: number;
  readonly indent: string;
}

/** Folds a line to a width; a word longer than the width, such as an address, stays whole. */
export const wrapped = (text: string, { width, indent }: WrapOptions): string => {
  const room = width - columns(indent);
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const piece of pieces(text)) {
    const isFull = taken + columns(piece) > room && !CLOSING.test(piece);
    if (isFull && taken > 0) lines.push(line);
    const fresh = (isFull || taken === 0) && piece.trimStart();
    line = fresh === false ? line + piece : fresh;
    taken = fresh === false ? taken + columns(piece) : columns(fresh);
  }
  return [...lines, line].map((each) => indent + each.trimEnd()).join('\n');
};
