import { type Kysely, sql } from 'kysely';
import { SteppewatchError } from '../../errors.ts';
import { appliedMigrations, migrate, migrateTo } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { readLine, unreadable } from './format.ts';
import { tablesOf } from './tables.ts';
import { unhurried } from './unhurried.ts';

export type Counts = Readonly<Record<string, number>>;

/** Text of rows inserted by one statement. */
const MOST_SIGNS = 1_000_000;

/** A database in which these are empty holds nothing but what migrations and a first start put there. */
const WORTH_KEEPING = ['feeds', 'articles', 'subscribers', 'digests', 'users'];

const notEmpty = (what: string): SteppewatchError =>
  new SteppewatchError(
    'not-empty',
    `The database is not empty (${what}). Give an empty one: another DATA_DIR, or a new database in DATABASE_URL.`,
  );

/** Makes the tables as they were when the backup was made. Throws `not-empty`. */
const prepare = async (db: Kysely<Schema>, migrations: readonly string[]): Promise<void> => {
  const applied = await appliedMigrations(db);
  if (applied.some((name) => !migrations.includes(name)))
    throw notEmpty(`it has tables newer than the backup: ${applied.at(-1)}`);
  await migrateTo(db, migrations.at(-1) ?? '');
  const tables = await tablesOf(db);
  for (const table of WORTH_KEEPING.filter((name) => tables.includes(name))) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) throw notEmpty(`there is something in ${table}`);
  }
};

/** Numbers that the database gives go on after those that were restored. */
const advanceNumbers = async (db: Kysely<Schema>): Promise<void> => {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES'`.execute(db);
  for (const { table, column } of rows)
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}),
      (select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(
      db,
    );
};

/** Columns that hold what was written; the others are made from them. */
const writtenColumns = async (db: Kysely<Schema>, table: string) => {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`.execute(db);
  return sql.join(rows.map(({ name }) => sql.ref(name)));
};

const insert = async (db: Kysely<Schema>, table: string, rows: readonly string[]) => {
  const columns = await writtenColumns(db, table);
  await sql`insert into ${sql.table(table)} (${columns}) overriding system value
    select ${columns}
    from json_populate_recordset(null::${sql.table(table)}, ${`[${rows.join(',')}]`}::json)`.execute(
    db,
  );
};

/** Puts rows in, many at a time, and counts them by table. */
const inserter = (db: Kysely<Schema>) => {
  const counts: Record<string, number> = {};
  let table = '';
  let rows: string[] = [];
  let signs = 0;
  const flush = async (): Promise<void> => {
    if (rows.length > 0) await insert(db, table, rows);
    rows = [];
    signs = 0;
  };
  return {
    counts,
    begin: async (next: string) => {
      await flush();
      table = next;
      counts[table] = 0;
    },
    add: async (row: string) => {
      if (table === '') throw unreadable('a row stands before any table');
      rows.push(row);
      signs += row.length;
      counts[table] = (counts[table] ?? 0) + 1;
      if (signs > MOST_SIGNS) await flush();
    },
    flush,
  };
};

const isSame = (a: Counts, b: Counts): boolean =>
  Object.keys({ ...a, ...b }).every((table) => a[table] === b[table]);

/**
 * Fills an empty database from the lines of `dump`, whole or not at all, and brings its tables up to
 * date. Throws `not-empty` and `backup-unreadable`.
 */
export const load = async (db: Kysely<Schema>, lines: AsyncIterable<string>): Promise<Counts> => {
  const source = lines[Symbol.asyncIterator]();
  const first = await source.next();
  const begin = first.done ? null : readLine(first.value);
  if (begin?.kind !== 'begin') throw unreadable('it does not begin as one');
  await prepare(db, begin.migrations);

  const counts = await db.transaction().execute(async (tx) => {
    await unhurried(tx);
    for (const table of await tablesOf(tx))
      await sql`truncate ${sql.table(table)} cascade`.execute(tx);
    const into = inserter(tx);
    for (let next = await source.next(); !next.done; next = await source.next()) {
      const line = readLine(next.value);
      if (line.kind === 'row') await into.add(line.text);
      else if (line.kind === 'table') await into.begin(line.table);
      else if (line.kind === 'end') {
        await into.flush();
        if (!isSame(into.counts, line.counts)) throw unreadable('rows are missing');
        await advanceNumbers(tx);
        return into.counts;
      }
    }
    throw unreadable('it ends in the middle');
  });
  await migrate(db);
  return counts;
};
