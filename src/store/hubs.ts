import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type HubSubscription, trustedUntil } from '../feeds/index.ts';
import type { HubErrand, HubStore } from '../ports.ts';
import { plain } from './json.ts';
import { addListed } from './polls.ts';
import type { Schema } from './schema.ts';

const packed = promisify<Uint8Array, Buffer>(gzip);
const unpacked = promisify<Uint8Array, Buffer>(gunzip);

/** So many pushes of one feed wait at most; a hub that is turned away tries again. */
const MOST_WAITING = 50;

const subscriptionOf = (row: Selectable<Schema['hub_subscriptions']>): HubSubscription => ({
  feedId: row.feed_id,
  hub: row.hub,
  topic: row.topic,
  token: row.token,
  secret: row.secret,
  state: row.state,
  leaseUntil: row.lease_until,
  nextTryAt: row.next_try_at,
  failures: row.failures,
  fault: row.fault,
});

const rowOf = (subscription: HubSubscription) => ({
  state: subscription.state,
  lease_until: subscription.leaseUntil,
  next_try_at: subscription.nextTryAt,
  failures: subscription.failures,
  fault: subscription.fault === null ? null : plain(subscription.fault),
});

const unguessable = (): string => randomBytes(20).toString('hex');

const subscriptions = (
  db: Kysely<Schema>,
): Pick<HubStore, 'due' | 'prepare' | 'noteFailure' | 'find' | 'keep' | 'forget'> => ({
  due: async (now, limit) => {
    const { rows } = await sql<HubErrand>`
      with named as (
        select id, enabled, state #>> '{hints,hub,url}' as hub,
          coalesce(state #>> '{hints,hub,topic}', state ->> 'url', url) as topic
        from feeds)
      select id as "feedId", 'subscribe' as mode, named.hub, named.topic
      from named left join hub_subscriptions known on known.feed_id = named.id
      where enabled and named.hub is not null and (known.feed_id is null or known.state = 'leaving'
        or known.next_try_at <= ${now} or known.hub <> named.hub or known.topic <> named.topic)
      union all
      select feed_id, 'unsubscribe', known.hub, known.topic
      from hub_subscriptions known join feeds on feeds.id = known.feed_id
      where not enabled and known.next_try_at <= ${now} and known.lease_until > ${now}
      limit ${limit}`.execute(db);
    return rows;
  },

  prepare: async ({ feedId, mode, hub, topic }, nextTryAt) => {
    const isSame = sql<boolean>`known.hub = excluded.hub and known.topic = excluded.topic`;
    const { rows } = await sql<Selectable<Schema['hub_subscriptions']>>`
      insert into hub_subscriptions as known (feed_id, hub, topic, token, secret, state, next_try_at)
      values (${feedId}, ${plain(hub)}, ${plain(topic)}, ${unguessable()}, ${unguessable()},
        ${mode === 'subscribe' ? 'asked' : 'leaving'}, ${nextTryAt})
      on conflict (feed_id) do update set
        hub = excluded.hub, topic = excluded.topic, next_try_at = excluded.next_try_at,
        token = case when ${isSame} then known.token else excluded.token end,
        secret = case when ${isSame} then known.secret else excluded.secret end,
        lease_until = case when ${isSame} then known.lease_until end,
        failures = case when ${isSame} then known.failures else 0 end,
        fault = case when ${isSame} then known.fault end,
        state = case when ${isSame} and known.state = 'active' and excluded.state = 'asked'
          then known.state else excluded.state end
      returning *`.execute(db);
    const [row] = rows;
    if (!row) throw new Error('an upsert always answers its row');
    return subscriptionOf(row);
  },

  noteFailure: async (prepared, after) => {
    await db
      .updateTable('hub_subscriptions')
      .set(rowOf(after))
      .where('token', '=', prepared.token)
      .where('next_try_at', '=', prepared.nextTryAt)
      .execute();
  },

  find: async (token) => {
    const row = await db
      .selectFrom('hub_subscriptions')
      .innerJoin('feeds', 'feeds.id', 'hub_subscriptions.feed_id')
      .selectAll('hub_subscriptions')
      .select('feeds.enabled')
      .where('token', '=', token)
      .executeTakeFirst();
    return row ? { subscription: subscriptionOf(row), enabled: row.enabled } : null;
  },

  keep: async (subscription) => {
    await db
      .updateTable('hub_subscriptions')
      .set(rowOf(subscription))
      .where('token', '=', subscription.token)
      .execute();
  },

  forget: async (token) => {
    await db.deleteFrom('hub_subscriptions').where('token', '=', token).execute();
  },
});

const pushes = (
  db: Kysely<Schema>,
): Pick<HubStore, 'receive' | 'waiting' | 'push' | 'record' | 'drop'> => ({
  receive: async (id, { feedId, receivedAt, contentType, body }) => {
    const { count } = await db
      .selectFrom('pushes')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('feed_id', '=', feedId)
      .executeTakeFirstOrThrow();
    if (count >= MOST_WAITING) return false;
    await db
      .insertInto('pushes')
      .values({
        id,
        feed_id: feedId,
        received_at: receivedAt,
        content_type: plain(contentType),
        body: await packed(body),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  },

  waiting: async (limit) => {
    const rows = await db
      .selectFrom('pushes')
      .select('id')
      .orderBy('received_at')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },

  push: async (id) => {
    const row = await db.selectFrom('pushes').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return null;
    return {
      feedId: row.feed_id,
      receivedAt: row.received_at,
      contentType: row.content_type,
      body: await unpacked(row.body),
    };
  },

  record: (id, { feedId, receivedAt }, listed, now) =>
    db.transaction().execute(async (tx) => {
      const added = await addListed(tx, [listed]);
      const row = await tx
        .updateTable('hub_subscriptions')
        .set({ pushed_at: receivedAt })
        .where('feed_id', '=', feedId)
        .returningAll()
        .executeTakeFirst();
      if (row) {
        await tx
          .updateTable('feeds')
          .set({ pushed_until: trustedUntil(subscriptionOf(row), now) })
          .where('id', '=', feedId)
          .execute();
      }
      await tx.deleteFrom('pushes').where('id', '=', id).execute();
      return added;
    }),

  drop: async (id) => {
    await db.deleteFrom('pushes').where('id', '=', id).execute();
  },
});

/** Subscriptions to hubs, and what these pushed. */
export const hubStore = (db: Kysely<Schema>): HubStore => ({
  ...subscriptions(db),
  ...pushes(db),
});
