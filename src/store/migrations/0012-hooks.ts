import { type Kysely, sql } from 'kysely';

/** Addresses that are told of what happens, and their posts in the outbox. Names and meaning: `../schema.ts`. */
const STATEMENTS = [
  `create table hooks (
    id text primary key,
    url text not null,
    secret text not null,
    events jsonb not null,
    created_by text not null,
    created_at bigint not null,
    works_since bigint not null,
    suspended_at bigint,
    reason text,
    told_members bigint not null,
    told_spikes bigint not null
  )`,
  `create index deliveries_hook on deliveries (recipient, created_at, id) where channel = 'hook'`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
};
