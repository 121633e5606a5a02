import { sql, type Transaction } from 'kysely';
import type { ArticleId } from '../model/ids.ts';
import type { WordSearch } from '../ports.ts';
import { plain } from './json.ts';
import type { Schema } from './schema.ts';

/** PostgreSQL keeps words of at most 2,046 bytes; nobody looks for one this long. */
const LONGEST_WORD = 200;
/** A list of words holds 1 MB at most. */
const MOST_WORDS = 20_000;
/** A text search query holds 32,768 nodes at most. */
const MOST_NODES = 20_000;

const isKept = (word: string): boolean => word !== '' && word.length <= LONGEST_WORD;

export const insertWords = async (
  tx: Pick<Transaction<Schema>, 'insertInto'>,
  id: ArticleId,
  words: readonly string[],
): Promise<void> => {
  const kept = words.filter(isKept).slice(0, MOST_WORDS).map(plain);
  await tx
    .insertInto('article_words')
    .values({ article_id: id, words: sql`array_to_tsvector(${kept}::text[])` })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

const quoted = (word: string): string =>
  `'${plain(word).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

const nodesOf = (search: WordSearch): number =>
  search.kind === 'any' || search.kind === 'all'
    ? search.of.reduce((sum, part) => sum + nodesOf(part), search.of.length)
    : 1;

/** The parts that the index can answer; null when it can answer nothing, and every article may hold it. */
const written = (search: WordSearch): string | null => {
  if (search.kind === 'word') return isKept(search.folded) ? quoted(search.folded) : null;
  if (search.kind === 'prefix') return isKept(search.prefix) ? `${quoted(search.prefix)}:*` : null;
  const parts = search.of.map(written);
  const known = parts.filter((part) => part !== null);
  if (known.length === 0 || (search.kind === 'any' && known.length < parts.length)) return null;
  return `(${known.join(search.kind === 'any' ? ' | ' : ' & ')})`;
};

/** A search as PostgreSQL reads it, or null when it asks for nothing that the index knows. */
export const tsqueryOf = (search: WordSearch): string | null =>
  nodesOf(search) > MOST_NODES ? null : written(search);
