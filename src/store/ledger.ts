import { type Kysely, sql } from 'kysely';
import type { LedgerEntry, LedgerNote } from '../model/ledger.ts';
import type { Instant } from '../model/time.ts';
import { plain } from './json.ts';
import type { Schema } from './schema.ts';

export interface LedgerQuery {
  readonly since: Instant;
  /** Null for both kinds. */
  readonly kind: LedgerEntry['kind'] | null;
}

const PAGE = 1_000;

/** The ledger of what was read, and what a reservation of text and data mining stopped. */
export const ledgerStore = (db: Kysely<Schema>) => ({
  note: async ({ url, kind, reservation, at }: LedgerNote): Promise<void> => {
    const now = {
      reserved_by: reservation?.by ?? null,
      policy: reservation?.policy ? plain(reservation.policy) : null,
      last_at: at,
    };
    await db
      .insertInto('ledger')
      .values({ url: plain(url), kind, host: new URL(url).host, ...now, first_at: at })
      .onConflict((conflict) =>
        conflict.columns(['url', 'kind']).doUpdateSet({ ...now, times: sql`ledger.times + 1` }),
      )
      .execute();
  },

  /** Every entry that fits, those noted last first, read a page at a time. */
  list: async function* ({ since, kind }: LedgerQuery): AsyncGenerator<LedgerEntry> {
    const fitting = db
      .selectFrom('ledger')
      .selectAll()
      .where('last_at', '>=', since)
      .$if(kind !== null, (query) => query.where('kind', '=', kind ?? 'read'))
      .orderBy('last_at', 'desc')
      .orderBy('url')
      .orderBy('kind')
      .limit(PAGE);
    let page = await fitting.execute();
    for (;;) {
      for (const row of page) {
        yield {
          url: row.url,
          kind: row.kind,
          reservation: row.reserved_by && { by: row.reserved_by, policy: row.policy },
          firstAt: row.first_at,
          lastAt: row.last_at,
          times: row.times,
        };
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      page = await fitting
        .where(sql<boolean>`(-last_at, url, kind) > (${-last.last_at}, ${last.url}, ${last.kind})`)
        .execute();
    }
  },
});
