import { randomUUID } from 'node:crypto';
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { DeliveryId } from '../model/ids.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../model/time.ts';
import type { ClaimedDelivery, ClaimRules } from '../ports.ts';
import type { Schema } from './schema.ts';

/** Longer than any attempt may take; a row whose sender died is free again after it. */
export const LEASE_MS = 2 * MINUTE_MS;

/** A provider that was left alone for a while takes this much of its rate at once. */
const BURST_MS = 5 * SECOND_MS;

/** Before the dot nothing has arrived, so a row left in `sending` by a dead process is safe to take. */
export const mayBeTaken = (now: Instant) => (eb: ExpressionBuilder<Schema, 'deliveries'>) =>
  eb.and([
    // As written in the index: parameters would keep the planner from seeing that it fits.
    sql<boolean>`deliveries.state in ('pending', 'sending')`,
    eb('next_try_at', '<=', now),
    eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]),
  ]);

interface Candidate {
  readonly id: DeliveryId;
  readonly provider: string;
  readonly in_turn: boolean;
}

interface Turn {
  readonly id: DeliveryId;
  readonly at: Instant;
}

/** The next turns of a rate: evenly spaced, from its next free one or a burst ago, whichever is later. */
export const turnsFrom = (
  nextAt: Instant,
  now: Instant,
  { count, everyMs }: { readonly count: number; readonly everyMs: number },
): readonly Instant[] => {
  const first = Math.max(nextAt, now - BURST_MS);
  return Array.from({ length: count }, (_, index) => Math.ceil(first + index * everyMs));
};

/** Gives each candidate its turn in its provider's rate, under a lock on that rate. */
const takeTurns = async (
  db: Kysely<Schema>,
  candidates: readonly Candidate[],
  { now, perMinute }: { readonly now: Instant; readonly perMinute: number },
): Promise<readonly Turn[]> => {
  const everyMs = MINUTE_MS / perMinute;
  const turns: Turn[] = [];
  // In one order everywhere, so that two workers never wait for each other's rates.
  for (const provider of [...new Set(candidates.map((one) => one.provider))].sort()) {
    const mine = candidates.filter((one) => one.provider === provider);
    const { next_at } = await db
      .insertInto('provider_turns')
      .values({ provider, next_at: 0 })
      .onConflict((conflict) =>
        conflict
          .column('provider')
          .doUpdateSet((eb) => ({ provider: eb.ref('excluded.provider') })),
      )
      .returning('next_at')
      .executeTakeFirstOrThrow();
    const times = turnsFrom(next_at, now, { count: mine.length, everyMs });
    turns.push(...mine.map(({ id }, index) => ({ id, at: times[index] ?? now })));
    await db
      .updateTable('provider_turns')
      .set({ next_at: Math.ceil((times.at(-1) ?? now) + everyMs) })
      .where('provider', '=', provider)
      .execute();
  }
  return turns;
};

const giveTurns = async (db: Kysely<Schema>, turns: readonly Turn[]): Promise<void> => {
  if (turns.length === 0) return;
  await sql`update deliveries set in_turn = true, next_try_at = turn.at
    from unnest(${turns.map(({ id }) => id)}::text[], ${turns.map(({ at }) => at)}::bigint[]) as turn(id, at)
    where deliveries.id = turn.id`.execute(db);
};

interface Taking {
  readonly now: Instant;
  readonly limit: number;
  readonly perMinute: number;
  /** Of these channels nothing else, or everything but these. */
  readonly only: string | null;
  readonly except: readonly string[];
}

const candidates = (db: Kysely<Schema>, { now, limit, only, except }: Taking) =>
  db
    .selectFrom('deliveries')
    .select(['id', 'provider', 'in_turn'])
    .where(mayBeTaken(now))
    .$if(only !== null, (query) => query.where('channel', '=', only ?? ''))
    .$if(except.length > 0, (query) => query.where('channel', 'not in', [...except]))
    .orderBy('next_try_at')
    .limit(limit)
    .forUpdate()
    .skipLocked();

const lease = async (
  db: Kysely<Schema>,
  ids: readonly DeliveryId[] | ReturnType<typeof candidates>,
  now: Instant,
): Promise<readonly Omit<ClaimedDelivery, 'probe'>[]> => {
  const name = randomUUID();
  const rows = await db
    .updateTable('deliveries')
    .set({ state: 'sending', lease: name, lease_until: now + LEASE_MS })
    .where((eb) =>
      Array.isArray(ids)
        ? eb('id', 'in', ids)
        : eb(
            'id',
            'in',
            db.selectFrom((ids as ReturnType<typeof candidates>).as('due')).select('due.id'),
          ),
    )
    .returning(['id', 'channel', 'recipient', 'recipient_key', 'bytes', 'attempts', 'expires_at'])
    .returning((eb) =>
      eb
        .selectFrom('suppressions')
        .select('reason')
        .whereRef('suppressions.key', '=', 'deliveries.recipient_key')
        .as('suppressed'),
    )
    .execute();
  return rows.flatMap(({ bytes, ...row }) =>
    bytes === null
      ? []
      : [
          {
            id: row.id,
            lease: name,
            channel: row.channel,
            recipient: row.recipient,
            recipientKey: row.recipient_key,
            bytes,
            attempts: row.attempts,
            expiresAt: row.expires_at,
            suppressed: row.suppressed,
          },
        ],
  );
};

const take = async (db: Kysely<Schema>, taking: Taking) => {
  const { now, perMinute } = taking;
  if (perMinute === 0) return lease(db, candidates(db, taking), now);
  return db.transaction().execute(async (tx) => {
    const rows = await candidates(tx, taking).execute();
    const isFree = (row: Candidate): boolean => row.in_turn || row.provider === '';
    const waiting = rows.filter((row) => !isFree(row));
    const turns = await takeTurns(tx, waiting, { now, perMinute });
    await giveTurns(tx, turns);
    const ids = [
      ...rows.filter(isFree).map(({ id }) => id),
      ...turns.filter(({ at }) => at <= now).map(({ id }) => id),
    ];
    return ids.length === 0 ? [] : lease(tx, ids, now);
  });
};

/** One delivery of a channel whose pause is over: whether it is taken decides for the rest. */
const probe = async (db: Kysely<Schema>, channel: string, taking: Taking) => {
  const turn = await db
    .updateTable('channel_pauses')
    .set({ until: taking.now + LEASE_MS })
    .where('channel', '=', channel)
    .where('until', '<=', taking.now)
    .returning('channel')
    .executeTakeFirst();
  return turn === undefined ? [] : take(db, { ...taking, limit: 1, only: channel, except: [] });
};

/** Takes deliveries that are due, the longest due first: within each provider's rate, none of a paused channel. */
export const claimDeliveries = async (
  db: Kysely<Schema>,
  now: Instant,
  { limit, perMinute }: ClaimRules,
): Promise<readonly ClaimedDelivery[]> => {
  const pauses = await db.selectFrom('channel_pauses').select(['channel', 'until']).execute();
  const except = pauses.map(({ channel }) => channel);
  const taking: Taking = { now, limit, perMinute, only: null, except };
  const claimed = (await take(db, taking)).map((one) => ({ ...one, probe: false }));
  for (const { channel } of pauses.filter(({ until }) => until <= now)) {
    claimed.push(...(await probe(db, channel, taking)).map((one) => ({ ...one, probe: true })));
  }
  return claimed;
};
