import type { Kysely, Selectable } from 'kysely';
import type { FeedEntry } from '../model/feed.ts';
import type { EntryStore } from '../ports.ts';
import { sourceOf } from './feeds.ts';
import { plain } from './json.ts';
import type { Schema } from './schema.ts';

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
    const rows = await db
      .selectFrom('entries')
      .select('id')
      .where('state', '=', 'due')
      .where('next_try_at', '<=', now)
      .orderBy('next_try_at')
      .limit(limit)
      .execute();
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
