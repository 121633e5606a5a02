import { type Kysely, type Selectable, sql } from 'kysely';
import type { FeedEntry } from '../model/feed.ts';
import type { EntryId } from '../model/ids.ts';
import type { EntryStore } from '../ports.ts';
import { sourceOf } from './feeds.ts';
import { plain } from './json.ts';
import type { Schema } from './schema.ts';

/** Among so many times what is asked for, each feed has its turn: one that brings its archive delays itself. */
const OVERVIEW = 20;
/** No feed gets more than this part of what is due, so that a slow host never fills the whole. */
const LEAST_FEEDS = 10;

export const entryStore = (db: Kysely<Schema>): EntryStore => ({
  find: async (id) => {
    const row = await db.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return null;
    const feed: Selectable<Schema['feeds']> = await db
      .selectFrom('feeds')
      .selectAll()
      .where('id', '=', row.feed_id)
      .executeTakeFirstOrThrow();
    return {
      entry: row.entry as FeedEntry,
      source: sourceOf(feed),
      state: row.state,
      attempts: row.attempts,
    };
  },

  due: async (now, limit) => {
    const { rows } = await sql<{ id: EntryId }>`
      select id from (
        select id, next_try_at, row_number() over (partition by feed_id order by next_try_at) as turn
        from (
          select id, feed_id, next_try_at from entries
          where state = 'due' and next_try_at <= ${now}
          order by next_try_at limit ${limit * OVERVIEW}
        ) oldest
      ) by_turn
      where turn <= ${Math.ceil(limit / LEAST_FEEDS)}
      order by turn, next_try_at limit ${limit}`.execute(db);
    return rows.map(({ id }) => id);
  },

  settle: async (id, end) => {
    await db
      .updateTable('entries')
      .set((eb) => ({
        state: end.kind === 'retry' ? 'due' : end.kind,
        reason: plain(end.reason),
        next_try_at: end.kind === 'retry' ? end.at : null,
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', '=', id)
      .where('state', '=', 'due')
      .execute();
  },

  link: async (id, article) => {
    await db
      .updateTable('entries')
      .set({ state: 'read', article_id: article, next_try_at: null, reason: null })
      .where('id', '=', id)
      .execute();
  },
});
