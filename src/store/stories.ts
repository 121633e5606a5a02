import type { Kysely } from 'kysely';
import type { Story } from '../model/story.ts';
import type { StoryStore } from '../ports.ts';
import type { Schema } from './schema.ts';
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

  revise: (change) =>
    db.transaction().execute(async (tx) => {
      await groupingAlone(tx);
      return change(storyDesk(tx));
    }),

  revisions: (limit, story) => revisionsOf(db, limit, story),
});
