import { type Kysely, sql } from 'kysely';
import type { ToldStory } from '../model/digest.ts';
import type { DeliveryId, DigestId, StoryId, SubscriptionId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import { json } from './json.ts';
import type { Schema } from './schema.ts';

interface ToldThen {
  readonly told: ToldStory;
  readonly at: Instant;
}

/** Where a digest found its reader, and where it left them. */
export interface Standing {
  readonly watermark: number;
  readonly toldUntilAt: Instant;
  /** What was told before of the stories it tells. */
  readonly before: Readonly<Record<StoryId, ToldThen>>;
  readonly end: { readonly watermark: number; readonly toldUntilAt: Instant };
  readonly tells: Readonly<Record<StoryId, ToldStory>>;
}

interface Undelivered {
  readonly id: DigestId;
  readonly subscription_id: SubscriptionId;
  readonly composed_at: Instant;
  readonly standing: Standing;
}

const columns = ['id', 'subscription_id', 'composed_at', 'standing'] as const;

const digestsOf = (db: Kysely<Schema>, deliveries: readonly DeliveryId[]) =>
  db
    .selectFrom('deliveries')
    .select(sql<DigestId>`digest_id`.as('id'))
    .where('id', 'in', [...deliveries])
    .where('digest_id', 'is not', null);

/** What was told of a story by the last digest before this one that was not given back itself. */
const toldBefore = (
  story: StoryId,
  { standing }: Pick<Undelivered, 'standing'>,
  others: ReadonlyMap<Instant, Undelivered>,
): ToldThen | null => {
  const then = standing.before[story];
  if (then === undefined) return null;
  const other = others.get(then.at);
  return other === undefined ? then : toldBefore(story, other, others);
};

const takeBack = async (
  db: Kysely<Schema>,
  digest: Undelivered,
  others: ReadonlyMap<Instant, Undelivered>,
): Promise<void> => {
  const { subscription_id: subscription, composed_at: composedAt, standing } = digest;
  await db
    .updateTable('subscriptions')
    .set({
      // An alert leaves the watermark where it was: one step back shows who composes meanwhile that news went back.
      watermark: sql`case when watermark = ${standing.watermark} then watermark - 1
        else least(watermark, ${standing.watermark}) end`,
      told_until_at: sql`least(told_until_at, ${standing.toldUntilAt})`,
    })
    .where('id', '=', subscription)
    .execute();
  // What a later digest told of these stories did arrive, or is given back by itself.
  const taken = await db
    .deleteFrom('told')
    .where('subscription_id', '=', subscription)
    .where('told_at', '=', composedAt)
    .returning('story_id')
    .execute();
  const back = taken.flatMap(({ story_id }) => {
    const then = toldBefore(story_id, digest, others);
    return then === null
      ? []
      : [{ subscription_id: subscription, story_id, told: json(then.told), told_at: then.at }];
  });
  if (back.length > 0) await db.insertInto('told').values(back).execute();
};

/**
 * Gives the news of digests that never arrived back: their readers count as not told, and the next digest
 * tells it. Inside a transaction; those that gave it back before are left alone.
 */
export const giveBack = async (
  tx: Kysely<Schema>,
  deliveries: readonly DeliveryId[],
): Promise<void> => {
  if (deliveries.length === 0) return;
  const undelivered = (await tx
    .updateTable('digests')
    .set({ given_back: true })
    .where('id', 'in', digestsOf(tx, deliveries).where('state', 'in', ['expired', 'failed']))
    .where('given_back', '=', false)
    .where('standing', 'is not', null)
    .returning(columns)
    .execute()) as readonly Undelivered[];
  for (const digest of undelivered) {
    const others = (await tx
      .selectFrom('digests')
      .select(columns)
      .where('subscription_id', '=', digest.subscription_id)
      .where('given_back', '=', true)
      .execute()) as readonly Undelivered[];
    await takeBack(tx, digest, new Map(others.map((other) => [other.composed_at, other])));
  }
};

/** Counts a digest as told that gave its news back and is sent all the same. Inside a transaction. */
export const tellAgain = async (tx: Kysely<Schema>, delivery: DeliveryId): Promise<void> => {
  const digest = (await tx
    .updateTable('digests')
    .set({ given_back: false })
    .where('id', 'in', digestsOf(tx, [delivery]))
    .where('given_back', '=', true)
    .returning(columns)
    .executeTakeFirst()) as Undelivered | undefined;
  if (digest === undefined) return;
  const { end, tells } = digest.standing;
  await tx
    .updateTable('subscriptions')
    .set({
      watermark: sql`greatest(watermark, ${end.watermark})`,
      told_until_at: sql`greatest(told_until_at, ${end.toldUntilAt})`,
    })
    .where('id', '=', digest.subscription_id)
    .execute();
  await sql`
    insert into told (subscription_id, story_id, told, told_at)
    select ${digest.subscription_id}, story.key, story.value, ${digest.composed_at}::bigint
    from jsonb_each(${json(tells)}::jsonb) as story
    on conflict (subscription_id, story_id) do update set told = excluded.told, told_at = excluded.told_at
    where told.told_at < excluded.told_at`.execute(tx);
};
