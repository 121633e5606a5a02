import { type Kysely, sql } from 'kysely';
import type { Told, ToldStory } from '../model/digest.ts';
import type { StoryId } from '../model/ids.ts';
import type { Story } from '../model/story.ts';
import { DAY_MS } from '../model/time.ts';
import type { DigestMaterial, DigestStore, NewDigest, SlotEnd } from '../ports.ts';
import { json, plain } from './json.ts';
import type { Schema } from './schema.ts';
import { membersOf } from './story-desk.ts';

/** More stories than any digest tells; the rest of a flood is on the web. */
const MOST_STORIES = 2_000;

const advance = async (
  db: Kysely<Schema>,
  id: NewDigest['subscriptionId'],
  end: SlotEnd,
): Promise<void> => {
  await db
    .updateTable('subscriptions')
    .set({
      watermark: sql`greatest(watermark, ${end.watermark})`,
      told_until_at: sql`greatest(told_until_at, ${end.toldUntilAt})`,
      next_due_at: end.nextDueAt,
    })
    .where('id', '=', id)
    .execute();
};

const tell = async (db: Kysely<Schema>, digest: NewDigest): Promise<void> => {
  const rows = Object.entries(digest.told).map(([story, told]) => ({
    subscription_id: digest.subscriptionId,
    story_id: story as StoryId,
    told: json(told),
    told_at: digest.composedAt,
  }));
  if (rows.length === 0) return;
  await db
    .insertInto('told')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['subscription_id', 'story_id']).doUpdateSet((eb) => ({
        told: eb.ref('excluded.told'),
        told_at: eb.ref('excluded.told_at'),
      })),
    )
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

  material: async (id, watermark) => {
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
    if (ids.length === 0) return { upTo: watermark, stories: [], told: {}, toldAt: {} };

    const stories = await db
      .selectFrom('stories')
      .select(['id', 'story'])
      .where('id', 'in', ids)
      .execute();
    const members = await membersOf(db, ids);
    const told = await db
      .selectFrom('told')
      .select(['story_id', 'told', 'told_at'])
      .where('subscription_id', '=', id)
      .where('story_id', 'in', ids)
      .execute();
    return {
      upTo: Math.max(...changed.map(({ seq }) => Number(seq))),
      stories: stories.map((row) => ({
        story: row.story as Story,
        members: members.get(row.id) ?? [],
      })),
      told: Object.fromEntries(told.map((row) => [row.story_id, row.told as ToldStory])) as Told,
      toldAt: Object.fromEntries(
        told.map((row) => [row.story_id, row.told_at]),
      ) as DigestMaterial['toldAt'],
    };
  },

  sentSince: async (id, since) => {
    const rows = await db
      .selectFrom('digests')
      .select('composed_at')
      .where('subscription_id', '=', id)
      .where('composed_at', '>', since)
      .orderBy('composed_at')
      .execute();
    return rows.map((row) => row.composed_at);
  },

  lastSentAt: async (id) => {
    const row = await db
      .selectFrom('digests')
      .select((eb) => eb.fn.max('composed_at').as('at'))
      .where('subscription_id', '=', id)
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

  themeCounts: async (to, days) => {
    const day = sql<number>`(${to}::bigint - articles.read_at) / ${DAY_MS}::bigint`;
    const rows = await db
      .selectFrom('article_themes')
      .innerJoin('articles', 'articles.id', 'article_themes.article_id')
      .select((eb) => ['theme_id', day.as('ago'), eb.fn.countAll<number>().as('count')])
      .where('articles.read_at', '>', to - days * DAY_MS)
      .where('articles.read_at', '<=', to)
      .groupBy(['theme_id', sql`ago`])
      .execute();
    const counts = new Map<string, readonly number[]>();
    for (const { theme_id: theme, ago, count } of rows) {
      const daily = counts.get(theme) ?? new Array<number>(days).fill(0);
      counts.set(theme, daily.with(days - 1 - ago, count));
    }
    return counts;
  },

  record: (digest, end) =>
    db.transaction().execute(async (tx) => {
      const inserted = await tx
        .insertInto('digests')
        .values({
          id: digest.id,
          subscription_id: digest.subscriptionId,
          slot_at: digest.slotAt,
          composed_at: digest.composedAt,
          subject: plain(digest.content.subject),
          digest: json(digest.content),
          html: digest.page === null ? null : plain(digest.page),
          text: plain(digest.text),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!inserted) return false;
      await tx
        .insertInto('deliveries')
        .values({
          id: digest.delivery.id,
          digest_id: digest.id,
          subscription_id: digest.subscriptionId,
          slot_at: digest.slotAt,
          channel: digest.delivery.channel,
          recipient: digest.delivery.recipient,
          recipient_key: digest.delivery.recipientKey,
          provider: digest.delivery.provider,
          bytes: digest.delivery.bytes,
          state: 'pending',
          next_try_at: digest.composedAt,
          expires_at: digest.delivery.expiresAt,
          lease: null,
          lease_until: null,
          answer: null,
          created_at: digest.composedAt,
          settled_at: null,
          subject: null,
        })
        .execute();
      await tell(tx, digest);
      await advance(tx, digest.subscriptionId, end);
      return true;
    }),

  pass: (id, end) => advance(db, id, end),
});
