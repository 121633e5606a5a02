import { type Kysely, sql } from 'kysely';

/** What the clock last said, to notice when it leaps or is put back. Names and meaning: `../schema.ts`. */
const CHANGES = [
  `create table timekeeping (
    one boolean primary key default true check (one),
    at bigint not null,
    since bigint not null,
    before bigint not null
  )`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of CHANGES) await sql.raw(statement).execute(db);
};
