import { type Kysely, sql } from 'kysely';
import type { Instant } from '../model/time.ts';
import type { Schema } from './schema.ts';

/** How far a pass has come, counted in SQL. */
export interface Progress {
  readonly feeds: number;
  readonly feedsDue: number;
  readonly entries: number;
  /** Never tried yet; what failed once waits for its own time. */
  readonly entriesFresh: number;
  readonly articles: number;
  readonly stories: number;
  readonly subscriptionsDue: number;
  readonly deliveriesFresh: number;
  readonly deliveriesSent: number;
}

/** Counts everything that decides whether work is left at an instant. */
export const progressReader =
  (db: Kysely<Schema>) =>
  async (now: Instant): Promise<Progress> => {
    const { rows } = await sql<Progress>`select
    (select count(*) from feeds where enabled) as "feeds",
    (select count(*) from feeds where enabled and next_poll_at <= ${now}) as "feedsDue",
    (select count(*) from entries) as "entries",
    (select count(*) from entries where state = 'due' and attempts = 0) as "entriesFresh",
    (select count(*) from articles) as "articles",
    (select count(*) from stories) as "stories",
    (select count(*) from subscriptions where enabled and next_due_at <= ${now}) as "subscriptionsDue",
    (select count(*) from deliveries where state in ('pending', 'sending') and attempts = 0) as "deliveriesFresh",
    (select count(*) from deliveries where state = 'sent') as "deliveriesSent"`.execute(db);
    const [row] = rows;
    if (!row) throw new Error('a count always answers one row');
    return row;
  };
