import { type Kysely, sql } from 'kysely';
import type { Story } from '../model/story.ts';
import type { StoryStore } from '../ports.ts';
import type { Schema } from './schema.ts';
import { countFrequentKeys } from './story-candidates.ts';
import { groupingAlone, membersOf, storyDesk } from './story-desk.ts';
import { revisionsOf } from './story-revisions.ts';

export const storyStore = (db: Kysely<Schema>): StoryStore => ({
  find: async (id) => {
    const row = await db.selectFrom('stories').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return null;
    return {
      story: row.story as Story,
      members: (await membersOf(db, [id])).get(id) ?? [],
      mergedInto: row.merged_into,
      pinned: row.pinned,
    };
  },

  changedSince: async (at, limit) => {
    const rows = await db
      .selectFrom('stories')
      .select('id')
      .where('last_changed_at', '>=', at)
      .where('state', 'is not', null)
      .where('pinned', '=', false)
      .orderBy(sql`(state->>'articles')::int`)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },

  look: (read) => read(storyDesk(db)),

  revise: (change) =>
    db.transaction().execute(async (tx) => {
      await groupingAlone(tx);
      return change(storyDesk(tx));
    }),

  countKeys: () => countFrequentKeys(db),

  revisions: (page, story) => revisionsOf(db, page, story),
});
