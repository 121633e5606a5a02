import type { WatchHit } from '../../model/annotation.ts';
import type { WatchId } from '../../model/ids.ts';
import type { WatchQuery } from '../query/query.ts';
import type { MatchDocument } from './document.ts';
import { evaluate } from './evaluate.ts';

export interface Watch {
  readonly id: WatchId;
  readonly query: WatchQuery;
}

/** Many watches, ready to be matched together; compile anew when they change. */
export interface CompiledWatches {
  readonly size: number;
  readonly match: (document: MatchDocument) => readonly WatchHit[];
}

export const compileQueries = (watches: readonly Watch[]): CompiledWatches => ({
  size: watches.length,
  match: (document) =>
    watches.flatMap(({ id, query }) => {
      const spans = evaluate(query, document);
      return spans === null ? [] : [{ watchId: id, spans }];
    }),
});
