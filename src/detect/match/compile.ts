import type { WatchHit } from '../../model/annotation.ts';
import type { WatchId } from '../../model/ids.ts';
import type { WatchQuery } from '../query/query.ts';
import type { MatchDocument } from './document.ts';
import { lookupIn, spansIn } from './evaluate.ts';
import { areFulfilled, listed, needsOf } from './needs.ts';
import { type PackedLists, packed } from './packed.ts';
import { presenceIn, type Vocabulary, vocabularyOf } from './vocabulary.ts';

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

interface Presearcher {
  readonly vocabulary: Vocabulary;
  /** By number of word, the watches whose rarest need it is part of. */
  readonly anchored: PackedLists;
  /** By watch, its other needs. */
  readonly others: PackedLists;
}

const presearcher = (watches: readonly Watch[]): Presearcher => {
  const roots = watches.map(({ query }) => query.root);
  const vocabulary = vocabularyOf(roots);
  const anchored: number[][] = vocabulary.uses.map(() => []);
  const others = roots.map((root, watch) => {
    const needs = needsOf(root, vocabulary).toSorted((a, b) => a.cost - b.cost);
    for (const word of new Set(needs[0]?.words)) anchored[word]?.push(watch);
    return listed(needs.slice(1));
  });
  return { vocabulary, anchored: packed(anchored), others: packed(others) };
};

/** The watches whose needs a document fulfils, ascending; only these can match. */
const candidates = (
  { vocabulary, anchored, others }: Presearcher,
  document: MatchDocument,
): readonly number[] => {
  const { present, held } = presenceIn(vocabulary, document);
  const chosen = new Set<number>();
  for (const word of held) {
    const end = anchored.starts[word + 1] ?? 0;
    for (let at = anchored.starts[word] ?? end; at < end; at += 1) {
      const watch = anchored.values[at] ?? 0;
      if (areFulfilled(others, watch, present)) chosen.add(watch);
    }
  }
  return [...chosen].sort((a, b) => a - b);
};

/**
 * Prepares watches for matching. A document is held against those watches only of whose rarest
 * required words it has one; what remains is evaluated exactly, as `evaluate` does.
 */
export const compileQueries = (watches: readonly Watch[]): CompiledWatches => {
  const prepared = presearcher(watches);
  const match = (document: MatchDocument): readonly WatchHit[] => {
    const lookup = lookupIn(document);
    return candidates(prepared, document).flatMap((index) => {
      const watch = watches[index];
      const spans = watch && spansIn(watch.query, lookup);
      return watch && spans ? [{ watchId: watch.id, spans }] : [];
    });
  };
  return { size: watches.length, match };
};
