import { isTextScope } from '../query/fields.ts';
import type { Clause, Word, Words } from '../query/query.ts';

/** Words of which one must stand in every document that answers a query, and how common they are. */
export interface Anchors {
  readonly words: readonly Word[];
  /** Grows with the number of documents that hold one of the words; in no unit. */
  readonly cost: number;
}

/** Facts such as a language are shared by many documents. */
const FACT_COST = 1_000;
const PREFIX_COST = 4;

/** Short words are common words (Zipf's law of abbreviation); in Han one character is the shortest. */
const commonness = (word: Word): number => {
  if (word.kind === 'prefix') return PREFIX_COST / word.prefix.length;
  const folded = word.kind === 'exact' ? word.folded : (word.forms[0] ?? '');
  return 1 / Math.max(1, folded.length);
};

const cheapest = (choices: readonly Anchors[]): Anchors =>
  choices.reduce((best, choice) => (choice.cost < best.cost ? choice : best), {
    words: [],
    cost: Number.POSITIVE_INFINITY,
  });

const anchorsOfWords = ({ words, scope }: Words, uses: (word: Word) => number): Anchors =>
  cheapest(
    words.map((word) => ({
      words: [word],
      cost: commonness(word) * uses(word) * (isTextScope(scope) ? 1 : FACT_COST),
    })),
  );

/**
 * The anchors of a clause: of what is required together the rarest, of alternatives all. A word is
 * taken to be the rarer the fewer watches use it (`uses`) and the longer it is; watches on one beat
 * share the beat's common words.
 */
export const anchorsOf = (clause: Clause, uses: (word: Word) => number): Anchors => {
  if (clause.kind === 'words') return anchorsOfWords(clause, uses);
  if (clause.kind === 'near') {
    return cheapest([anchorsOf(clause.left, uses), anchorsOf(clause.right, uses)]);
  }
  if (clause.kind === 'and') return cheapest(clause.all.map((part) => anchorsOf(part, uses)));
  const parts = clause.any.map((part) => anchorsOf(part, uses));
  return {
    words: parts.flatMap(({ words }) => words),
    cost: parts.reduce((sum, { cost }) => sum + cost, 0),
  };
};
