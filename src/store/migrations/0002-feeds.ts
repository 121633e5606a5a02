import { type Kysely, sql } from 'kysely';

/** What fetching and polling keep beside the feeds: the ledger of reservations, hubs, what operators were told. Names and meaning: `../schema.ts`. */
const CHANGES = [
  `create table ledger (
    url text not null,
    kind text not null,
    host text not null,
    reserved_by text,
    policy text,
    first_at bigint not null,
    last_at bigint not null,
    times integer not null default 1,
    primary key (url, kind)
  )`,
  `create index ledger_last on ledger (last_at)`,

  `create table told_health (
    feed_id text primary key references feeds on delete cascade,
    status text not null,
    told_at bigint not null
  )`,

  `alter table feeds add column pushed_until bigint`,
  `create table hub_subscriptions (
    feed_id text primary key references feeds on delete cascade,
    hub text not null,
    topic text not null,
    token text not null unique,
    secret text not null,
    state text not null,
    lease_until bigint,
    next_try_at bigint not null,
    failures integer not null default 0,
    fault text,
    pushed_at bigint
  )`,
  `create table pushes (
    id text primary key,
    feed_id text not null references feeds on delete cascade,
    received_at bigint not null,
    content_type text not null,
    body bytea not null
  )`,
  `create index pushes_received on pushes (received_at)`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of CHANGES) await sql.raw(statement).execute(db);
};
