import { randomUUID } from 'node:crypto';
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { SteppewatchError } from '../errors.ts';
import type { Instant } from '../model/time.ts';
import type { DeliveryStore } from '../ports.ts';
import { plain } from './json.ts';
import type { Schema } from './schema.ts';

/** Longer than any attempt may take; a row whose sender died is free again after it. */
const LEASE_MS = 120_000;

/** Before the dot nothing has arrived, so a row left in `sending` by a dead process is safe to take. */
const mayBeTaken = (now: Instant) => (eb: ExpressionBuilder<Schema, 'deliveries'>) =>
  eb.and([
    eb('state', 'in', ['pending', 'sending']),
    eb('next_try_at', '<=', now),
    eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]),
  ]);

export const deliveryStore = (db: Kysely<Schema>): DeliveryStore => ({
  due: async (now, limit) => {
    const rows = await db
      .selectFrom('deliveries')
      .select('id')
      .where(mayBeTaken(now))
      .orderBy('next_try_at')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },

  claim: async (id, now) => {
    const lease = randomUUID();
    const row = await db
      .updateTable('deliveries')
      .set({ state: 'sending', lease, lease_until: now + LEASE_MS })
      .where('id', '=', id)
      .where(mayBeTaken(now))
      .returning(['id', 'channel', 'recipient', 'bytes', 'attempts', 'expires_at'])
      .executeTakeFirst();
    if (!row?.bytes) return null;
    return {
      id: row.id,
      lease,
      channel: row.channel,
      recipient: row.recipient,
      bytes: row.bytes,
      attempts: row.attempts,
      expiresAt: row.expires_at,
    };
  },

  reachDot: async ({ id, lease }) => {
    const row = await db
      .updateTable('deliveries')
      .set({ state: 'dot' })
      .where('id', '=', id)
      .where('lease', '=', lease)
      .where('state', '=', 'sending')
      .returning('id')
      .executeTakeFirst();
    if (row) return;
    throw new SteppewatchError(
      'not-found',
      `The lease on delivery ${id} was lost before its last bytes were sent.`,
    );
  },

  settle: async ({ id, lease }, end, now) => {
    const open = end.state === 'pending';
    await db
      .updateTable('deliveries')
      .set((eb) => ({
        state: end.state,
        answer: plain(end.answer),
        attempts: eb('attempts', '+', 1),
        next_try_at: open ? end.retryAt : null,
        settled_at: open ? null : now,
        lease: null,
        lease_until: null,
      }))
      .where('id', '=', id)
      .where('lease', '=', lease)
      .execute();
  },

  markAmbiguous: async (now) => {
    const rows = await db
      .updateTable('deliveries')
      .set({
        state: 'ambiguous',
        answer: 'The process ended after the last bytes were sent and before an answer was noted.',
        settled_at: now,
        lease: null,
        lease_until: null,
        next_try_at: null,
      })
      .where('state', '=', 'dot')
      .where('lease_until', '<=', now)
      .returning(sql<number>`1`.as('one'))
      .execute();
    return rows.length;
  },
});
