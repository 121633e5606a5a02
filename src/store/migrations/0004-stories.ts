import { type Kysely, sql } from 'kysely';

/** Stories that are revised; what is written about by the hour, which feeds were heard, and spikes. Names and meaning: `../schema.ts`. */
const TABLES = [
  `alter table stories add column merged_into text`,
  `alter table stories add column pinned boolean not null default false`,
  `create table story_revisions (
    seq bigint generated always as identity primary key,
    at bigint not null,
    actor text,
    kind text not null,
    from_story text not null,
    to_story text not null,
    moved jsonb not null,
    reasons jsonb not null,
    undone_by bigint
  )`,
  `create index story_revisions_from on story_revisions (from_story)`,
  `create index story_revisions_to on story_revisions (to_story)`,
  `create table trend_hours (
    kind text not null,
    subject text not null,
    hour bigint not null,
    articles integer not null,
    primary key (kind, subject, hour)
  )`,
  `create index trend_hours_hour on trend_hours (hour, kind)`,
  `create table feed_days (
    feed_id text not null references feeds on delete cascade,
    day bigint not null,
    hours integer not null,
    primary key (day, feed_id)
  )`,
  `create table spikes (
    id text primary key,
    kind text not null,
    subject text not null,
    at bigint not null,
    spike jsonb not null,
    seq bigint generated always as identity unique
  )`,
  `create index spikes_subject on spikes (kind, subject, at)`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of TABLES) await sql.raw(statement).execute(db);
};
