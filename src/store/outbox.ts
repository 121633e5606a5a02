import { type Kysely, sql } from 'kysely';
import type { DeliveryId } from '../model/ids.ts';
import { DAY_MS, type Instant } from '../model/time.ts';
import type { Decision, DeliveryState, Place } from '../ports.ts';
import { giveBack, tellAgain } from './given-back.ts';
import type { Schema } from './schema.ts';

/** A mail as the operator sees it listed. */
export interface OutboxRow {
  readonly id: DeliveryId;
  readonly subject: string;
  readonly recipient: string;
  readonly state: DeliveryState;
  readonly answer: string | null;
  readonly createdAt: Instant;
  readonly bytes: number;
}

const rows = (db: Kysely<Schema>) =>
  db
    .selectFrom('deliveries')
    .leftJoin('digests', 'digests.id', 'deliveries.digest_id')
    .select(['deliveries.id', 'recipient', 'state', 'answer'])
    .select(sql<string>`coalesce(deliveries.subject, digests.subject, '')`.as('subject'))
    .select(['created_at as createdAt'])
    .select(sql<number>`coalesce(octet_length(bytes), 0)`.as('bytes'));

/** Posts to webhooks have a list of their own; what of them waits for the operator's word stands here too. */
const isOfMail = sql<boolean>`(channel <> 'hook' or state = 'ambiguous')`;

/** How long a message that is sent again may take. */
const SENT_AGAIN_MS = DAY_MS;

/** The states a decision is about. */
const FITS: Readonly<Record<Decision, DeliveryState[]>> = {
  arrived: ['ambiguous'],
  lost: ['ambiguous'],
  again: ['ambiguous', 'failed', 'expired'],
};

/** What a decision makes of a delivery. */
const decided = (decision: Decision, now: Instant) => {
  switch (decision) {
    case 'arrived':
      return {
        state: 'sent' as const,
        answer: 'The operator knows that it arrived.',
        settled_at: now,
      };
    case 'lost':
      return {
        state: 'failed' as const,
        answer: 'The operator knows that it did not arrive.',
        settled_at: now,
      };
    case 'again':
      return {
        state: 'pending' as const,
        answer: 'The operator sends it again.',
        settled_at: null,
        next_try_at: now,
        expires_at: now + SENT_AGAIN_MS,
      };
  }
};

/** The outbox as it is shown. */
export const outboxReader = (db: Kysely<Schema>) => ({
  /** Newest first; of one state, or of all; those behind a place. */
  list: (
    limit: number,
    state: DeliveryState | null = null,
    after: Place | null = null,
  ): Promise<readonly OutboxRow[]> =>
    rows(db)
      .where(isOfMail)
      .$if(after !== null, (query) =>
        query.where(
          sql<boolean>`(-created_at, deliveries.id) > (${-(after?.at ?? 0)}::bigint, ${after?.id})`,
        ),
      )
      .$if(state !== null, (query) => query.where('state', '=', state ?? 'sent'))
      .orderBy('created_at', 'desc')
      .orderBy('deliveries.id')
      .limit(limit)
      .execute(),

  counts: async (): Promise<Readonly<Partial<Record<DeliveryState, number>>>> => {
    const counted = await db
      .selectFrom('deliveries')
      .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
      .where(isOfMail)
      .groupBy('state')
      .execute();
    return Object.fromEntries(counted.map(({ state, count }) => [state, count]));
  },

  /** Does as the operator decides. False when that does not fit the message's state. */
  decide: (id: DeliveryId, decision: Decision, now: Instant): Promise<boolean> =>
    db.transaction().execute(async (tx) => {
      const row = await tx
        .updateTable('deliveries')
        .set(decided(decision, now))
        .where('id', '=', id)
        .where('bytes', 'is not', null)
        .where('state', 'in', FITS[decision])
        .returning('id')
        .executeTakeFirst();
      if (row === undefined) return false;
      if (decision === 'lost') await giveBack(tx, [id]);
      if (decision === 'again') await tellAgain(tx, id);
      return true;
    }),

  /** The mail with its bytes; `source` is null once retention has dropped them. */
  find: async (
    id: DeliveryId,
  ): Promise<(OutboxRow & { readonly source: Uint8Array | null }) | null> => {
    const row = await rows(db)
      .select('deliveries.bytes as source')
      .where('deliveries.id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  },
});
