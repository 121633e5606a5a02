import type { Word } from '../query/query.ts';
import { surfaceOf } from '../query/surface.ts';
import { type MatchDocument, wordAt } from './document.ts';

const ascending = (positions: readonly (readonly number[])[]): readonly number[] => {
  const [only] = positions;
  return only !== undefined && positions.length === 1
    ? only
    : positions.flat().sort((a, b) => a - b);
};

/** Those positions at which the text has exactly this spelling. */
export const spelledSo = (
  document: MatchDocument,
  positions: readonly number[],
  surface: string,
): readonly number[] =>
  positions.filter((position) => {
    const word = wordAt(document, position);
    if (word === null) return false;
    return surfaceOf(word.field.text.slice(word.token.start, word.token.end)) === surface;
  });

/** Every position at which a word stands in a document, ascending. */
export const occurrencesOf = (word: Word, document: MatchDocument): readonly number[] => {
  const { index } = document;
  if (word.kind === 'exact') return spelledSo(document, index.get(word.folded) ?? [], word.surface);
  const folded =
    word.kind === 'forms'
      ? word.forms
      : [...index.keys()].filter((key) => key.startsWith(word.prefix));
  return ascending(folded.map((form) => index.get(form) ?? []).filter((found) => found.length > 0));
};
