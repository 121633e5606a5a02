import type { Word } from '../query/query.ts';
import { surfaceOf } from '../query/surface.ts';
import { type MatchDocument, positionsOf, wordAt } from './document.ts';

/** Those positions of a word at which the text spells it as the query asks. */
const spelt = (
  word: Word,
  document: MatchDocument,
  positions: readonly number[],
): readonly number[] => {
  if (word.kind !== 'exact') return positions;
  return positions.filter((position) => {
    const placed = wordAt(document, position);
    if (placed === null) return false;
    const { start, end } = placed.token;
    return surfaceOf(placed.field.text.slice(start, end)) === word.surface;
  });
};

const foldedForms = (word: Word, { last }: MatchDocument): readonly string[] => {
  if (word.kind === 'forms') return word.forms;
  if (word.kind === 'exact') return [word.folded];
  return [...last.keys()].filter((folded) => folded.startsWith(word.prefix));
};

/** Every position at which a word stands in a document, ascending. */
export const occurrencesOf = (word: Word, document: MatchDocument): readonly number[] =>
  spelt(word, document, positionsOf(foldedForms(word, document), document));
