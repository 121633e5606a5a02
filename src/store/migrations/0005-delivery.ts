import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `alter table deliveries add column recipient_key text not null default ''`,
  `alter table deliveries add column provider text not null default ''`,
  `alter table subscriptions add column lease_until bigint`,
  `create index deliveries_state on deliveries (state, created_at)`,
  `create table suppressions (
    key text primary key,
    address text,
    reason text not null,
    detail text not null,
    since bigint not null
  )`,
  `create table bounces (
    delivery_id text not null references deliveries on delete cascade,
    kind text not null,
    recipient_key text not null,
    code text not null,
    detail text not null,
    at bigint not null,
    primary key (delivery_id, kind)
  )`,
  `create index bounces_recipient on bounces (recipient_key, at)`,
  `create table channel_pauses (
    channel text primary key,
    since bigint not null,
    until bigint not null,
    refusals integer not null,
    code text not null,
    detail text not null
  )`,
  `create table provider_turns (
    provider text primary key,
    next_at bigint not null
  )`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
};
