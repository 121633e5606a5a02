import { type Kysely, type Selectable, sql } from 'kysely';
import type { Subscription } from '../model/digest.ts';
import { subscriberId } from '../model/ids.ts';
import {
  BEFORE_ALL_REQUESTS,
  type Letter,
  type ReaderRecord,
  type ReaderStore,
  type SubscriptionStage,
} from '../ports.ts';
import { json, plain } from './json.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<Schema['subscriptions']>;

const stageOf = (row: Row): SubscriptionStage => {
  if (row.ended_at !== null) return 'ended';
  if (row.origin === 'added' && row.confirmed_at === null) return 'unconfirmed';
  return row.paused_until === null ? 'active' : 'paused';
};

const recordOf = (row: Row): ReaderRecord => ({
  subscription: row.subscription as Subscription,
  origin: row.origin,
  stage: stageOf(row),
  ownQuery: row.own_query,
  requestedAt: row.requested_at,
  confirmedAt: row.confirmed_at,
  pausedUntil: row.paused_until,
  endedAt: row.ended_at,
  nextDueAt: row.next_due_at,
  consent: row.consent,
});

/** Puts a letter into the outbox; one of the same id is there already. */
export const insertLetter = async (tx: Kysely<Schema>, letter: Letter): Promise<void> => {
  await tx
    .insertInto('deliveries')
    .values({
      id: letter.id,
      digest_id: null,
      subscription_id: letter.subscriptionId,
      slot_at: letter.at,
      channel: letter.route.channel,
      recipient: letter.route.recipient,
      recipient_key: letter.route.recipientKey,
      provider: letter.route.provider,
      bytes: letter.bytes,
      state: 'pending',
      next_try_at: letter.at,
      expires_at: letter.expiresAt,
      lease: null,
      lease_until: null,
      answer: null,
      created_at: letter.at,
      settled_at: null,
      subject: plain(letter.subject),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Deletes readers who have no subscription left. */
export const dropLonely = async (db: Kysely<Schema>): Promise<void> => {
  await db
    .deleteFrom('subscribers')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('subscriptions')
            .select(sql`1`.as('one'))
            .whereRef('subscriptions.subscriber_id', '=', 'subscribers.id'),
        ),
      ),
    )
    .execute();
};

const listedAt = sql<number>`coalesce(requested_at, ${sql.lit(BEFORE_ALL_REQUESTS)})`;

export const readerStore = (db: Kysely<Schema>): ReaderStore => {
  const rowOf = (id: Subscription['id']) =>
    db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();

  return {
    request: (wish, consent, letter) =>
      db.transaction().execute(async (tx) => {
        const { subscription, ownQuery } = wish;
        const subscriber = subscriberId(subscription.recipient);
        await tx
          .insertInto('subscribers')
          .values({ id: subscriber, address: subscription.recipient, created_at: consent.at })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await tx
          .insertInto('subscriptions')
          .values({
            id: subscription.id,
            subscriber_id: subscriber,
            subscription: json(subscription),
            origin: 'added',
            enabled: false,
            told_until_at: consent.at,
            next_due_at: null,
            requested_at: consent.at,
            confirmed_at: null,
            ended_at: null,
            paused_until: null,
            own_query: ownQuery === null ? null : plain(ownQuery),
            consent: json(consent),
          })
          .execute();
        await insertLetter(tx, letter);
      }),

    write: (letter) => insertLetter(db, letter),

    find: async (id) => {
      const row = await rowOf(id);
      return row ? recordOf(row) : null;
    },

    confirm: async (id, at, firstDueAt) => {
      const row = await db
        .updateTable('subscriptions')
        .set({
          enabled: true,
          confirmed_at: at,
          told_until_at: at,
          next_due_at: firstDueAt,
          // What came before the reader did is not news to tell.
          watermark: sql`coalesce((select max(seq) from story_members), 0)`,
        })
        .where('id', '=', id)
        .where('origin', '=', 'added')
        .where('confirmed_at', 'is', null)
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    change: async ({ subscription, ownQuery }, nextDueAt) => {
      const row = await db
        .updateTable('subscriptions')
        .set({
          subscription: json(subscription),
          own_query: ownQuery === null ? null : plain(ownQuery),
          next_due_at: nextDueAt,
        })
        .where('id', '=', subscription.id)
        .where('origin', '=', 'added')
        .where('enabled', '=', true)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    pause: async (id, until, nextDueAt) => {
      const row = await db
        .updateTable('subscriptions')
        .set({
          paused_until: until,
          next_due_at: nextDueAt,
          // A digest after a pause is no late one: what passed in it is not made up for.
          ...(until === null ? {} : { told_until_at: sql`greatest(told_until_at, ${until})` }),
        })
        .where('id', '=', id)
        .where('enabled', '=', true)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    end: (id, at) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('subscriptions')
          .set({
            enabled: false,
            next_due_at: null,
            paused_until: null,
            ended_at: sql`coalesce(ended_at, ${at})`,
          })
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst();
        // What lies in the outbox and was not taken by anyone yet is not sent any more.
        await tx
          .updateTable('deliveries')
          .set({
            state: 'expired',
            answer: 'The reader left before it went out.',
            settled_at: at,
            next_try_at: null,
          })
          .where('subscription_id', '=', id)
          .where('state', '=', 'pending')
          .execute();
        return row !== undefined;
      }),

    file: async (id) => {
      const reader = await db
        .selectFrom('subscribers')
        .innerJoin('subscriptions', 'subscriptions.subscriber_id', 'subscribers.id')
        .selectAll('subscribers')
        .where('subscriptions.id', '=', id)
        .executeTakeFirst();
      if (!reader) return null;
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('subscriber_id', '=', reader.id)
        .orderBy('id')
        .execute();
      const mails = await db
        .selectFrom('deliveries')
        .leftJoin('digests', 'digests.id', 'deliveries.digest_id')
        .select(['deliveries.created_at as at', 'deliveries.state'])
        .select(sql<string>`coalesce(deliveries.subject, digests.subject, '')`.as('subject'))
        .where('deliveries.recipient', '=', reader.address)
        .orderBy('at')
        .execute();
      return {
        address: reader.address,
        since: reader.created_at,
        subscriptions: rows.map(recordOf),
        mails,
      };
    },

    erase: (id) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('subscriptions')
          .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
          .select(['subscriber_id', 'address'])
          .where('subscriptions.id', '=', id)
          .executeTakeFirst();
        if (!row) return false;
        const all = await tx
          .selectFrom('subscriptions')
          .select(['id', 'origin'])
          .where('subscriber_id', '=', row.subscriber_id)
          .execute();
        if (all.some(({ origin }) => origin === 'config')) return false;
        const ids = all.map((one) => one.id);
        await tx.deleteFrom('deliveries').where('subscription_id', 'in', ids).execute();
        await tx.deleteFrom('subscribers').where('id', '=', row.subscriber_id).execute();
        return true;
      }),

    list: async (limit, after = null) =>
      (
        await db
          .selectFrom('subscriptions')
          .selectAll()
          .$if(after !== null, (query) =>
            query.where(
              sql<boolean>`(-${listedAt}, id) > (${-(after?.at ?? 0)}::bigint, ${after?.id})`,
            ),
          )
          .orderBy(listedAt, 'desc')
          .orderBy('id')
          .limit(limit)
          .execute()
      ).map(recordOf),
  };
};
