import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { StoryId } from '../model/ids.ts';
import type { RevisionPage, StoredRevision, StoryDesk } from '../ports.ts';
import type { StoryPrint } from '../stories/index.ts';
import { json } from './json.ts';
import type { Schema } from './schema.ts';

const revisionOf = (row: Selectable<Schema['story_revisions']>): StoredRevision => ({
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  revision: {
    kind: row.kind,
    from: row.from_story,
    to: row.to_story,
    moved: row.moved,
    reasons: row.reasons,
  },
  undoneBy: row.undone_by,
});

/** The newest revisions first, of one story or of all. */
export const revisionsOf = async (
  db: Kysely<Schema>,
  { limit, before }: RevisionPage,
  story?: StoryId,
): Promise<readonly StoredRevision[]> => {
  const rows = await db
    .selectFrom('story_revisions')
    .selectAll()
    .$if(story !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('from_story', '=', story ?? null), eb('to_story', '=', story ?? null)]),
      ),
    )
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(revisionOf);
};

type RevisionDesk = Pick<
  StoryDesk,
  'prints' | 'move' | 'close' | 'carryTold' | 'pinned' | 'pin' | 'log' | 'revision'
>;

/** What revising stories looks up and writes, inside a transaction that groups alone. */
export const revisionDesk = (tx: Kysely<Schema>): RevisionDesk => ({
  prints: async (ids) => {
    if (ids.length === 0) return new Map();
    const rows = await tx
      .selectFrom('prints')
      .innerJoin('annotations', 'annotations.article_id', 'prints.article_id')
      .select(['prints.article_id', 'print', 'annotations'])
      .where('prints.article_id', 'in', [...ids])
      .execute();
    return new Map(
      rows.map(({ article_id, print, annotations }) => [
        article_id,
        { print: print as StoryPrint, annotations },
      ]),
    );
  },

  move: async ({ from, to, moved }) => {
    if (moved.length === 0) return [];
    await tx
      .insertInto('stories')
      .values({
        id: to,
        title: '',
        first_seen_at: 0,
        last_changed_at: 0,
        story: '{}',
        telling: null,
        state: null,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ merged_into: null }))
      .execute();
    const rows = await tx
      .updateTable('story_members')
      .set({ story_id: to })
      .where('story_id', '=', from)
      .where('article_id', 'in', [...moved])
      .returning('article_id')
      .execute();
    return rows.map((row) => row.article_id);
  },

  close: async (id, into) => {
    await tx
      .updateTable('stories')
      .set({ state: null, merged_into: into })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('story_keys').where('story_id', '=', id).execute();
  },

  carryTold: async (from, to) => {
    await sql`
      insert into told (subscription_id, story_id, told, told_at)
      select subscription_id, ${to}, told, told_at from told where story_id = ${from}
      on conflict (subscription_id, story_id) do update set
        told = jsonb_set(
          case when told.told_at < excluded.told_at then excluded.told else told.told end,
          '{articles}',
          (told.told->'articles') || (excluded.told->'articles')
        ),
        told_at = greatest(told.told_at, excluded.told_at)`.execute(tx);
  },

  pinned: async (ids) => {
    const rows = await tx
      .selectFrom('stories')
      .select('id')
      .where('id', 'in', [...ids])
      .where('pinned', '=', true)
      .execute();
    return rows.map(({ id }) => id);
  },

  pin: async (ids) => {
    await tx
      .updateTable('stories')
      .set({ pinned: true })
      .where('id', 'in', [...ids])
      .execute();
  },

  log: async (revision, { at, actor, undoes }) => {
    const { seq } = await tx
      .insertInto('story_revisions')
      .values({
        at,
        actor,
        kind: revision.kind,
        from_story: revision.from,
        to_story: revision.to,
        moved: json(revision.moved),
        reasons: json(revision.reasons),
        undone_by: null,
      })
      .returning('seq')
      .executeTakeFirstOrThrow();
    if (undoes !== null) {
      await tx
        .updateTable('story_revisions')
        .set({ undone_by: seq })
        .where('seq', '=', undoes)
        .execute();
    }
    return seq;
  },

  revision: async (seq) => {
    const row = await tx
      .selectFrom('story_revisions')
      .selectAll()
      .where('seq', '=', seq)
      .executeTakeFirst();
    return row ? revisionOf(row) : null;
  },
});
