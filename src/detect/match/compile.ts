import type { WatchHit } from '../../model/annotation.ts';
import type { WatchId } from '../../model/ids.ts';
import type { Clause, WatchQuery, Word } from '../query/query.ts';
import { anchorsOf } from './anchors.ts';
import type { MatchDocument } from './document.ts';
import { answer, type Evaluation, spansOf } from './evaluate.ts';
import { spelledSo } from './occurrences.ts';
import {
  type Interning,
  internedClause,
  interning,
  type Vocabulary,
  vocabularyOf,
  wordsIn,
} from './vocabulary.ts';

export interface Watch {
  readonly id: WatchId;
  readonly query: WatchQuery;
}

/** Many watches, ready to be matched together; compile anew when they change. */
export interface CompiledWatches {
  readonly size: number;
  /** The watches that a document answers, in the order in which they were given. */
  readonly match: (document: MatchDocument) => readonly WatchHit[];
}

interface Compiled {
  readonly watches: readonly { readonly id: WatchId; readonly root: Clause }[];
  readonly vocabulary: Vocabulary;
  /** Word → indexes of the watches anchored on it. */
  readonly anchored: ReadonlyMap<Word, readonly number[]>;
}

const NONE: readonly number[] = [];

/** The clause with what is required ordered rarest first, so that most documents fail at once. */
const rarestFirst = (clause: Clause, uses: Interning['uses']): Clause => {
  if (clause.kind !== 'and') return clause;
  const all = clause.all
    .map((part) => ({ part, cost: anchorsOf(part, uses).cost }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ part }) => part);
  return { ...clause, all };
};

const anchoredBy = (
  anchors: readonly (readonly Word[])[],
): ReadonlyMap<Word, readonly number[]> => {
  const anchored = new Map<Word, number[]>();
  anchors.forEach((words, index) => {
    for (const word of new Set(words)) {
      const indexes = anchored.get(word);
      if (indexes === undefined) anchored.set(word, [index]);
      else indexes.push(index);
    }
  });
  return anchored;
};

const compiled = (watches: readonly Watch[]): Compiled => {
  const words = interning();
  // All words are counted before the first anchor is chosen.
  const interned = watches.map(({ id, query }) => ({
    id,
    root: internedClause(query.root, words.interned),
  }));
  return {
    watches: interned.map(({ id, root }) => ({ id, root: rarestFirst(root, words.uses) })),
    vocabulary: vocabularyOf(words.words()),
    anchored: anchoredBy(interned.map(({ root }) => anchorsOf(root, words.uses).words)),
  };
};

/** Watches with an anchor in the document, ascending. */
const candidates = (
  { anchored }: Compiled,
  found: ReadonlyMap<Word, readonly number[]>,
): readonly number[] => {
  const indexes = new Set<number>();
  for (const word of found.keys()) {
    for (const index of anchored.get(word) ?? NONE) indexes.add(index);
  }
  return [...indexes].sort((a, b) => a - b);
};

const evaluationOf = (
  document: MatchDocument,
  found: ReadonlyMap<Word, readonly number[]>,
): Evaluation => {
  const spelled = new Map<Word, readonly number[]>();
  const occurrences = (word: Word): readonly number[] => {
    const positions = found.get(word) ?? NONE;
    if (word.kind !== 'exact' || positions.length === 0) return positions;
    const known = spelled.get(word) ?? spelledSo(document, positions, word.surface);
    spelled.set(word, known);
    return known;
  };
  return { document, occurrences };
};

const matched = (compiled: Compiled, document: MatchDocument): readonly WatchHit[] => {
  const found = wordsIn(compiled.vocabulary, document);
  const evaluation = evaluationOf(document, found);
  const hits: WatchHit[] = [];
  for (const index of candidates(compiled, found)) {
    const watch = compiled.watches[index];
    const passages = watch && answer(watch.root, evaluation);
    if (watch && passages) hits.push({ watchId: watch.id, spans: spansOf(passages, document) });
  }
  return hits;
};

/**
 * Prepares watches for matching. A document is checked only against the watches of which it holds
 * an anchor word; every hit is then evaluated exactly, as `evaluate` would.
 */
export const compileQueries = (watches: readonly Watch[]): CompiledWatches => {
  const prepared = compiled(watches);
  return { size: watches.length, match: (document) => matched(prepared, document) };
};
