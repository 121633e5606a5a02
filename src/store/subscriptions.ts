import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import type { Subscription } from '../model/digest.ts';
import { subscriberId } from '../model/ids.ts';
import { type Instant, MINUTE_MS } from '../model/time.ts';
import type { SubscriptionRecord, SubscriptionStore } from '../ports.ts';
import { json } from './json.ts';
import type { Schema } from './schema.ts';

/** Where those go that were stored before there were channels. */
const MAIL = { channel: 'mail' } as const;

const recordOf = (row: Selectable<Schema['subscriptions']>): SubscriptionRecord => ({
  subscription: { ...MAIL, ...(row.subscription as Omit<Subscription, 'channel'>) },
  watermark: row.watermark,
  toldUntilAt: row.told_until_at,
  nextDueAt: row.next_due_at,
});

/** Longer than composing one may take; what a dead worker had taken is free again after it. */
const LEASE_MS = 3 * MINUTE_MS;

const isDue = (now: Instant) => (eb: ExpressionBuilder<Schema, 'subscriptions'>) =>
  eb.and([
    eb('enabled', '=', true),
    eb('next_due_at', '<=', now),
    eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]),
  ]);

export const subscriptionStore = (db: Kysely<Schema>): SubscriptionStore => ({
  declare: (subscriptions, { now, firstDue }) =>
    db.transaction().execute(async (tx) => {
      for (const subscription of subscriptions) {
        const subscriber = subscriberId(subscription.recipient);
        await tx
          .insertInto('subscribers')
          .values({ id: subscriber, address: subscription.recipient, created_at: now })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await tx
          .insertInto('subscriptions')
          .values({
            id: subscription.id,
            subscriber_id: subscriber,
            subscription: json(subscription),
            origin: 'config',
            enabled: true,
            // What came before the reader did is not news to tell.
            watermark: sql`coalesce((select max(seq) from story_members), 0)`,
            told_until_at: now,
            next_due_at: firstDue(subscription),
          })
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet((eb) => ({
              subscriber_id: eb.ref('excluded.subscriber_id'),
              subscription: eb.ref('excluded.subscription'),
              // Whoever left stays away, whatever the file still says.
              enabled: sql`subscriptions.ended_at is null`,
              origin: eb.ref('excluded.origin'),
              // A changed cadence counts from now; an unchanged one keeps its slot, also one that was missed.
              next_due_at: sql`case when subscriptions.subscription->'cadence' = excluded.subscription->'cadence'
                then subscriptions.next_due_at else excluded.next_due_at end`,
            })),
          )
          .execute();
      }
      await tx
        .updateTable('subscriptions')
        .set({ enabled: false })
        .where('origin', '=', 'config')
        .where('id', 'not in', ['', ...subscriptions.map(({ id }) => id)] as Subscription['id'][])
        .execute();
    }),

  find: async (id) => {
    const row = await db
      .selectFrom('subscriptions')
      .selectAll()
      .where('id', '=', id)
      .where('enabled', '=', true)
      .executeTakeFirst();
    return row ? recordOf(row) : null;
  },

  all: async () =>
    (
      await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('enabled', '=', true)
        .orderBy('id')
        .execute()
    ).map(recordOf),

  soonest: async (limit) =>
    (
      await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('enabled', '=', true)
        .orderBy('next_due_at')
        .orderBy('id')
        .limit(limit)
        .execute()
    ).map(recordOf),

  release: async (ids) => {
    await db
      .updateTable('subscriptions')
      .set({ lease_until: null })
      .where(sql<boolean>`id = any(${[...ids]}::text[])`)
      .execute();
  },

  postpone: async (id, until) => {
    await db
      .updateTable('subscriptions')
      .set({ next_due_at: until, lease_until: null })
      .where('id', '=', id)
      .execute();
  },

  hasten: async (now) => {
    await db
      .updateTable('subscriptions')
      .set({ next_due_at: now })
      .where('enabled', '=', true)
      .where((eb) => eb.or([eb('paused_until', 'is', null), eb('paused_until', '<=', now)]))
      .where('next_due_at', '>', now)
      .execute();
  },

  dueCount: async (now) => {
    const row = await db
      .selectFrom('subscriptions')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where(isDue(now))
      .executeTakeFirstOrThrow();
    return row.count;
  },

  claim: async (now, limit) => {
    const due = db
      .selectFrom('subscriptions')
      .select('id')
      .where(isDue(now))
      .orderBy('next_due_at')
      .orderBy('watermark')
      .limit(limit)
      .forUpdate()
      .skipLocked();
    const rows = await db
      .updateTable('subscriptions')
      .set({ lease_until: now + LEASE_MS })
      .where((eb) => eb('id', 'in', db.selectFrom(due.as('due')).select('due.id')))
      .returningAll()
      .execute();
    return rows.map(recordOf);
  },
});
