import { type Kysely, sql } from 'kysely';
import { DAY_MS } from '../model/time.ts';
import type { SuppressionStore } from '../ports.ts';
import { giveBack } from './given-back.ts';
import { plain } from './json.ts';
import type { Schema } from './schema.ts';

export const suppressionStore = (db: Kysely<Schema>): SuppressionStore => ({
  find: async (key) =>
    (await db.selectFrom('suppressions').selectAll().where('key', '=', key).executeTakeFirst()) ??
    null,

  list: (limit) =>
    db.selectFrom('suppressions').selectAll().orderBy('since', 'desc').limit(limit).execute(),

  add: async (suppression) => {
    await db
      .insertInto('suppressions')
      .values({ ...suppression, detail: plain(suppression.detail) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  release: (key) =>
    db.transaction().execute(async (tx) => {
      const { numDeletedRows } = await tx
        .deleteFrom('suppressions')
        .where('key', '=', key)
        .executeTakeFirst();
      // Released is believed: old bounces do not count against it again.
      await tx.deleteFrom('bounces').where('recipient_key', '=', key).execute();
      return numDeletedRows > 0n;
    }),

  erase: async (key) => {
    await db
      .updateTable('suppressions')
      .set({ address: null, detail: '' })
      .where('key', '=', key)
      .execute();
  },

  noteBounce: ({ deliveryId, kind, code, detail }, now) =>
    db.transaction().execute(async (tx) => {
      const about = await tx
        .selectFrom('deliveries')
        .select(['channel', 'recipient', 'recipient_key as recipientKey'])
        .where('id', '=', deliveryId)
        .executeTakeFirst();
      if (about === undefined) return null;
      await tx
        .insertInto('bounces')
        .values({
          delivery_id: deliveryId,
          kind,
          recipient_key: about.recipientKey,
          code,
          detail: plain(detail),
          at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      // Whoever complains has got it; what bounced has not arrived, whatever the first server said.
      if (kind !== 'complaint') {
        await tx
          .updateTable('deliveries')
          .set({ state: 'failed', answer: plain(`bounced ${code}: ${detail}`) })
          .where('id', '=', deliveryId)
          .where('state', 'in', ['sent', 'ambiguous'])
          .execute();
        await giveBack(tx, [deliveryId]);
      }
      return about;
    }),

  softDays: async (key, since) => {
    const row = await db
      .selectFrom('bounces')
      .select(sql<number>`count(distinct at / ${DAY_MS}::bigint)`.as('days'))
      .where('recipient_key', '=', key)
      .where('kind', '=', 'soft')
      .where('at', '>=', since)
      .executeTakeFirstOrThrow();
    return row.days;
  },
});
