import { type Kysely, type Selectable, sql } from 'kysely';
import type { Hook } from '../model/hook.ts';
import { type HookId, subscriptionId, type WatchId } from '../model/ids.ts';
import type { Story } from '../model/story.ts';
import { DAY_MS, type Instant } from '../model/time.ts';
import type { Arrival, HookStore, NewPost } from '../ports.ts';
import { json, plain } from './json.ts';
import type { Schema } from './schema.ts';

const MOST_HOOKS = 20;
/** An event is worth telling as long. */
const WORTH_MS = 2 * DAY_MS;

const hookOf = (row: Selectable<Schema['hooks']>): Hook => ({
  id: row.id,
  url: row.url,
  events: row.events,
  createdBy: row.created_by,
  createdAt: row.created_at,
  suspended: row.suspended_at === null ? null : { at: row.suspended_at, reason: row.reason ?? '' },
});

const LAST_MEMBER = sql<number>`(select coalesce(max(seq), 0) from story_members)`;
const LAST_SPIKE = sql<number>`(select coalesce(max(seq), 0) from spikes)`;

/** Posts never leave their webhook for another address, so its id stands for it, and for its turn. */
const queued = async (
  db: Kysely<Schema>,
  { id, url }: Pick<Hook, 'id' | 'url'>,
  posts: readonly NewPost[],
  now: Instant,
): Promise<void> => {
  if (posts.length === 0) return;
  const of = {
    digest_id: null,
    slot_at: now,
    channel: 'hook',
    recipient: id,
    recipient_key: id,
    provider: new URL(url).hostname,
    state: 'pending' as const,
    next_try_at: now,
    expires_at: now + WORTH_MS,
    created_at: now,
  };
  await db
    .insertInto('deliveries')
    .values(
      posts.map((post) => ({
        ...of,
        ...post,
        subject: plain(post.subject),
        // No subscription asked for it, and a subscription has one message a slot.
        subscription_id: subscriptionId(post.id),
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
};

const arrivalRows = (db: Kysely<Schema>, after: number, limit: number) =>
  db
    .selectFrom('story_members as member')
    .innerJoin('articles', 'articles.id', 'member.article_id')
    .innerJoin('feeds', 'feeds.id', 'articles.feed_id')
    .select(['member.seq', 'member.joined_at as joinedAt', 'member.story_id as storyId'])
    .select(['member.link', 'articles.relevant', 'articles.id', 'articles.title', 'articles.url'])
    .select(['feeds.title as outlet', 'feeds.type as sourceType', 'articles.language'])
    .select('articles.published_at as publishedAt')
    .select(
      sql<readonly WatchId[]>`coalesce((select jsonb_agg(watch_id order by watch_id)
        from article_watches where article_id = articles.id and watch_id not like 'own-r-%'), '[]')`.as(
        'watches',
      ),
    )
    .where('member.seq', '>', after)
    .orderBy('member.seq')
    .limit(limit)
    .execute();

/** Webhooks with how far each was told; their posts are rows of the outbox. */
export const hookStore = (db: Kysely<Schema>): HookStore => ({
  add: async ({ id, url, secret, events, createdBy, createdAt }) => {
    const { rows } = await sql<{ id: string }>`insert into hooks
      (id, url, secret, events, created_by, created_at, works_since, told_members, told_spikes)
      select ${id}, ${url}, ${secret}, ${json(events)}::jsonb, ${plain(createdBy)},
        ${createdAt}::bigint, ${createdAt}::bigint, ${LAST_MEMBER}, ${LAST_SPIKE}
      where (select count(*) from hooks) < ${MOST_HOOKS} returning id`.execute(db);
    return rows.length > 0;
  },

  all: async () =>
    (await db.selectFrom('hooks').selectAll().orderBy('created_at').orderBy('id').execute()).map(
      hookOf,
    ),

  target: async (id) =>
    (await db
      .selectFrom('hooks')
      .select(['url', 'secret'])
      .where('id', '=', id)
      .executeTakeFirst()) ?? null,

  remove: (id) =>
    db.transaction().execute(async (tx) => {
      const gone = await tx.deleteFrom('hooks').where('id', '=', id).returning('id').execute();
      await tx
        .deleteFrom('deliveries')
        .where('channel', '=', 'hook')
        .where('recipient', '=', id)
        .execute();
      return gone.length > 0;
    }),

  resume: async (id, now) => {
    const row = await db
      .updateTable('hooks')
      .set({
        suspended_at: null,
        reason: null,
        works_since: now,
        told_members: LAST_MEMBER,
        told_spikes: LAST_SPIKE,
      })
      .where('id', '=', id)
      .where('suspended_at', 'is not', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },

  suspendFailing: async (now) => {
    const { rows } = await sql<{ id: HookId }>`
      update hooks set suspended_at = ${now}::bigint, reason = lost.answer
      from (
        select distinct on (recipient) recipient, answer, created_at from deliveries
        where channel = 'hook' and state in ('failed', 'expired')
        order by recipient, created_at desc
      ) as lost
      where suspended_at is null and lost.recipient = hooks.id and lost.created_at >= works_since
        and not exists (
          select 1 from deliveries as sent where channel = 'hook' and sent.recipient = hooks.id
            and sent.state = 'sent' and sent.settled_at >= lost.created_at
        )
      returning hooks.id`.execute(db);
    return rows.map(({ id }) => id);
  },

  behind: async () => {
    const rows = await db
      .selectFrom('hooks')
      .selectAll()
      .where('suspended_at', 'is', null)
      .where((eb) =>
        eb.or([eb('told_members', '<', LAST_MEMBER), eb('told_spikes', '<', LAST_SPIKE)]),
      )
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      ...hookOf(row),
      mark: { members: row.told_members, spikes: row.told_spikes },
    }));
  },

  arrivals: async (after, limit) => {
    const rows = await arrivalRows(db, after, limit);
    const ids = [...new Set(rows.map(({ storyId }) => storyId))];
    const stories =
      ids.length === 0
        ? []
        : await db
            .selectFrom('stories')
            .select(['id', 'story'])
            .select((eb) =>
              eb
                .selectFrom('story_members')
                .select((inner) => inner.fn.countAll<number>().as('count'))
                .whereRef('story_members.story_id', '=', 'stories.id')
                .as('articles'),
            )
            .where('id', 'in', ids)
            .execute();
    return {
      arrivals: rows.map(
        ({ seq, joinedAt, storyId, link, relevant, watches, ...article }): Arrival => ({
          seq,
          joinedAt,
          storyId,
          link,
          relevant,
          watches,
          article,
        }),
      ),
      stories: new Map(
        stories.map(({ id, story, articles }) => [
          id,
          { story: story as Story, articles: articles ?? 0 },
        ]),
      ),
    };
  },

  tell: (hook, upTo, posts, now) =>
    db.transaction().execute(async (tx) => {
      const moved = await tx
        .updateTable('hooks')
        .set({ told_members: upTo.members, told_spikes: upTo.spikes })
        .where('id', '=', hook.id)
        .where('told_members', '=', hook.mark.members)
        .where('told_spikes', '=', hook.mark.spikes)
        .returning('id')
        .executeTakeFirst();
      if (moved === undefined) return false;
      await queued(tx, hook, posts, now);
      return true;
    }),

  post: (id, post, now) =>
    db.transaction().execute(async (tx) => {
      const hook = await tx
        .selectFrom('hooks')
        .select(['id', 'url'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (hook === undefined) return false;
      await queued(tx, hook, [post], now);
      return true;
    }),

  posts: (id, { limit, after }) =>
    db
      .selectFrom('deliveries')
      .select(['id', 'state', 'attempts', 'answer', 'created_at as createdAt'])
      .select(sql<string>`coalesce(subject, '')`.as('subject'))
      .where('channel', '=', sql.lit('hook'))
      .where('recipient', '=', id)
      .$if(after !== null, (query) =>
        query.where(
          sql<boolean>`(created_at, id) < (${after?.at ?? 0}::bigint, ${after?.id ?? ''})`,
        ),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
});
