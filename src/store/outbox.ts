import { type Kysely, sql } from 'kysely';
import type { DeliveryId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { DeliveryState } from '../ports.ts';
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
    .innerJoin('digests', 'digests.id', 'deliveries.digest_id')
    .select(['deliveries.id', 'digests.subject', 'recipient', 'state', 'answer'])
    .select(['created_at as createdAt'])
    .select(sql<number>`coalesce(octet_length(bytes), 0)`.as('bytes'));

/** The outbox as it is shown. */
export const outboxReader = (db: Kysely<Schema>) => ({
  list: (limit: number): Promise<readonly OutboxRow[]> =>
    rows(db).orderBy('created_at', 'desc').orderBy('deliveries.id').limit(limit).execute(),

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
