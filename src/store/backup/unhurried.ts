import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Lets a transaction wait for a file or a pipe as long as it takes; others that stand still are ended by the server. */
export const unhurried = async (tx: Kysely<Schema>): Promise<void> => {
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
};
