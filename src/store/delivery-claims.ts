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
}

/** What of a rate is free now: how many may go, and when the next one may. */
export const freeTurns = (
  nextAt: Instant,
  now: Instant,
  { wanted, everyMs }: { readonly wanted: number; readonly everyMs: number },
): { readonly count: number; readonly nextAt: Instant } => {
  const first = Math.max(nextAt, now - BURST_MS);
  const free = first > now ? 0 : Math.floor((now - first) / everyMs) + 1;
  const count = Math.min(free, wanted);
  return { count, nextAt: Math.ceil(first + count * everyMs) };
};

interface Rate {
  readonly now: Instant;
  readonly perMinute: number;
}

/** Those of one provider that its rate lets go now, under a lock on that rate. */
const inTurn = async (
  db: Kysely<Schema>,
  provider: string,
  waiting: readonly DeliveryId[],
  { now, perMinute }: Rate,
): Promise<readonly DeliveryId[]> => {
  const { next_at } = await db
    .insertInto('provider_turns')
    .values({ provider, next_at: 0 })
    .onConflict((conflict) =>
      conflict.column('provider').doUpdateSet((eb) => ({ provider: eb.ref('excluded.provider') })),
    )
    .returning('next_at')
    .executeTakeFirstOrThrow();
  const rate = { wanted: waiting.length, everyMs: MINUTE_MS / perMinute };
  const { count, nextAt } = freeTurns(next_at, now, rate);
  await db
    .updateTable('provider_turns')
    .set({ next_at: nextAt })
    .where('provider', '=', provider)
    .execute();
  return waiting.slice(0, count);
};

const allInTurn = async (
  db: Kysely<Schema>,
  candidates: readonly Candidate[],
  rate: Rate,
): Promise<readonly DeliveryId[]> => {
  const ids: DeliveryId[] = [];
  // In one order everywhere, so that two workers never wait for each other's rates.
  for (const provider of [...new Set(candidates.map((one) => one.provider))].sort()) {
    const mine = candidates.filter((one) => one.provider === provider).map(({ id }) => id);
    ids.push(...(provider === '' ? mine : await inTurn(db, provider, mine, rate)));
  }
  return ids;
};

interface Taking extends Rate {
  readonly limit: number;
  /** Of this channel alone, or of every channel but these. */
  readonly only: string | null;
  readonly except: readonly string[];
}

const candidates = (db: Kysely<Schema>, { now, limit, only, except, perMinute }: Taking) =>
  db
    .selectFrom('deliveries')
    .select(['id', 'provider'])
    .where(mayBeTaken(now))
    .$if(only !== null, (query) => query.where('channel', '=', only ?? ''))
    .$if(except.length > 0, (query) => query.where('channel', 'not in', [...except]))
    .$if(perMinute > 0, (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('provider_turns')
              .select(sql`1`.as('one'))
              .whereRef('provider_turns.provider', '=', 'deliveries.provider')
              .where('provider_turns.next_at', '>', now),
          ),
        ),
      ),
    )
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

type Leased = readonly Omit<ClaimedDelivery, 'probe'>[];

/** Takes until the limit is reached or nothing more may go now. */
const take = async (db: Kysely<Schema>, taking: Taking): Promise<Leased> => {
  const { now, limit, perMinute } = taking;
  if (perMinute === 0) return lease(db, candidates(db, taking), now);
  const taken = await db.transaction().execute(async (tx) => {
    const rows = await candidates(tx, taking).execute();
    const ids = await allInTurn(tx, rows, taking);
    const leased = ids.length === 0 ? [] : await lease(tx, ids, now);
    return { leased, isAll: rows.length < limit || leased.length === limit };
  });
  if (taken.isAll) return taken.leased;
  // The others stood behind providers that are at their rate; those are passed over now.
  const rest = await take(db, { ...taking, limit: limit - taken.leased.length });
  return [...taken.leased, ...rest];
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
