import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { freshPglite } from '../support/databases.ts';

const MIB = 2 ** 20;

it('an embedded database that is tidied stays as large as what is in it', async () => {
  const { db, tidy, discard } = await freshPglite();
  const numberOf = async (expression: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select (${sql.raw(expression)})::bigint as n`.execute(
      db,
    );
    return rows[0]?.n ?? Number.NaN;
  };
  const tableBytes = () => numberOf(`pg_table_size('notes')`);
  /** What a start after a crash would have to do again. */
  const logBytes = () =>
    numberOf('(select pg_current_wal_lsn() - redo_lsn from pg_control_checkpoint())');
  const rewrite = async (times: number): Promise<void> => {
    for (let round = 0; round < times; round += 1) {
      await sql`update notes set note = repeat(${String(round)}, 900)`.execute(db);
    }
  };

  await sql`create table notes (id int primary key, note text)`.execute(db);
  await sql`insert into notes select i, repeat('-', 900) from generate_series(1, 1000) i`.execute(
    db,
  );
  await rewrite(9);
  const untidy = await tableBytes();
  expect(await logBytes()).toBeGreaterThan(8 * MIB);
  expect(await tidy()).toEqual(['public.notes']);
  expect(await logBytes()).toBeLessThan(MIB);
  expect(await tidy()).toEqual([]);

  await rewrite(8);
  expect(await tableBytes()).toBeLessThan(1.1 * untidy);
  await rewrite(9);
  expect(await tableBytes()).toBeGreaterThan(1.5 * untidy);
  await discard();
});
