import { type Kysely, sql } from 'kysely';

/** What a digest found its reader told, so that one that never arrived can give its news back. Names and meaning: `../schema.ts`. */
const CHANGES = [
  `alter table digests add column standing jsonb`,
  `alter table digests add column given_back boolean not null default false`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of CHANGES) await sql.raw(statement).execute(db);
};
