import { type Kysely, sql } from 'kysely';

/** What the pages keep: readers who subscribe themselves, users, tokens, limits. Names and meaning: `../schema.ts`. */
const CHANGES = [
  `create table secrets (
    name text primary key,
    secret text not null,
    created_at bigint not null
  )`,
  `create table rate_limits (
    key text primary key,
    free_at bigint not null
  )`,
  `create index rate_limits_free on rate_limits (free_at)`,

  `alter table subscriptions
    add column requested_at bigint,
    add column confirmed_at bigint,
    add column ended_at bigint,
    add column paused_until bigint,
    add column own_query text,
    add column consent jsonb`,
  `create index subscriptions_subscriber on subscriptions (subscriber_id)`,
  `create index subscriptions_unconfirmed on subscriptions (requested_at)
    where origin = 'added' and confirmed_at is null`,
  `alter table deliveries alter column digest_id drop not null, add column subject text`,
  `create index deliveries_created on deliveries (created_at desc)`,

  `create table users (
    id text primary key,
    name text not null unique,
    password text not null,
    role text not null,
    enabled boolean not null,
    created_at bigint not null,
    seen_at bigint
  )`,
  `create table invitations (
    token text primary key,
    role text not null,
    user_id text references users on delete cascade,
    created_at bigint not null,
    ends_at bigint not null
  )`,
  `create table sessions (
    id text primary key,
    user_id text not null references users on delete cascade,
    created_at bigint not null,
    seen_at bigint not null,
    ends_at bigint not null
  )`,
  `create index sessions_user on sessions (user_id)`,
  `create table api_tokens (
    id text primary key,
    token text not null unique,
    name text not null,
    scopes jsonb not null,
    user_id text not null references users on delete cascade,
    created_at bigint not null,
    used_at bigint,
    ends_at bigint
  )`,
  `create table audit (
    seq bigint generated always as identity primary key,
    at bigint not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail jsonb not null
  )`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of CHANGES) await sql.raw(statement).execute(db);
};
