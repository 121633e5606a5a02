import { type Kysely, sql } from 'kysely';
import type { Instant } from '../model/time.ts';
import type { Clock } from '../ports.ts';
import { accountStore } from './accounts.ts';
import { articleStore } from './articles.ts';
import { deliveryStore } from './deliveries.ts';
import { digestStore } from './digests.ts';
import { entryStore } from './entries.ts';
import { feedStore } from './feeds.ts';
import { healthStore } from './health.ts';
import { hookStore } from './hooks.ts';
import { hostGate, siteFiles } from './hosts.ts';
import { hubStore } from './hubs.ts';
import { ledgerStore } from './ledger.ts';
import { libraryStore } from './library.ts';
import { limitStore } from './limits.ts';
import { outboxReader } from './outbox.ts';
import { progressReader } from './progress.ts';
import { readerStore } from './readers.ts';
import { retentionStore } from './retention.ts';
import type { Schema } from './schema.ts';
import { secretStore } from './secrets.ts';
import { storyStore } from './stories.ts';
import { subscriptionStore } from './subscriptions.ts';
import { suppressionStore } from './suppressions.ts';
import { timekeepingStore } from './timekeeping.ts';
import { trendStore } from './trends.ts';
import { vitalsReader } from './vitals.ts';
import { watchStore } from './watches.ts';

export { type Counts, dump, dumpToFile, load, loadFromFile } from './backup/index.ts';
export { type BackupsKept, backUpBefore, backupStore, backupsIn } from './backups.ts';
export { type BeforeChange, migrate, pendingMigrations } from './migrate.ts';
export { type OpenDatabase, openPglite, openPostgres } from './open.ts';

/** The database's own clock. Throws when it cannot be reached. */
export const databaseTime = async (db: Kysely<Schema>): Promise<Instant> => {
  const { rows } = await sql<{ at: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::bigint as at`.execute(db);
  return rows[0]?.at ?? 0;
};

/** Frees what a process that died held: only for one that has the database to itself. */
const reclaim = async (db: Kysely<Schema>, clock: Clock): Promise<void> => {
  const now = clock.now();
  await db.updateTable('host_leases').set({ lease: null, lease_until: 0 }).execute();
  await db.updateTable('subscriptions').set({ lease_until: null }).execute();
  await db
    .updateTable('deliveries')
    .set({ lease_until: now })
    .where('state', 'in', ['sending', 'dot'])
    .execute();
};

/** Everything that is kept, a port a noun. */
export const createStore = (db: Kysely<Schema>, clock: Clock) => {
  const gate = hostGate(db, clock);
  return {
    feeds: feedStore(db),
    entries: entryStore(db),
    articles: articleStore(db),
    subscriptions: subscriptionStore(db),
    digests: digestStore(db),
    deliveries: deliveryStore(db),
    suppressions: suppressionStore(db),
    library: libraryStore(db),
    readers: readerStore(db),
    limits: limitStore(db),
    retention: retentionStore(db),
    stories: storyStore(db),
    trends: trendStore(db),
    outbox: outboxReader(db),
    progress: progressReader(db),
    vitals: vitalsReader(db),
    hosts: gate,
    hubs: hubStore(db),
    hooks: hookStore(db),
    health: healthStore(db),
    gate,
    siteFiles: siteFiles(db),
    ledger: ledgerStore(db),
    secrets: secretStore(db, clock),
    timekeeping: timekeepingStore(db),
    watches: watchStore(db),
    accounts: accountStore(db),
    reclaim: () => reclaim(db, clock),
  };
};

export type Store = ReturnType<typeof createStore>;
