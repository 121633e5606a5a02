import { isTextScope } from '../query/fields.ts';
import type { Clause, Word, Words } from '../query/query.ts';
import type { PackedLists } from './packed.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words (by number) of which a document must hold one, or it cannot answer the query. */
export interface Need {
  readonly words: readonly number[];
  /** Grows with the number of documents that fulfil it; in no unit. */
  readonly cost: number;
}

/** Facts such as a language are shared by many documents. */
const FACT_COST = 1_000;
const PREFIX_COST = 4;

/** Short words are common words (Zipf's law of abbreviation). */
const commonness = (word: Word): number => {
  if (word.kind === 'prefix') return PREFIX_COST / word.prefix.length;
  return 1 / (word.kind === 'exact' ? word.folded : (word.forms[0] ?? ' ')).length;
};

const needsOfWords = ({ words, scope }: Words, { numbers, uses }: Vocabulary): readonly Need[] => {
  const factor = isTextScope(scope) ? 1 : FACT_COST;
  return words.map((word) => {
    const number = numbers.get(word) ?? 0;
    return { words: [number], cost: commonness(word) * (uses[number] ?? 1) * factor };
  });
};

const cheapest = (needs: readonly Need[]): Need =>
  needs.reduce((best, need) => (need.cost < best.cost ? need : best));

/** What holds of one of several alternatives: a word of the cheapest need of each. */
const needOfAny = (any: readonly Clause[], vocabulary: Vocabulary): Need => {
  const words: number[] = [];
  let cost = 0;
  for (const part of any) {
    const need = cheapest(needsOf(part, vocabulary));
    for (const word of need.words) words.push(word);
    cost += need.cost;
  }
  return { words, cost };
};

/**
 * What a clause needs: all that is required together, and of alternatives one for each. A word is
 * taken to be the rarer the fewer watches use it and the longer it is: watches on one beat share
 * the beat's common words.
 */
export const needsOf = (clause: Clause, vocabulary: Vocabulary): readonly Need[] => {
  if (clause.kind === 'words') return needsOfWords(clause, vocabulary);
  if (clause.kind === 'or') return [needOfAny(clause.any, vocabulary)];
  const parts = clause.kind === 'near' ? [clause.left, clause.right] : clause.all;
  const needs: Need[] = [];
  for (const part of parts) for (const need of needsOf(part, vocabulary)) needs.push(need);
  return needs;
};

/** Needs as one list of numbers: of each the count of its words, then the words. */
export const listed = (needs: readonly Need[]): readonly number[] => {
  const numbers: number[] = [];
  for (const { words } of needs) {
    numbers.push(words.length);
    for (const word of words) numbers.push(word);
  }
  return numbers;
};

/** Whether a document holds a word of every need listed at an index. */
export const areFulfilled = (
  { starts, values }: PackedLists,
  index: number,
  present: Uint8Array,
): boolean => {
  const end = starts[index + 1] ?? 0;
  let at = starts[index] ?? end;
  while (at < end) {
    const next = at + 1 + (values[at] ?? 0);
    at += 1;
    while (at < next && present[values[at] ?? 0] !== 1) at += 1;
    if (at === next) return false;
    at = next;
  }
  return true;
};
