import { type Kysely, sql } from 'kysely';
import { DAY_MS, type Instant } from '../model/time.ts';
import { DUE_KINDS } from '../ports/vitals.ts';
import type { Due, DueKind, Vitals } from '../ports.ts';
import type { Schema } from './schema.ts';

type DueRow = Due & { readonly kind: DueKind };

const dueRows = (db: Kysely<Schema>, now: Instant) =>
  sql<DueRow>`
    select 'feeds' as kind, count(*) as "count", min(next_poll_at) as "oldestAt"
      from feeds where enabled and next_poll_at <= ${now}
    union all select 'entries', count(*), min(next_try_at)
      from entries where state = 'due' and next_try_at <= ${now}
    union all select 'digests', count(*), min(next_due_at)
      from subscriptions where enabled and next_due_at <= ${now}
    union all select 'deliveries', count(*), min(next_try_at)
      from deliveries where state in ('pending', 'sending', 'dot') and next_try_at <= ${now}
  `.execute(db);

const NONE: Due = { count: 0, oldestAt: null };

/** Reads how the installation is doing at an instant. */
export const vitalsReader =
  (db: Kysely<Schema>) =>
  async (now: Instant): Promise<Vitals> => {
    const [due, deliveries, feeds, stories] = await Promise.all([
      dueRows(db, now),
      sql<{ state: string; n: number }>`
        select state, count(*) as n from deliveries group by state`.execute(db),
      sql<{ enabled: number; failing: number }>`
        select count(*) as enabled,
               count(*) filter (where (state->>'failures')::int > 0) as failing
        from feeds where enabled`.execute(db),
      sql<{ n: number }>`
        select count(*) as n from stories where last_changed_at > ${now - DAY_MS}`.execute(db),
    ]);
    const dueOf = (kind: DueKind): Due => {
      const row = due.rows.find((one) => one.kind === kind);
      return row ? { count: row.count, oldestAt: row.oldestAt } : NONE;
    };
    return {
      due: Object.fromEntries(DUE_KINDS.map((kind) => [kind, dueOf(kind)])) as Vitals['due'],
      deliveries: Object.fromEntries(deliveries.rows.map(({ state, n }) => [state, n])),
      feedsEnabled: feeds.rows[0]?.enabled ?? 0,
      feedsFailing: feeds.rows[0]?.failing ?? 0,
      storiesLastDay: stories.rows[0]?.n ?? 0,
    };
  };
