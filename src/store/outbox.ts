import type { Kysely } from 'kysely';
import type { DeliveryId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { DeliveryState } from '../ports.ts';
import type { Schema } from './schema.ts';

/** A mail as the operator sees it listed. */
export interface OutboxRow {
  readonly id: DeliveryId;
  readonly subject: string;
  readonly recipient: string;
  readonly channel: string;
  readonly state: DeliveryState;
  readonly answer: string | null;
  readonly createdAt: Instant;
  readonly settledAt: Instant | null;
}

export interface OutboxMessage extends OutboxRow {
  readonly html: string;
  readonly text: string;
  /** Null once retention has dropped it. */
  readonly bytes: Uint8Array | null;
}

const rows = (db: Kysely<Schema>) =>
  db
    .selectFrom('deliveries')
    .innerJoin('digests', 'digests.id', 'deliveries.digest_id')
    .select(['deliveries.id', 'digests.subject', 'recipient', 'channel', 'state', 'answer'])
    .select(['created_at as createdAt', 'settled_at as settledAt']);

/** The outbox as it is shown. */
export const outboxReader = (db: Kysely<Schema>) => ({
  list: (limit: number): Promise<readonly OutboxRow[]> =>
    rows(db).orderBy('created_at', 'desc').orderBy('deliveries.id').limit(limit).execute(),

  find: async (id: DeliveryId): Promise<OutboxMessage | null> => {
    const row = await rows(db)
      .select(['digests.html', 'digests.text', 'deliveries.bytes'])
      .where('deliveries.id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  },
});
