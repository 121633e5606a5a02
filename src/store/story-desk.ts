import { type Kysely, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { StoryId } from '../model/ids.ts';
import type { Story } from '../model/story.ts';
import type { NewMember, StoryDesk, StoryNext, ToldMember } from '../ports.ts';
import { keysOf, outletOf, type StoryMember, type Telling } from '../stories/index.ts';
import { sourceOf } from './feeds.ts';
import { json, plain } from './json.ts';
import type { Schema } from './schema.ts';
import { candidateDesk, storyLook } from './story-candidates.ts';
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
    const own = members.get(row.story_id);
    if (own === undefined) members.set(row.story_id, [member]);
    else own.push(member);
  }
  return members;
};

/** Members as telling asks for them: rows of a hundred bytes, where articles are of ten thousand. */
const tellingMembers = async (
  db: Kysely<Schema>,
  story: StoryId,
): Promise<readonly StoryMember[]> => {
  const rows = await db
    .selectFrom('story_members')
    .innerJoin('articles', 'articles.id', 'story_members.article_id')
    .innerJoin('feeds', 'feeds.id', 'articles.feed_id')
    .select(['feeds.url', 'feeds.title', 'feeds.outlet', 'feeds.type', 'feeds.country'])
    .select(['feeds.language as feedLanguage', 'articles.language', 'articles.published_at'])
    .select(['story_members.article_id', 'story_members.copy_of', 'story_members.joined_at'])
    .select('story_members.length')
    .where('story_members.story_id', '=', story)
    .orderBy('story_members.seq')
    .execute();
  return rows.map((row) => ({
    articleId: row.article_id,
    source: {
      outlet: outletOf(row),
      type: row.type,
      language: row.feedLanguage,
      country: row.country,
    },
    language: row.language,
    publishedAt: row.published_at,
    length: row.length,
    copyOf: row.copy_of,
    joinedAt: row.joined_at,
  }));
};

/** The parts of a statement that store a story and bring its key rows up to date. */
const storyKept = ({ story, telling, state }: StoryNext): RawBuilder<unknown> => sql`
  kept as (
    insert into stories (id, title, first_seen_at, last_changed_at, story, telling, state)
    values (${story.id}, ${plain(story.title)}, ${story.firstSeenAt}::bigint, ${story.lastChangedAt}::bigint,
      ${json(story)}::jsonb, ${json(telling)}::jsonb, ${state === null ? null : json(state)}::jsonb)
    on conflict (id) do update set title = excluded.title, first_seen_at = excluded.first_seen_at,
      last_changed_at = excluded.last_changed_at, story = excluded.story, telling = excluded.telling,
      state = excluded.state
  ), asked as (
    select distinct key from unnest(${state === null ? [] : Object.keys(keysOf(state)).map(plain)}::text[]) as key
  ), held as (select key from story_keys where story_id = ${story.id}),
  gone as (
    delete from story_keys where story_id = ${story.id} and key not in (select key from asked)
  ), come as (
    insert into story_keys (key, story_id)
    select key, ${story.id} from asked where key not in (select key from held)
  )`;

const memberKept = (member: NewMember, story: StoryId): RawBuilder<unknown> => {
  const { articleId, print, joinedAt } = member;
  const { values, ceiling } = print.fingerprints;
  return sql`
  joined as (
    insert into story_members (article_id, story_id, link, copy_of, similarity, reasons, joined_at, length)
    values (${articleId}, ${story}, ${member.link}, ${member.copyOf}, ${member.similarity}::float8,
      ${json(member.reasons)}::jsonb, ${joinedAt}::bigint, ${member.length}::int)
  ), printed as (
    insert into prints (article_id, size, ceiling, print)
    values (${articleId}, ${values.length}::int, ${ceiling}::int, ${json(print)}::jsonb)
  ), marked as (
    insert into fingerprints (fingerprint, article_id, seen_at)
    select fingerprint, ${articleId}, ${joinedAt}::bigint from unnest(${values}::int[]) as fingerprint
    on conflict do nothing
  )`;
};

/** What grouping looks up and writes, inside the transaction that stores the article. */
export const storyDesk = (tx: Kysely<Schema>): StoryDesk => ({
  ...storyLook(tx),
  ...candidateDesk(tx),
  ...revisionDesk(tx),

  now: async (id) => {
    const row = await tx
      .selectFrom('stories')
      .select(['story', 'telling'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? { story: row.story as Story, telling: row.telling as Telling | null } : null;
  },

  members: (id) => tellingMembers(tx, id),

  reading: async (id) => {
    const row = await tx
      .selectFrom('articles')
      .innerJoin('annotations', 'annotations.article_id', 'articles.id')
      .select(['articles.article', 'annotations.annotations'])
      .where('articles.id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  },

  // One statement: an article waits for those before it, and most of its wait is round trips.
  join: async (member, next) => {
    await sql`with ${storyKept(next)}, ${memberKept(member, next.story.id)} select 1`.execute(tx);
  },

  keep: async (next) => {
    await sql`with ${storyKept(next)} select 1`.execute(tx);
  },

  count: (subjects, at) => countArticle(tx, subjects, at),
});
