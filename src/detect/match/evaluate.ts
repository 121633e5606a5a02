import type { Span } from '../../model/annotation.ts';
import type { Clause, Near, Operand, WatchQuery, Word, Words } from '../query/query.ts';
import { firstAtLeast, type MatchDocument, wordAt } from './document.ts';
import { occurrencesOf } from './occurrences.ts';

/** Positions of a document that answer a clause, both ends included; of NEAR, with its two sides. */
interface Passage {
  readonly start: number;
  readonly end: number;
  readonly sides: readonly Passage[];
}

/** A document, and where each word of a query stands in it. */
export interface Lookup {
  readonly document: MatchDocument;
  readonly occurrences: (word: Word) => readonly number[];
}

export interface Evaluation extends Lookup {
  /** No more passages than this are looked for in one clause. */
  readonly mostPassages: number;
}

const PASSAGES_OF_A_QUERY = 20_000;
const FEWEST_PASSAGES = 20;
/** Of a word that stands more often than this in one article, the first places are tried. */
const MAX_TRIED = 2_000;

/** Looks for each word once, however many queries and clauses share it. */
export const lookupIn = (document: MatchDocument): Lookup => {
  const known = new Map<Word, readonly number[]>();
  const occurrences = (word: Word): readonly number[] => {
    const found = known.get(word) ?? occurrencesOf(word, document);
    known.set(word, found);
    return found;
  };
  return { document, occurrences };
};

/** A text that repeats one word for ever takes a query no longer than other texts. */
export const evaluationOf = ({ wordCount }: WatchQuery, lookup: Lookup): Evaluation => ({
  ...lookup,
  mostPassages: Math.max(FEWEST_PASSAGES, Math.floor(PASSAGES_OF_A_QUERY / wordCount)),
});

const NO_SIDES: readonly Passage[] = [];

const has = (positions: readonly number[], position: number): boolean =>
  positions[firstAtLeast(positions, position)] === position;

const phrases = (
  { words, scope, atLeast }: Words,
  { document, occurrences, mostPassages }: Evaluation,
): readonly Passage[] => {
  const { from, to } = document.ranges[scope];
  const places: (readonly number[])[] = [];
  let rarest = 0;
  for (const word of words) {
    const found = occurrences(word);
    if (found.length === 0) return [];
    if (found.length < (places[rarest]?.length ?? Number.POSITIVE_INFINITY)) rarest = places.length;
    places.push(found);
  }
  const last = words.length - 1;
  const passages: Passage[] = [];
  const tried = places[rarest] ?? [];
  const first = firstAtLeast(tried, from + rarest);
  for (const position of tried.slice(first, first + MAX_TRIED)) {
    const start = position - rarest;
    if (start + last >= to || passages.length >= Math.max(atLeast, mostPassages)) break;
    if (!places.every((found, index) => index === rarest || has(found, start + index))) continue;
    passages.push({ start, end: start + last, sides: NO_SIDES });
  }
  return passages;
};

const byStart = (a: Passage, b: Passage): number => a.start - b.start || a.end - b.end;

/** Pairs in which `second` begins at most `distance` words behind the end of `first`. */
const inOrder = (
  firsts: readonly Passage[],
  seconds: readonly Passage[],
  { distance, most }: { readonly distance: number; readonly most: number },
): readonly Passage[] => {
  const pairs: Passage[] = [];
  const starts = seconds.map(({ start }) => start);
  for (const first of firsts) {
    for (let at = firstAtLeast(starts, first.end + 1); at < seconds.length; at += 1) {
      const second = seconds[at];
      if (second === undefined || second.start > first.end + distance) break;
      pairs.push({ start: first.start, end: second.end, sides: [first, second] });
      if (pairs.length >= most) return pairs;
    }
  }
  return pairs;
};

const near = (
  { left, right, ordered, distance }: Near,
  evaluation: Evaluation,
): readonly Passage[] => {
  const lefts = passagesOf(left, evaluation);
  if (lefts.length === 0) return lefts;
  const rights = passagesOf(right, evaluation);
  const reach = { distance, most: evaluation.mostPassages };
  const pairs = inOrder(lefts, rights, reach);
  return ordered ? pairs : [...pairs, ...inOrder(rights, lefts, reach)].sort(byStart);
};

/** Every passage that answers an operand, by where it begins. */
const passagesOf = (operand: Operand, evaluation: Evaluation): readonly Passage[] => {
  if (operand.kind === 'words') return phrases(operand, evaluation);
  if (operand.kind === 'near') return near(operand, evaluation);
  return operand.any.flatMap((part) => passagesOf(part, evaluation)).sort(byStart);
};

/** The passages by which a document answers a clause, or null when it does not. */
export const answer = (clause: Clause, evaluation: Evaluation): readonly Passage[] | null => {
  if (clause.kind === 'and') {
    let found: readonly Passage[] = [];
    for (const part of clause.all) {
      const passages = answer(part, evaluation);
      if (passages === null) return null;
      found = found.length === 0 ? passages : [...found, ...passages];
    }
    return clause.none.some((part) => answer(part, evaluation) !== null) ? null : found;
  }
  if (clause.kind === 'or') {
    const answers = clause.any
      .map((part) => answer(part, evaluation))
      .filter((part) => part !== null);
    return answers.length > 0 ? answers.flat() : null;
  }
  const passages = passagesOf(clause, evaluation);
  const atLeast = clause.kind === 'words' ? clause.atLeast : 1;
  return passages.length >= atLeast ? passages : null;
};

const leavesOf = (passage: Passage): readonly Passage[] =>
  passage.sides.length === 0 ? [passage] : passage.sides.flatMap(leavesOf);

const spanOf = ({ start, end }: Passage, document: MatchDocument): Span | null => {
  const first = wordAt(document, start);
  const last = wordAt(document, end);
  if (first === null || last === null) return null;
  return { field: first.field.field, start: first.token.start, end: last.token.end };
};

/** Passages as spans of the article's fields, each once, in reading order; facts have none. */
const spansOf = (passages: readonly Passage[], document: MatchDocument): readonly Span[] => {
  const leaves = passages.flatMap(leavesOf).sort(byStart);
  return leaves
    .filter(({ start, end }, index) => {
      const before = leaves[index - 1];
      return before === undefined || before.start !== start || before.end !== end;
    })
    .map((leaf) => spanOf(leaf, document))
    .filter((span) => span !== null);
};

/** The spans by which a document answers a query (none for facts alone), or null when it does not. */
export const evaluate = (query: WatchQuery, document: MatchDocument): readonly Span[] | null =>
  spansIn(query, lookupIn(document));

/** `evaluate`, with words already looked up for other queries. */
export const spansIn = (query: WatchQuery, lookup: Lookup): readonly Span[] | null => {
  const passages = answer(query.root, evaluationOf(query, lookup));
  return passages && spansOf(passages, lookup.document);
};
