import { type Kysely, sql } from 'kysely';

/** When the operator was last told that a watch finds nothing. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table watches add column silence_told_at bigint`.execute(db);
};
