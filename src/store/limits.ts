import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { LimitStore } from '../ports.ts';
import type { Schema } from './schema.ts';

/** Whom a limit holds is nobody's business: keys are kept as digests. */
const rowKey = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 22);

/** One row a key, by the generic cell rate algorithm (ITU-T I.371): one statement, whoever asks. */
export const limitStore = (db: Kysely<Schema>): LimitStore => ({
  take: async (key, { burst, everyMs }, now) => {
    const row = await db
      .insertInto('rate_limits')
      .values({ key: rowKey(key), free_at: now + everyMs })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet({ free_at: sql`greatest(rate_limits.free_at, ${now}) + ${everyMs}` })
          .where(sql<boolean>`rate_limits.free_at <= ${now + (burst - 1) * everyMs}`),
      )
      .returning('free_at')
      .executeTakeFirst();
    if (row) return { kind: 'taken' };
    const held = await db
      .selectFrom('rate_limits')
      .select('free_at')
      .where('key', '=', rowKey(key))
      .executeTakeFirst();
    return { kind: 'refused', freeAt: (held?.free_at ?? now) - (burst - 1) * everyMs };
  },
});
