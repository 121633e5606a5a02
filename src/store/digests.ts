import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Told, ToldStory } from '../model/digest.ts';
import type { Story } from '../model/story.ts';
import type { Instant } from '../model/time.ts';
import type { DigestStore, NewDigest, SlotEnd, ToldBefore } from '../ports.ts';
import { json, plain } from './json.ts';
import type { Schema } from './schema.ts';
import { membersOf } from './story-desk.ts';

/** More stories than any digest tells; the rest of a flood is on the web. */
const MOST_STORIES = 2_000;

/** A column of a subscription that a slot moves on, but for one whose watermark went back while it was filled. */
const movedOn = (
  column: 'watermark' | 'told_until_at',
  { since }: SlotEnd,
  to: number,
): RawBuilder<number> =>
  sql`case when watermark < ${since} then ${sql.ref(column)} else greatest(${sql.ref(column)}, ${to}) end`;

/** Where a digest finds its reader and leaves them: see `Standing`. */
const standingOf = (
  { subscriptionId, told }: NewDigest,
  { watermark, toldUntilAt }: SlotEnd,
): RawBuilder<unknown> => sql`(
  select jsonb_build_object(
    'watermark', watermark, 'toldUntilAt', told_until_at,
    'before', coalesce((
      select jsonb_object_agg(story_id, jsonb_build_object('told', told.told, 'at', told_at))
      from told where subscription_id = ${subscriptionId} and story_id = any(${Object.keys(told)}::text[])
    ), '{}'),
    'end', ${json({ watermark, toldUntilAt })}::jsonb, 'tells', ${json(told)}::jsonb
  ) from subscriptions where id = ${subscriptionId})`;

const advance = async (
  db: Kysely<Schema>,
  id: NewDigest['subscriptionId'],
  end: SlotEnd,
): Promise<void> => {
  await db
    .updateTable('subscriptions')
    .set({
      watermark: movedOn('watermark', end, end.watermark),
      told_until_at: movedOn('told_until_at', end, end.toldUntilAt),
      next_due_at: end.nextDueAt,
      lease_until: null,
    })
    .where('id', '=', id)
    .execute();
};

export const digestStore = (db: Kysely<Schema>): DigestStore => ({
  page: async (id) => {
    const row = await db
      .selectFrom('digests')
      .select('html')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.html ?? null;
  },

  news: async (watermark) => {
    const changed = await db
      .selectFrom('story_members')
      .innerJoin('stories', 'stories.id', 'story_members.story_id')
      .select((eb) => ['stories.id', eb.fn.max('seq').as('seq')])
      .where('seq', '>', watermark)
      .groupBy('stories.id')
      .orderBy('seq', 'desc')
      .limit(MOST_STORIES)
      .execute();
    const ids = changed.map((row) => row.id);
    if (ids.length === 0) return { upTo: watermark, stories: [] };

    const stories = await db
      .selectFrom('stories')
      .select(['id', 'story'])
      .where('id', 'in', ids)
      .execute();
    const members = await membersOf(db, ids);
    return {
      upTo: Math.max(...changed.map(({ seq }) => Number(seq))),
      stories: stories.map((row) => ({
        story: row.story as Story,
        members: members.get(row.id) ?? [],
      })),
    };
  },

  told: async (id, stories) => {
    if (stories.length === 0) return { told: {}, toldAt: {} };
    const told = await db
      .selectFrom('told')
      .select(['story_id', 'told', 'told_at'])
      .where('subscription_id', '=', id)
      .where('story_id', 'in', [...stories])
      .execute();
    return {
      told: Object.fromEntries(told.map((row) => [row.story_id, row.told as ToldStory])) as Told,
      toldAt: Object.fromEntries(
        told.map((row) => [row.story_id, row.told_at]),
      ) as ToldBefore['toldAt'],
    };
  },

  sentSince: async (id, since) => {
    const rows = await db
      .selectFrom('digests')
      .select('composed_at')
      .where('subscription_id', '=', id)
      .where('composed_at', '>', since)
      .where('given_back', '=', false)
      .orderBy('composed_at')
      .execute();
    return rows.map((row) => row.composed_at);
  },

  lastSentAt: async (id) => {
    const row = await db
      .selectFrom('digests')
      .select((eb) => eb.fn.max('composed_at').as('at'))
      .where('subscription_id', '=', id)
      .where('given_back', '=', false)
      .executeTakeFirst();
    return row?.at ?? null;
  },

  articlesRead: async (from, to) => {
    const row = await db
      .selectFrom('articles')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('read_at', '>', from)
      .where('read_at', '<=', to)
      .executeTakeFirstOrThrow();
    return row.count;
  },

  spikesTold: async (id, since) => {
    const { rows } = await sql<{ key: string; at: Instant }>`
      select concat(spike->'subject'->>'kind', ' ', spike->'subject'->>'id') as "key", max(composed_at) as "at"
      from digests, jsonb_array_elements(digest->'spikes') as spike
      where subscription_id = ${id} and composed_at > ${since} and digest ? 'spikes'
        and not given_back
      group by 1`.execute(db);
    return Object.fromEntries(rows.map(({ key, at }) => [key, at]));
  },

  // One statement: with thousands of readers at one hour, most of the cost of a digest is statements.
  record: async (digest, end) => {
    const { delivery, told } = digest;
    const { rows } = await sql<{ id: string }>`with
      filled as (
        insert into digests (id, subscription_id, slot_at, composed_at, subject, digest, html, text, standing)
        values (${digest.id}, ${digest.subscriptionId}, ${digest.slotAt}, ${digest.composedAt},
          ${plain(digest.content.subject)}, ${json(digest.content)}::jsonb,
          ${digest.page === null ? null : plain(digest.page)}, ${plain(digest.text)},
          ${standingOf(digest, end)})
        on conflict do nothing returning id
      ),
      queued as (
        insert into deliveries (id, digest_id, subscription_id, slot_at, channel, recipient, recipient_key,
          provider, bytes, state, next_try_at, expires_at, created_at)
        select ${delivery.id}, id, ${digest.subscriptionId}, ${digest.slotAt}::bigint, ${delivery.channel},
          ${delivery.recipient}, ${delivery.recipientKey}, ${delivery.provider}, ${delivery.bytes}::bytea,
          'pending', ${digest.composedAt}::bigint, ${delivery.expiresAt}::bigint, ${digest.composedAt}::bigint
        from filled
      ),
      noted as (
        insert into told (subscription_id, story_id, told, told_at)
        select ${digest.subscriptionId}, story.key, story.value, ${digest.composedAt}::bigint
        from filled, jsonb_each(${json(told)}::jsonb) as story
        on conflict (subscription_id, story_id)
          do update set told = excluded.told, told_at = excluded.told_at
      ),
      moved as (
        update subscriptions set watermark = ${movedOn('watermark', end, end.watermark)},
          told_until_at = ${movedOn('told_until_at', end, end.toldUntilAt)},
          next_due_at = ${end.nextDueAt}, lease_until = null
        from filled where subscriptions.id = ${digest.subscriptionId}
      )
      select id from filled`.execute(db);
    if (rows.length > 0) return true;
    // A slot that was filled already, by a clock that was ahead, must not stay due for ever.
    await db
      .updateTable('subscriptions')
      .set({ next_due_at: end.nextDueAt, lease_until: null })
      .where('id', '=', digest.subscriptionId)
      .where('next_due_at', '=', digest.slotAt)
      .execute();
    return false;
  },

  pass: (id, end) => advance(db, id, end),
});
