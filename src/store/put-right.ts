import { type Kysely, sql } from 'kysely';
import type { Instant } from '../model/time.ts';
import { TOO_OLD } from './polls.ts';
import type { Schema } from './schema.ts';

/** When what waits is due, or free again. */
const DUE: Readonly<Partial<Record<keyof Schema, readonly string[]>>> = {
  feeds: ['next_poll_at', 'pushed_until'],
  entries: ['next_try_at'],
  subscriptions: ['lease_until'],
  deliveries: ['next_try_at', 'lease_until'],
  channel_pauses: ['until'],
  provider_turns: ['next_at'],
  host_leases: ['lease_until', 'not_before', 'next_slot_at'],
  hub_subscriptions: ['lease_until', 'next_try_at'],
};

/** When what is remembered happened. */
const PAST: Readonly<Partial<Record<keyof Schema, readonly string[]>>> = {
  entries: ['first_seen_at'],
  pages: ['fetched_at'],
  articles: ['read_at'],
  stories: ['first_seen_at', 'last_changed_at'],
  story_members: ['joined_at'],
  fingerprints: ['seen_at'],
  told: ['told_at'],
  subscriptions: ['told_until_at'],
  digests: ['composed_at'],
  deliveries: ['created_at', 'settled_at'],
  channel_pauses: ['since'],
  spikes: ['at'],
  told_health: ['told_at'],
  hub_subscriptions: ['pushed_at'],
  pushes: ['received_at'],
};

/** What a feed's polling remembers of our clock. */
const POLL_TIMES = ['notBefore', 'lastPolledAt', 'lastFullAt'];

/** How a clock was put right: instants from `since` on were written while it was `aheadMs` ahead. */
export interface Era {
  readonly now: Instant;
  readonly since: Instant;
  readonly aheadMs: number;
}

const moveBack = async (
  tx: Kysely<Schema>,
  columns: typeof DUE,
  { since, aheadMs, least }: Omit<Era, 'now'> & { readonly least: Instant },
): Promise<void> => {
  for (const [table, names] of Object.entries(columns)) {
    const moved = names.map(
      (name) => sql`${sql.ref(name)} = case when ${sql.ref(name)} >= ${since}
        then greatest(${sql.ref(name)} - ${aheadMs}::bigint, ${least}::bigint) else ${sql.ref(name)} end`,
    );
    const some = sql.join(
      names.map((name) => sql`${sql.ref(name)} >= ${since}`),
      sql` or `,
    );
    await sql`update ${sql.table(table)} set ${sql.join(moved)} where ${some}`.execute(tx);
  }
};

/** What waits is due as if the clock had not been ahead; never before now. */
export const bringDueBack = async (
  tx: Kysely<Schema>,
  { now, since, aheadMs }: Era,
): Promise<void> => {
  const from = Math.max(since, now);
  await moveBack(tx, DUE, { since: from, aheadMs, least: now });
  await tx.deleteFrom('site_files').where('fresh_until', '>=', from).execute();
  await sql`update feeds set state = state || (
      select jsonb_object_agg(key, greatest(value::text::numeric - ${aheadMs}, 0)) from jsonb_each(state)
      where key = any(${POLL_TIMES}::text[]) and jsonb_typeof(value) = 'number' and value::text::numeric >= ${from})
    where exists (select 1 from jsonb_each(state)
      where key = any(${POLL_TIMES}::text[]) and jsonb_typeof(value) = 'number' and value::text::numeric >= ${from})`.execute(
    tx,
  );
};

/** What is remembered of a time that has not come yet happened that much earlier; news then taken for old is read. */
export const bringPastBack = async (
  tx: Kysely<Schema>,
  { now, since, aheadMs }: Era,
  readMaxAgeMs: number,
): Promise<void> => {
  await sql`update entries set state = 'due', reason = null, next_try_at = ${now}
    where state = 'skipped' and reason = ${TOO_OLD} and first_seen_at >= ${since}
      and (entry #>> '{publishedAt,at}')::numeric > ${now - readMaxAgeMs}`.execute(tx);
  await moveBack(tx, PAST, { since, aheadMs, least: 0 });
  await tx.deleteFrom('feed_days').where('day', '>', now).execute();
};
