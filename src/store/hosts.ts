import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Instant } from '../model/time.ts';
import type { Clock } from '../ports.ts';
import { json } from './json.ts';
import type { Schema } from './schema.ts';

/** A lease outlives the longest request; a worker that dies in one frees its host by then. */
const LEASE_MS = 45_000;
/** Also without a politeness gap those turned away come back one after the other, about a page apart. */
const SHORTEST_WAIT_MS = 250;

export type Entrance =
  | { readonly kind: 'entered'; readonly leave: () => Promise<void> }
  | { readonly kind: 'busy'; readonly retryAt: Instant };

/**
 * One request at a time to a host and a gap between two, for all workers together: the row of a host is
 * taken by one statement, so two that ask at once cannot both enter.
 */
export const hostGate = (db: Kysely<Schema>, clock: Clock) => ({
  enter: async (host: string, { minGapMs }: { readonly minGapMs: number }): Promise<Entrance> => {
    const now = clock.now();
    const lease = randomUUID();
    const taken = await db
      .insertInto('host_leases')
      .values({ host, lease, lease_until: now + LEASE_MS, not_before: 0, next_slot_at: 0 })
      .onConflict((conflict) =>
        conflict
          .column('host')
          .doUpdateSet({ lease, lease_until: now + LEASE_MS })
          .where('host_leases.lease_until', '<=', now)
          .where('host_leases.not_before', '<=', now),
      )
      .returning('host')
      .executeTakeFirst();
    if (!taken)
      return {
        kind: 'busy',
        retryAt: await nextSlot(db, host, { now, minGapMs: Math.max(minGapMs, SHORTEST_WAIT_MS) }),
      };
    return {
      kind: 'entered',
      leave: async () => {
        const left = clock.now();
        await db
          .updateTable('host_leases')
          .set({
            lease: null,
            lease_until: left,
            not_before: sql`greatest(not_before, ${left + minGapMs})`,
          })
          .where('host', '=', host)
          .where('lease', '=', lease)
          .execute();
      },
    };
  },

  /** Keeps every worker from a host that asked to be left alone (Retry-After). */
  close: async (host: string, until: Instant): Promise<void> => {
    await db
      .insertInto('host_leases')
      .values({ host, lease: null, lease_until: 0, not_before: until, next_slot_at: 0 })
      .onConflict((conflict) =>
        conflict
          .column('host')
          .doUpdateSet({ not_before: sql`greatest(host_leases.not_before, ${until})` }),
      )
      .execute();
  },
});

/** Gives each one turned away a place of its own in the row, so they do not all come back at once. */
const nextSlot = async (
  db: Kysely<Schema>,
  host: string,
  { now, minGapMs }: { readonly now: Instant; readonly minGapMs: number },
): Promise<Instant> => {
  const row = await db
    .updateTable('host_leases')
    .set({ next_slot_at: sql`greatest(next_slot_at, not_before, ${now}) + ${minGapMs}` })
    .where('host', '=', host)
    .returning('next_slot_at')
    .executeTakeFirst();
  return row?.next_slot_at ?? now;
};

/** What sites say to robots, kept for all workers until it is no longer fresh. */
export const siteFiles = (db: Kysely<Schema>) => ({
  get: async <File>(url: string): Promise<File | null> => {
    const row = await db
      .selectFrom('site_files')
      .select('file')
      .where('url', '=', url)
      .executeTakeFirst();
    return (row?.file as File | undefined) ?? null;
  },

  put: async (url: string, file: { readonly freshUntil: Instant }): Promise<void> => {
    const row = { file: json(file), fresh_until: file.freshUntil };
    await db
      .insertInto('site_files')
      .values({ url, ...row })
      .onConflict((conflict) => conflict.column('url').doUpdateSet(row))
      .execute();
  },
});
