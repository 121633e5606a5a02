import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../model/time.ts';
import { appliedMigrations } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { control } from './format.ts';
import { tablesOf } from './tables.ts';
import { unhurried } from './unhurried.ts';

/** Rows in memory at a time; one may hold a page of some megabytes. */
const ROWS_AT_A_TIME = 100;

const rowsOf = async function* (tx: Kysely<Schema>, table: string): AsyncGenerator<string> {
  await sql`declare backup_rows no scroll cursor for
    select row_to_json(t)::text as "row" from ${sql.table(table)} t`.execute(tx);
  for (;;) {
    const { rows } = await sql<{
      row: string;
    }>`fetch ${sql.lit(ROWS_AT_A_TIME)} from backup_rows`.execute(tx);
    if (rows.length === 0) break;
    for (const { row } of rows) yield row;
  }
  await sql`close backup_rows`.execute(tx);
};

/**
 * Everything that is kept, as lines of text, all of one moment: one read-only transaction, beside which
 * work goes on. The queue is left out; SQL knows what is due.
 */
export const dump = async function* (db: Kysely<Schema>, at: Instant): AsyncGenerator<string> {
  const tx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    await unhurried(tx);
    const tables = await tablesOf(tx);
    const counts: Record<string, number> = {};
    yield control({ kind: 'begin', format: 1, at, migrations: await appliedMigrations(tx) });
    for (const table of tables) {
      yield control({ kind: 'table', table });
      let count = 0;
      for await (const row of rowsOf(tx, table)) {
        yield row;
        count += 1;
      }
      counts[table] = count;
    }
    yield control({ kind: 'end', counts });
  } finally {
    await tx.rollback().execute();
  }
};
