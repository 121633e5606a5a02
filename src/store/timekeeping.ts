import { type Kysely, sql } from 'kysely';
import type { Subscription } from '../model/digest.ts';
import type { SubscriptionId } from '../model/ids.ts';
import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from '../model/time.ts';
import { bringDueBack, bringPastBack } from './put-right.ts';
import type { Schema } from './schema.ts';

/** What this reading of the clock is beside the last one, of whichever process. */
export type ClockReading =
  | { readonly kind: 'steady' }
  /** Nobody looked for so long, or the clock was put forward. */
  | { readonly kind: 'ahead'; readonly byMs: number }
  /** The clock was put back: what waited for the time it showed has been brought back with it. */
  | { readonly kind: 'behind'; readonly byMs: number };

const STEADY: ClockReading = { kind: 'steady' };

/** Clocks of machines differ, and do no harm by so much. */
const SLACK_MS = 2 * MINUTE_MS;
/** Longer than ticks are apart, but for those who run it from cron. */
const LEAP_MS = 2 * 60 * MINUTE_MS;
/** A time that has been shown for so long is believed, and what is past its own is dropped. */
const BELIEVED_AFTER_MS = DAY_MS;
const ROWS_A_STATEMENT = 1_000;

interface Row {
  readonly at: Instant;
  readonly since: Instant;
  readonly before: Instant;
}

const keep = async (tx: Kysely<Schema>, row: Row): Promise<void> => {
  await tx.updateTable('timekeeping').set(row).execute();
};

const putBack = async (
  tx: Kysely<Schema>,
  { at, since, before }: Row,
  { now, readMaxAgeMs }: { readonly now: Instant; readonly readMaxAgeMs: number },
): Promise<ClockReading> => {
  const aheadMs = at - now;
  // It had leapt, and now shows a time after the one before the leap: what lies between never was.
  const isPutRight = since > now && now >= before - SLACK_MS;
  if (isPutRight) await bringPastBack(tx, { now, since, aheadMs }, readMaxAgeMs);
  await bringDueBack(tx, { now, since: isPutRight ? since : now, aheadMs });
  await keep(tx, { at: now, since: now, before: now });
  return { kind: 'behind', byMs: aheadMs };
};

/** The time by which what is past its own may be dropped: after a leap the one before it, until the new one is believed. */
export const believedTime = async (db: Kysely<Schema>, now: Instant): Promise<Instant> => {
  const row = await db.selectFrom('timekeeping').selectAll().executeTakeFirst();
  if (row === undefined || now - row.since >= BELIEVED_AFTER_MS) return now;
  return Math.min(row.before, now);
};

export const timekeepingStore = (db: Kysely<Schema>) => ({
  /** Notes what the clock says; when that is less than it said before, brings back what waits for a time that never came. */
  note: async (now: Instant, readMaxAgeMs: number): Promise<ClockReading> => {
    const steady = await db
      .updateTable('timekeeping')
      .set({ at: sql`greatest(at, ${now})` })
      .where('at', '>=', now - LEAP_MS)
      .where('at', '<=', now + SLACK_MS)
      .returning('at')
      .executeTakeFirst();
    if (steady !== undefined) return STEADY;
    return db.transaction().execute(async (tx) => {
      await tx
        .insertInto('timekeeping')
        .values({ at: now, since: now, before: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await tx
        .selectFrom('timekeeping')
        .select(['at', 'since', 'before'])
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (row.at > now + SLACK_MS) return putBack(tx, row, { now, readMaxAgeMs });
      if (row.at >= now - LEAP_MS) return STEADY;
      await keep(tx, { at: now, since: now, before: row.at });
      return { kind: 'ahead', byMs: now - row.at };
    });
  },

  /** Gives every reader who is not paused the next slot as seen from now. */
  reschedule: async (
    now: Instant,
    nextDueAt: (subscription: Subscription) => Instant,
  ): Promise<void> => {
    const rows = await db
      .selectFrom('subscriptions')
      .select(['id', 'subscription'])
      .where('enabled', '=', true)
      .where('next_due_at', '>', now)
      .where((eb) => eb.or([eb('paused_until', 'is', null), eb('paused_until', '<=', now)]))
      .execute();
    const next = rows.map(({ id, subscription }): readonly [SubscriptionId, Instant] => [
      id,
      nextDueAt(subscription as Subscription),
    ]);
    for (let from = 0; from < next.length; from += ROWS_A_STATEMENT) {
      const some = next.slice(from, from + ROWS_A_STATEMENT);
      // A slot that the clock filled while it was ahead has another beside it.
      await sql`update subscriptions set next_due_at = slot.at + ${SECOND_MS}::bigint * (
          select count(*) from digests where digests.subscription_id = slot.id
            and digests.slot_at between slot.at and slot.at + ${MINUTE_MS}::bigint)
        from unnest(${some.map(([id]) => id)}::text[], ${some.map(([, at]) => at)}::bigint[]) as slot (id, at)
        where subscriptions.id = slot.id`.execute(db);
    }
  },
});
