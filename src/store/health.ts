import { type Kysely, sql } from 'kysely';
import type { FeedNews } from '../feeds/index.ts';
import type { SilentWatch } from '../model/digest.ts';
import { OPERATOR } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { HealthStore } from '../ports.ts';
import { recordOf } from './feeds.ts';
import { insertLetter } from './readers.ts';
import type { Schema } from './schema.ts';
import { untoldSilence } from './watches.ts';

/** Key of the advisory lock under which operators are written to; any fixed number serves. */
const WRITING_LOCK = 5_391_048;
const FEEDS_A_PAGE = 500;

const wroteSince = async (db: Kysely<Schema>, since: number): Promise<boolean> => {
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('subscription_id', '=', OPERATOR)
    .where('created_at', '>', since)
    .executeTakeFirst();
  return row !== undefined;
};

const noteFeeds = async (
  tx: Kysely<Schema>,
  news: readonly FeedNews[],
  at: Instant,
): Promise<void> => {
  if (news.length === 0) return;
  await tx
    .insertInto('told_health')
    .values(news.map(({ feed, status }) => ({ feed_id: feed.id, status, told_at: at })))
    .onConflict((conflict) =>
      conflict.column('feed_id').doUpdateSet((eb) => ({
        status: eb.ref('excluded.status'),
        told_at: eb.ref('excluded.told_at'),
      })),
    )
    .execute();
};

const noteWatches = async (
  tx: Kysely<Schema>,
  silent: readonly SilentWatch[],
  at: Instant,
): Promise<void> => {
  if (silent.length === 0) return;
  const ids = silent.map(({ id }) => id);
  await tx.updateTable('watches').set({ silence_told_at: at }).where('id', 'in', ids).execute();
};

/** What the operator is told of feeds that fare ill and of watches that find nothing. */
export const healthStore = (db: Kysely<Schema>): HealthStore => ({
  watched: async function* () {
    const fitting = db
      .selectFrom('feeds')
      .leftJoin('told_health', 'told_health.feed_id', 'feeds.id')
      .selectAll('feeds')
      .select(['told_health.status as told_status', 'told_health.told_at'])
      .where('feeds.enabled', '=', true)
      .orderBy('feeds.id')
      .limit(FEEDS_A_PAGE);
    let page = await fitting.execute();
    for (;;) {
      yield page.map((row) => ({
        ...recordOf(row),
        told:
          row.told_status === null || row.told_at === null
            ? null
            : { status: row.told_status, at: row.told_at },
      }));
      const last = page.at(-1);
      if (!last || page.length < FEEDS_A_PAGE) return;
      page = await fitting.where('feeds.id', '>', last.id).execute();
    }
  },

  wroteSince: (since) => wroteSince(db, since),

  untoldSilence: (moment) => untoldSilence(db, moment),

  write: (letter, { feeds, watches }, since) =>
    db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${WRITING_LOCK})`.execute(tx);
      if (await wroteSince(tx, since)) return false;
      await insertLetter(tx, letter);
      await noteFeeds(tx, feeds, letter.at);
      await noteWatches(tx, watches, letter.at);
      return true;
    }),
});
