import { type Kysely, sql } from 'kysely';

/** The tables as the product began with them. Names and meaning: `../schema.ts`. */
const TABLES = [
  `create table feeds (
    id text primary key,
    url text not null,
    title text not null,
    type text not null,
    language text,
    country text,
    enabled boolean not null,
    origin text not null,
    state jsonb not null,
    next_poll_at bigint
  )`,
  `create index feeds_due on feeds (next_poll_at) where enabled`,

  `create table entries (
    id text primary key,
    feed_id text not null references feeds on delete cascade,
    address_key text not null,
    url text not null,
    entry jsonb not null,
    first_seen_at bigint not null,
    state text not null,
    attempts integer not null default 0,
    next_try_at bigint,
    reason text,
    article_id text,
    unique (feed_id, address_key)
  )`,
  `create index entries_due on entries (next_try_at) where state = 'due'`,
  `create index entries_seen on entries (first_seen_at)`,

  `create table articles (
    id text primary key,
    feed_id text not null references feeds on delete cascade,
    url text not null,
    title text not null,
    language text,
    published_at bigint,
    read_at bigint not null,
    article jsonb not null
  )`,
  `create index articles_read on articles (read_at)`,
  `create table pages (
    article_id text primary key references articles on delete cascade,
    url text not null,
    fetched_at bigint not null,
    headers jsonb not null,
    body bytea not null
  )`,
  `create index pages_fetched on pages (fetched_at)`,
  `create table annotations (
    article_id text primary key references articles on delete cascade,
    annotated_at bigint not null,
    annotated_by text not null,
    relevant boolean not null,
    annotations jsonb not null
  )`,
  `create table article_watches (
    article_id text not null references articles on delete cascade,
    watch_id text not null,
    primary key (watch_id, article_id)
  )`,
  `create table article_themes (
    article_id text not null references articles on delete cascade,
    theme_id text not null,
    score double precision not null,
    primary key (theme_id, article_id)
  )`,

  `create table stories (
    id text primary key,
    title text not null,
    first_seen_at bigint not null,
    last_changed_at bigint not null,
    story jsonb not null,
    state jsonb
  )`,
  `create index stories_changed on stories (last_changed_at)`,
  `create table story_members (
    article_id text primary key references articles on delete cascade,
    story_id text not null references stories on delete cascade,
    link text not null,
    copy_of text,
    similarity double precision not null,
    reasons jsonb not null,
    joined_at bigint not null,
    seq bigint generated always as identity unique
  )`,
  `create index story_members_story on story_members (story_id)`,
  `create table prints (
    article_id text primary key references articles on delete cascade,
    size integer not null,
    ceiling integer not null,
    print jsonb not null
  )`,
  `create table fingerprints (
    fingerprint integer not null,
    article_id text not null references articles on delete cascade,
    seen_at bigint not null,
    primary key (fingerprint, article_id)
  )`,
  `create index fingerprints_article on fingerprints (article_id)`,
  `create table story_keys (
    key text not null,
    story_id text not null references stories on delete cascade,
    seen_at bigint not null,
    primary key (key, story_id)
  )`,
  `create index story_keys_story on story_keys (story_id)`,

  `create table watches (
    id text primary key,
    title text not null,
    query text not null,
    enabled boolean not null,
    origin text not null
  )`,
  `create table subscribers (
    id text primary key,
    address text not null unique,
    created_at bigint not null
  )`,
  `create table subscriptions (
    id text primary key,
    subscriber_id text not null references subscribers on delete cascade,
    subscription jsonb not null,
    origin text not null,
    enabled boolean not null,
    watermark bigint not null default 0,
    told_until_at bigint not null,
    next_due_at bigint
  )`,
  `create index subscriptions_due on subscriptions (next_due_at) where enabled`,
  `create table digests (
    id text primary key,
    subscription_id text not null references subscriptions on delete cascade,
    slot_at bigint not null,
    composed_at bigint not null,
    subject text not null,
    digest jsonb not null,
    html text,
    text text not null,
    unique (subscription_id, slot_at)
  )`,
  `create table told (
    subscription_id text not null references subscriptions on delete cascade,
    story_id text not null references stories on delete cascade,
    told jsonb not null,
    told_at bigint not null,
    primary key (subscription_id, story_id)
  )`,
  `create table deliveries (
    id text primary key,
    digest_id text not null references digests on delete cascade,
    subscription_id text not null,
    slot_at bigint not null,
    channel text not null,
    recipient text not null,
    bytes bytea,
    state text not null,
    attempts integer not null default 0,
    next_try_at bigint,
    expires_at bigint not null,
    lease text,
    lease_until bigint,
    answer text,
    created_at bigint not null,
    settled_at bigint,
    unique (subscription_id, slot_at, channel)
  )`,
  `create index deliveries_due on deliveries (next_try_at) where state in ('pending', 'sending', 'dot')`,

  `create table host_leases (
    host text primary key,
    lease text,
    lease_until bigint not null,
    not_before bigint not null,
    next_slot_at bigint not null
  )`,
  `create table site_files (
    url text primary key,
    file jsonb not null,
    fresh_until bigint not null
  )`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of TABLES) await sql.raw(statement).execute(db);
};
