import { type Kysely, type Selectable, sql } from 'kysely';
import type { PollState } from '../feeds/index.ts';
import type { FeedSource } from '../model/feed.ts';
import type { FeedRecord, FeedStore } from '../ports.ts';
import { json } from './json.ts';
import { recordPolls } from './polls.ts';
import type { Schema } from './schema.ts';

export const sourceOf = (row: Selectable<Schema['feeds']>): FeedSource => ({
  id: row.id,
  url: row.url,
  title: row.title,
  outlet: row.outlet,
  type: row.type,
  language: row.language,
  country: row.country,
  enabled: row.enabled,
});

export const recordOf = (row: Selectable<Schema['feeds']>): FeedRecord => ({
  source: sourceOf(row),
  origin: row.origin,
  // The columns decide: a feed can be hastened, or pushed, without touching what polling remembers.
  state: {
    ...(row.state as PollState),
    nextPollAt: row.next_poll_at,
    pushedUntil: row.pushed_until,
  },
});

const rowOf = (source: FeedSource, state: PollState, origin: FeedRecord['origin']) => ({
  ...source,
  origin,
  state: json(state),
  next_poll_at: state.nextPollAt,
});

/** A statement takes 65,535 parameters, and a feed is ten of them. */
const ROWS_A_STATEMENT = 1_000;

export const feedStore = (db: Kysely<Schema>): FeedStore => ({
  declare: (sources, firstState) =>
    db.transaction().execute(async (tx) => {
      const rows = sources.map((source) => rowOf(source, firstState(source), 'config'));
      for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
        await tx
          .insertInto('feeds')
          .values(rows.slice(from, from + ROWS_A_STATEMENT))
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet((eb) => ({
              title: eb.ref('excluded.title'),
              outlet: eb.ref('excluded.outlet'),
              type: eb.ref('excluded.type'),
              language: eb.ref('excluded.language'),
              country: eb.ref('excluded.country'),
              enabled: eb.ref('excluded.enabled'),
              origin: eb.ref('excluded.origin'),
              // A changed address starts afresh: the old one's validators say nothing about it.
              state: sql`case when feeds.url = excluded.url then feeds.state else excluded.state end`,
              next_poll_at: sql`case when feeds.url = excluded.url then feeds.next_poll_at else excluded.next_poll_at end`,
              url: eb.ref('excluded.url'),
            })),
          )
          .execute();
      }
      // A feed taken out of the file keeps its articles and is polled no more.
      await tx
        .updateTable('feeds')
        .set({ enabled: false })
        .where('origin', '=', 'config')
        .where(sql<boolean>`id <> all(${sources.map(({ id }) => id)}::text[])`)
        .execute();
    }),

  add: async (source, state) => {
    const known = await db
      .selectFrom('feeds')
      .select('id')
      .where((eb) => eb.or([eb('id', '=', source.id), eb('url', '=', source.url)]))
      .executeTakeFirst();
    if (known) return false;
    const added = await db
      .insertInto('feeds')
      .values(rowOf(source, state, 'added'))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    return added !== undefined;
  },

  switch: async (id, enabled) => {
    const row = await db
      .updateTable('feeds')
      .set({ enabled })
      .where('id', '=', id)
      .where('origin', '=', 'added')
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },

  find: async (id) => {
    const row = await db.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? recordOf(row) : null;
  },

  all: async () =>
    (await db.selectFrom('feeds').selectAll().orderBy('title').orderBy('id').execute()).map(
      recordOf,
    ),

  dueCount: async (now) => {
    const { count } = await db
      .selectFrom('feeds')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('enabled', '=', true)
      .where('next_poll_at', '<=', now)
      .executeTakeFirstOrThrow();
    return count;
  },

  claim: async (now, { atMost, until }) => {
    const rows = await db
      .updateTable('feeds')
      .set({ next_poll_at: until })
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('feeds')
          .select('id')
          .where('enabled', '=', true)
          .where('next_poll_at', '<=', now)
          .orderBy('next_poll_at')
          .limit(atMost)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .execute();
    return rows.map(recordOf);
  },

  release: async (claimed, at) => {
    await sql`update feeds set next_poll_at = ${at}
      from unnest(
        ${claimed.map(({ source }) => source.id)}::text[],
        ${claimed.map(({ state }) => state.nextPollAt)}::bigint[]
      ) as held (id, until)
      where feeds.id = held.id and feeds.next_poll_at = held.until`.execute(db);
  },

  hasten: async (now) => {
    await db
      .updateTable('feeds')
      .set({ next_poll_at: now })
      .where('enabled', '=', true)
      .where('next_poll_at', 'is not', null)
      // After an error "not before" is the publisher's Retry-After; after an answer it is how long a cache
      // may keep it, which a conditional request may ask sooner.
      .where(
        sql<boolean>`((state->>'notBefore')::bigint <= ${now} or (state->>'failures')::int = 0)`,
      )
      .execute();
  },

  recordPolls: (results) => recordPolls(db, results),
});
