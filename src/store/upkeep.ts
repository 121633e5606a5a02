import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

interface Untidy {
  readonly name: string;
  readonly vacuum: boolean;
  readonly analyze: boolean;
}

/** Tables by the rule of autovacuum's defaults: 50 rows and a fifth are dead, or a tenth have changed. */
const untidyTables = async (db: Kysely<Schema>): Promise<readonly Untidy[]> => {
  const { rows } = await sql<Untidy>`
    select
      format('%I.%I', counts.schemaname, counts.relname) as name,
      counts.n_dead_tup > 50 + 0.2 * greatest(class.reltuples, 0) as vacuum,
      counts.n_mod_since_analyze > 50 + 0.1 * greatest(class.reltuples, 0) as analyze
    from pg_stat_user_tables counts join pg_class class on class.oid = counts.relid`.execute(db);
  return rows.filter(({ vacuum, analyze }) => vacuum || analyze);
};

/**
 * What a PostgreSQL server does in the background and the embedded one, being a single process, does not:
 * clears dead rows away, learns how values are spread, writes a checkpoint so that the log of changes
 * stays short. Answers the tables it worked on.
 */
export const tidyEmbedded = async (db: Kysely<Schema>): Promise<readonly string[]> => {
  // Counts are handed in once a second at most, and read right only when they are.
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const tables = await untidyTables(db);
  for (const { name, vacuum, analyze } of tables) {
    const options = [vacuum ? 'vacuum' : '', analyze ? 'analyze' : ''].filter(Boolean).join(' ');
    await sql.raw(`${options} ${name}`).execute(db);
  }
  await sql`checkpoint`.execute(db);
  return tables.map(({ name }) => name);
};
