import { type Kysely, type Migration, type MigrationResultSet, Migrator, sql } from 'kysely';
import { reasonOf, SteppewatchError } from '../errors.ts';
import * as first from './migrations/0001-first.ts';
import * as feeds from './migrations/0002-feeds.ts';
import * as watches from './migrations/0003-watches.ts';
import * as stories from './migrations/0004-stories.ts';
import * as delivery from './migrations/0005-delivery.ts';
import * as web from './migrations/0006-web.ts';
import * as library from './migrations/0008-library.ts';
import * as silence from './migrations/0009-silence.ts';
import * as tellings from './migrations/0010-tellings.ts';
import * as outlets from './migrations/0011-outlets.ts';
import * as hooks from './migrations/0012-hooks.ts';
import * as themeOrder from './migrations/0013-theme-order.ts';
import * as givenBack from './migrations/0014-given-back.ts';
import * as timekeeping from './migrations/0015-timekeeping.ts';
import type { Schema } from './schema.ts';

/** Numbered, never edited once released; a change of tables is a new file and a line here. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-feeds': feeds,
  '0003-watches': watches,
  '0004-stories': stories,
  '0005-delivery': delivery,
  '0006-web': web,
  '0008-library': library,
  '0009-silence': silence,
  '0010-tellings': tellings,
  '0011-outlets': outlets,
  '0012-hooks': hooks,
  '0013-theme-order': themeOrder,
  '0014-given-back': givenBack,
  '0015-timekeeping': timekeeping,
};

const migratorOf = (db: Kysely<Schema>): Migrator =>
  new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });

/** Names of the migrations that this database has seen, in their order. */
export const appliedMigrations = async (db: Kysely<Schema>): Promise<readonly string[]> =>
  (await migratorOf(db).getMigrations())
    .filter(({ executedAt }) => executedAt !== undefined)
    .map(({ name }) => name);

/** Names of the migrations that this database has not seen yet. */
export const pendingMigrations = async (db: Kysely<Schema>): Promise<readonly string[]> =>
  (await migratorOf(db).getMigrations())
    .filter(({ executedAt }) => executedAt === undefined)
    .map(({ name }) => name);

/** Whether a database has seen just our migrations, by two small statements: the migrator reads the whole catalogue to know. */
const isUpToDate = async (db: Kysely<Schema>): Promise<boolean> => {
  try {
    const known = await sql<{ known: boolean }>`
      select to_regclass('kysely_migration') is not null as known`.execute(db);
    if (known.rows[0]?.known !== true) return false;
    const { rows } = await sql<{ name: string }>`
      select name from kysely_migration order by name`.execute(db);
    const names = Object.keys(MIGRATIONS);
    return rows.length === names.length && rows.every(({ name }, n) => name === names[n]);
  } catch {
    // Whatever is wrong with this database, the migrator says it better.
    return false;
  }
};

/** The next change of tables that hold something; null where they are new, or nothing is to be changed. */
const nextChange = async (db: Kysely<Schema>): Promise<string | null> => {
  try {
    const [first, ...others] = await migratorOf(db).getMigrations();
    const next = others.find(({ executedAt }) => executedAt === undefined);
    return first?.executedAt === undefined ? null : (next?.name ?? null);
  } catch {
    // As above: the migrator says it better.
    return null;
  }
};

/** Called before tables that hold something are changed, with the name of the first change. */
export type BeforeChange = (change: string) => Promise<void>;

/**
 * Brings the tables up to date, in one transaction under an advisory lock: any number of instances may
 * start at once. Returns the names of the migrations it applied. Throws `store-unavailable`.
 */
export const migrate = async (
  db: Kysely<Schema>,
  before: BeforeChange = async () => undefined,
): Promise<readonly string[]> => {
  if (await isUpToDate(db)) return [];
  const change = await nextChange(db);
  if (change !== null) await before(change);
  return resultOf(await migratorOf(db).migrateToLatest());
};

/** The same, no further than one migration. Throws `store-unavailable`. */
export const migrateTo = async (db: Kysely<Schema>, name: string): Promise<readonly string[]> =>
  resultOf(await migratorOf(db).migrateTo(name));

const resultOf = ({ error, results }: MigrationResultSet): readonly string[] => {
  if (error) {
    throw new SteppewatchError(
      'store-unavailable',
      `The tables could not be brought up to date: ${reasonOf(error)}. Check that DATABASE_URL names a PostgreSQL 15 or newer and a user who may create tables, and that no newer Steppewatch has used this database.`,
      { cause: error },
    );
  }
  return (results ?? []).map((result) => result.migrationName);
};
