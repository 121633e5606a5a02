import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { StoryId } from '../model/ids.ts';
import type { Story } from '../model/story.ts';
import type { StoryDesk, ToldMember } from '../ports.ts';
import type { StoryPrint, StoryState } from '../stories/index.ts';
import { sourceOf } from './feeds.ts';
import { json } from './json.ts';
import type { Schema } from './schema.ts';
import { revisionDesk } from './story-revisions.ts';
import { countArticle } from './trends.ts';

/** Key of the advisory lock under which articles join stories, one at a time; any fixed number serves. */
const GROUPING_LOCK = 5_391_047;

/**
 * Waits until no one else groups, to the end of the transaction: two copies that arrive together find
 * each other, and the order numbers that watermarks count in are committed in their order.
 */
export const groupingAlone = async (tx: Transaction<Schema>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${GROUPING_LOCK})`.execute(tx);
};

const MOST_COPY_CANDIDATES = 20;
const MOST_STORY_CANDIDATES = 40;

/** The members of stories in the order they joined, with article, annotations and outlet. */
export const membersOf = async (
  db: Kysely<Schema>,
  stories: readonly StoryId[],
): Promise<ReadonlyMap<StoryId, readonly ToldMember[]>> => {
  const members = new Map<StoryId, ToldMember[]>();
  if (stories.length === 0) return members;
  const rows = await db
    .selectFrom('story_members')
    .innerJoin('articles', 'articles.id', 'story_members.article_id')
    .innerJoin('annotations', 'annotations.article_id', 'articles.id')
    .innerJoin('feeds', 'feeds.id', 'articles.feed_id')
    .selectAll('feeds')
    .select(['story_members.story_id', 'story_members.article_id', 'story_members.link'])
    .select(['story_members.copy_of', 'story_members.joined_at', 'story_members.seq'])
    .select(['articles.article', 'annotations.annotations'])
    .where('story_members.story_id', 'in', [...stories])
    .orderBy('story_members.seq')
    .execute();
  for (const row of rows) {
    const member: ToldMember = {
      articleId: row.article_id,
      article: row.article,
      annotations: row.annotations,
      source: sourceOf(row as Selectable<Schema['feeds']>),
      link: row.link,
      copyOf: row.copy_of,
      joinedAt: row.joined_at,
      seq: row.seq,
    };
    members.set(row.story_id, [...(members.get(row.story_id) ?? []), member]);
  }
  return members;
};

/** What grouping looks up and writes, inside the transaction that stores the article. */
export const storyDesk = (tx: Transaction<Schema>): StoryDesk => ({
  ...revisionDesk(tx),

  frequencies: async (keys) => {
    const { stories } = await tx
      .selectFrom('stories')
      .select((eb) => eb.fn.countAll<number>().as('stories'))
      .where('state', 'is not', null)
      .executeTakeFirstOrThrow();
    if (keys.length === 0) return { stories, byKey: new Map() };
    const rows = await tx
      .selectFrom('story_keys')
      .select((eb) => ['key', eb.fn.countAll<number>().as('count')])
      .where('key', 'in', [...keys])
      .groupBy('key')
      .execute();
    return { stories, byKey: new Map(rows.map(({ key, count }) => [key, count])) };
  },

  copies: async (fingerprints) => {
    if (fingerprints.length === 0) return [];
    return tx
      .selectFrom('fingerprints')
      .innerJoin('prints', 'prints.article_id', 'fingerprints.article_id')
      .innerJoin('story_members', 'story_members.article_id', 'fingerprints.article_id')
      .select((eb) => [
        'fingerprints.article_id as articleId',
        'story_members.story_id as storyId',
        'prints.size',
        'prints.ceiling',
        eb.fn.countAll<number>().as('shared'),
      ])
      .where('fingerprints.fingerprint', 'in', [...fingerprints])
      .groupBy([
        'fingerprints.article_id',
        'story_members.story_id',
        'prints.size',
        'prints.ceiling',
      ])
      .orderBy('shared', 'desc')
      .orderBy('articleId')
      .limit(MOST_COPY_CANDIDATES)
      .execute();
  },

  storiesNear: async (keys) => {
    if (keys.length === 0) return [];
    const rows = await tx
      .with('near', (db) =>
        db
          .selectFrom('story_keys')
          .select((eb) => ['story_id', eb.fn.countAll<number>().as('shared')])
          .where('key', 'in', [...keys])
          .groupBy('story_id')
          .orderBy('shared', 'desc')
          .orderBy('story_id')
          .limit(MOST_STORY_CANDIDATES),
      )
      .selectFrom('near')
      .innerJoin('stories', 'stories.id', 'near.story_id')
      .select('stories.state')
      .where('stories.state', 'is not', null)
      .orderBy('near.shared', 'desc')
      .orderBy('stories.id')
      .execute();
    return rows.map(({ state }) => state as StoryState);
  },

  state: async (id) => {
    const row = await tx
      .selectFrom('stories')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirst();
    return (row?.state ?? null) as StoryState | null;
  },

  members: async (id) => (await membersOf(tx, [id])).get(id) ?? [],

  keepPrint: async (articleId, print: StoryPrint, at) => {
    const { values, ceiling } = print.fingerprints;
    await tx
      .insertInto('prints')
      .values({ article_id: articleId, size: values.length, ceiling, print: json(print) })
      .execute();
    if (values.length === 0) return;
    await tx
      .insertInto('fingerprints')
      .values(values.map((fingerprint) => ({ fingerprint, article_id: articleId, seen_at: at })))
      .execute();
  },

  join: async (member, storyId) => {
    await tx
      .insertInto('story_members')
      .values({
        article_id: member.articleId,
        story_id: storyId,
        link: member.link,
        copy_of: member.copyOf,
        similarity: member.similarity,
        reasons: json(member.reasons),
        joined_at: member.joinedAt,
      })
      .execute();
  },

  count: (subjects, at) => countArticle(tx, subjects, at),

  keep: async (story: Story, state: StoryState | null, keys: readonly string[]) => {
    const row = {
      title: story.title,
      first_seen_at: story.firstSeenAt,
      last_changed_at: story.lastChangedAt,
      story: json(story),
      state: state === null ? null : json(state),
    };
    await tx
      .insertInto('stories')
      .values({ id: story.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    await tx.deleteFrom('story_keys').where('story_id', '=', story.id).execute();
    if (keys.length === 0) return;
    await tx
      .insertInto('story_keys')
      .values(
        [...new Set(keys)].map((key) => ({
          key,
          story_id: story.id,
          seen_at: story.lastChangedAt,
        })),
      )
      .execute();
  },
});
