import { type Kysely, sql } from 'kysely';
import { SteppewatchError } from '../errors.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../model/time.ts';
import type { ClaimedDelivery, DeliveryEnd, DeliveryStore } from '../ports.ts';
import { claimDeliveries, LEASE_MS, mayBeTaken } from './delivery-claims.ts';
import { giveBack } from './given-back.ts';
import { grouped } from './grouped.ts';
import { plain } from './json.ts';
import type { Schema } from './schema.ts';

/** A channel that is refused waits this long, twice as long each time in a row, and never longer than the last. */
const PAUSE_MS = 15 * MINUTE_MS;
const LONGEST_PAUSE_MS = 4 * HOUR_MS;

interface Reaching {
  readonly claimed: ClaimedDelivery;
  readonly now: Instant;
}

const reachDots =
  (db: Kysely<Schema>) =>
  async (all: readonly Reaching[]): Promise<(one: Reaching) => boolean> => {
    const claims = all.map(({ claimed }) => claimed);
    const { rows } = await sql<{ id: string }>`update deliveries
      set state = 'dot', lease_until = ${Math.max(...all.map(({ now }) => now)) + LEASE_MS}
      from unnest(${claims.map(({ id }) => id)}::text[], ${claims.map(({ lease }) => lease)}::text[]) as held(id, lease)
      where deliveries.id = held.id and deliveries.lease = held.lease and state = 'sending'
      returning deliveries.id`.execute(db);
    const noted = new Set(rows.map(({ id }) => id));
    return ({ claimed }) => noted.has(claimed.id);
  };

interface Settling extends Reaching {
  readonly end: DeliveryEnd;
}

const retryAt = ({ end }: Settling): Instant | null =>
  end.state === 'pending' ? end.retryAt : null;

/** Ends after which nothing of it arrives any more. */
const neverArrives = ({ end }: Settling): boolean =>
  end.state === 'expired' || end.state === 'failed';

const noteEnds = async (db: Kysely<Schema>, all: readonly Settling[]): Promise<void> => {
  await sql`update deliveries set state = done.state, answer = done.answer, attempts = attempts + 1,
        next_try_at = done.retry_at, settled_at = done.settled_at, lease = null, lease_until = null
      from unnest(
        ${all.map(({ claimed }) => claimed.id)}::text[],
        ${all.map(({ claimed }) => claimed.lease)}::text[],
        ${all.map(({ end }) => end.state)}::text[],
        ${all.map(({ end }) => plain(end.answer))}::text[],
        ${all.map(retryAt)}::bigint[],
        ${all.map(({ end, now }) => (end.state === 'pending' ? null : now))}::bigint[]
      ) as done(id, lease, state, answer, retry_at, settled_at)
      where deliveries.id = done.id and deliveries.lease = done.lease`.execute(db);
};

const settleAll =
  (db: Kysely<Schema>) =>
  async (all: readonly Settling[]): Promise<() => void> => {
    const lost = all.filter(neverArrives).map(({ claimed }) => claimed.id);
    if (lost.length === 0) await noteEnds(db, all);
    else
      await db.transaction().execute(async (tx) => {
        await noteEnds(tx, all);
        await giveBack(tx, lost);
      });
    return () => undefined;
  };

/** The lease keeps its name: whoever held it and could not reach the database may still note the answer it has. */
const OPEN_END = {
  answer: 'The process ended after the last bytes were sent and before an answer was noted.',
  lease_until: null,
};

export const deliveryStore = (db: Kysely<Schema>): DeliveryStore => {
  // One statement for all who are at the same point: most of the cost of a mail is statements.
  const reachDot = grouped(reachDots(db));
  const settle = grouped(settleAll(db));

  return {
    waiting: async (now) => {
      const row = await db
        .selectFrom('deliveries')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where(mayBeTaken(now))
        .executeTakeFirstOrThrow();
      return row.count;
    },

    nextAt: async () => {
      const row = await db
        .selectFrom('deliveries')
        .leftJoin('provider_turns', 'provider_turns.provider', 'deliveries.provider')
        .leftJoin('channel_pauses', 'channel_pauses.channel', 'deliveries.channel')
        .select(
          sql<Instant | null>`min(greatest(next_try_at, lease_until, next_at, until))`.as('at'),
        )
        .where(sql<boolean>`state in ('pending', 'sending')`)
        .executeTakeFirst();
      return row?.at ?? null;
    },

    claim: (now, rules) => claimDeliveries(db, now, rules),

    release: async (claimed) => {
      await sql`update deliveries set state = 'pending', lease = null, lease_until = null
        from unnest(${claimed.map(({ id }) => id)}::text[], ${claimed.map(({ lease }) => lease)}::text[]) as held(id, lease)
        where deliveries.id = held.id and deliveries.lease = held.lease and state = 'sending'`.execute(
        db,
      );
    },

    reachDot: async (claimed, now) => {
      if (await reachDot({ claimed, now })) return;
      throw new SteppewatchError(
        'not-found',
        `The lease on delivery ${claimed.id} was lost before its last bytes were sent.`,
      );
    },

    settle: (claimed, end, now) => settle({ claimed, end, now }),

    settleUncertain: async (now, policy) => {
      const rows = await db
        .updateTable('deliveries')
        .set(
          policy === 'hold'
            ? { ...OPEN_END, state: 'ambiguous', settled_at: now, next_try_at: null }
            : { ...OPEN_END, state: 'pending', next_try_at: now },
        )
        .where('state', '=', 'dot')
        .where('lease_until', '<=', now)
        .returning(sql<number>`1`.as('one'))
        .execute();
      return rows.length;
    },

    pause: async ({ channel, probe }, { code, detail }, now) => {
      const row = await db
        .insertInto('channel_pauses')
        .values({
          channel,
          since: now,
          until: now + PAUSE_MS,
          refusals: 1,
          code,
          detail: plain(detail),
        })
        .onConflict((conflict) =>
          conflict
            .column('channel')
            .doUpdateSet((eb) => ({
              code: eb.ref('excluded.code'),
              detail: eb.ref('excluded.detail'),
              refusals: eb('channel_pauses.refusals', '+', 1),
              until: sql`${now}::bigint + least(${LONGEST_PAUSE_MS}::bigint,
                ${PAUSE_MS}::bigint * (2 ^ least(channel_pauses.refusals, 10))::bigint)`,
            }))
            // Those that were under way when the first was refused say nothing new.
            .where(sql<boolean>`${probe}::boolean`),
        )
        .returningAll()
        .executeTakeFirst();
      return row ?? null;
    },

    pauses: () => db.selectFrom('channel_pauses').selectAll().execute(),

    resume: async (channel) => {
      await db.deleteFrom('channel_pauses').where('channel', '=', channel).execute();
    },
  };
};
