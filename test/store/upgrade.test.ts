import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, migrateTo, pendingMigrations } from '../../src/store/migrate.ts';
import type { Schema } from '../../src/store/schema.ts';
import { emptyPglite, type TestDatabase } from '../support/databases.ts';

/** Every release whose databases are out there, by the last migration it had. */
const RELEASES = ['0001-first'];

/** Tables the first release made and never wrote into. */
const UNUSED = ['watches'];

interface Column {
  readonly name: string;
  readonly type: string;
  /** Whether a row may be written without naming it. */
  readonly optional: boolean;
}

const columnsOf = async (db: Kysely<Schema>): Promise<ReadonlyMap<string, Column>> => {
  const { rows } = await sql<Column>`
    select table_name || '.' || column_name as name, data_type as type,
      is_nullable = 'YES' or column_default is not null or is_identity = 'YES' as optional
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%'`.execute(db);
  return new Map(rows.map((row) => [row.name, row]));
};

describe.each(RELEASES)('an upgrade from %s', (release) => {
  let database: TestDatabase;
  let before: ReadonlyMap<string, Column>;
  let after: ReadonlyMap<string, Column>;

  beforeAll(async () => {
    database = await emptyPglite();
    await migrateTo(database.db, release);
    before = await columnsOf(database.db);
    await sql`insert into feeds (id, url, title, type, enabled, origin, state)
      values ('ledger', 'https://ledger.example/rss', 'The Ledger', 'wire', true, 'config', '{}')`.execute(
      database.db,
    );
    expect((await pendingMigrations(database.db)).length).toBeGreaterThan(0);
    await migrate(database.db);
    after = await columnsOf(database.db);
  });
  afterAll(() => database.discard());

  it('keeps what there was', async () => {
    expect(await database.db.selectFrom('feeds').select('title').execute()).toEqual([
      { title: 'The Ledger' },
    ]);
    expect(await pendingMigrations(database.db)).toEqual([]);
  });

  // Workers of the old version go on while the new ones start: what they name must still be there.
  it('takes no column from old workers and changes none', () => {
    expect([...before.values()].filter(({ name, type }) => after.get(name)?.type !== type)).toEqual(
      [],
    );
  });

  it('asks old workers for no column they do not know', () => {
    const tables = new Set(
      Array.from(before.keys(), (name) => name.split('.')[0]).filter(
        (table) => !UNUSED.includes(table ?? ''),
      ),
    );
    const asked = [...after.values()].filter(
      ({ name, optional }) =>
        !optional && tables.has(name.split('.')[0] ?? '') && (before.get(name)?.optional ?? true),
    );
    expect(asked).toEqual([]);
  });
});
