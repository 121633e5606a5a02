import { type Kysely, sql } from 'kysely';

/** What names the outlet of a feed, where its operator says so; since when each entity is looked for. Names and meaning: `../schema.ts`. */
const CHANGES = [
  `alter table feeds add column outlet text`,
  `create table known_entities (entity text primary key, since bigint not null)`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of CHANGES) await sql.raw(statement).execute(db);
};
