import type { Clause, Word } from '../query/query.ts';

/** What the words of a text must hold, as an index over stored words can answer it. */
export type WordSearch =
  | { readonly kind: 'word'; readonly folded: string }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'any' | 'all'; readonly of: readonly WordSearch[] };

/** Of more clauses joined by AND it is not asked which one an article lacks. */
const MOST_LEFT_OUT = 12;

const joined = (kind: 'any' | 'all', of: readonly WordSearch[]): WordSearch => {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
};

const searchOfWord = (word: Word): WordSearch => {
  if (word.kind === 'prefix') return word;
  const forms = word.kind === 'exact' ? [word.folded] : word.forms;
  return joined(
    'any',
    forms.map((folded) => ({ kind: 'word', folded })),
  );
};

/** What every text holds that answers a clause; some hold it and do not answer. */
export const searchOf = (clause: Clause): WordSearch => {
  if (clause.kind === 'words') return joined('all', clause.words.map(searchOfWord));
  if (clause.kind === 'near') return joined('all', [clause.left, clause.right].map(searchOf));
  return clause.kind === 'or'
    ? joined('any', clause.any.map(searchOf))
    : joined('all', clause.all.map(searchOf));
};

/** What every text holds that fails a query by one clause only. */
export const nearSearchOf = (clause: Clause): WordSearch => {
  if (clause.kind === 'or') return joined('any', clause.any.map(nearSearchOf));
  if (clause.kind !== 'and') return searchOf(clause);
  const parts = clause.all.map(searchOf);
  if (parts.length === 1 || parts.length > MOST_LEFT_OUT) return joined('all', parts);
  return joined(
    'any',
    parts.map((_, left) =>
      joined(
        'all',
        parts.filter((_, index) => index !== left),
      ),
    ),
  );
};
