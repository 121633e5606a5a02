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
    await sql`insert into articles (id, feed_id, url, title, read_at, article)
      values ('art_1', 'ledger', 'https://ledger.example/1', 'A summit', 7, '{}')`.execute(
      database.db,
    );
    await theme('sanctions');
    expect((await pendingMigrations(database.db)).length).toBeGreaterThan(0);
    await migrate(database.db);
    after = await columnsOf(database.db);
  });
  afterAll(() => database.discard());

  /** As the first release writes it. */
  const theme = (id: string) =>
    sql`insert into article_themes (article_id, theme_id, score) values ('art_1', ${id}, 0.5)`.execute(
      database.db,
    );

  it('keeps what there was', async () => {
    expect(await database.db.selectFrom('feeds').select('title').execute()).toEqual([
      { title: 'The Ledger' },
    ]);
    expect(await pendingMigrations(database.db)).toEqual([]);
  });

  it('knows when articles of a theme were read, also of what old workers go on to write', async () => {
    await theme('afghanistan');
    const columns = ['theme_id', 'read_at', 'relevant'] as const;
    expect(
      await database.db.selectFrom('article_themes').select(columns).orderBy('theme_id').execute(),
    ).toEqual([
      { theme_id: 'afghanistan', read_at: 7, relevant: false },
      { theme_id: 'sanctions', read_at: 7, relevant: false },
    ]);
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
