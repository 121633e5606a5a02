import { reasonOf } from './errors.ts';
import { firstPoll } from './feeds/index.ts';
import type { Clock, Log } from './ports.ts';
import type { MachineSettings } from './settings/index.ts';
import {
  backUpBefore,
  createStore,
  migrate,
  type OpenDatabase,
  openPglite,
  openPostgres,
  type Store,
} from './store/index.ts';

export const openDatabase = (
  { database, dataFolder }: Pick<MachineSettings, 'database' | 'dataFolder'>,
  log: Log,
): Promise<OpenDatabase> => {
  if (database.kind === 'pglite') return openPglite(dataFolder);
  const onError = (fault: Error): void =>
    log.warn({ reason: reasonOf(fault) }, 'PostgreSQL trouble');
  return Promise.resolve(openPostgres(database.url, database.poolSize, onError));
};

export interface OpenStore {
  readonly database: OpenDatabase;
  readonly store: Store;
}

/**
 * Brings the tables up to date; of an embedded database a backup is made first, since no older version can
 * read it afterwards. Returns the names of the migrations it applied.
 */
export const bringUpToDate = (
  { db, kind }: OpenDatabase,
  { backups }: Pick<MachineSettings, 'backups'>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<readonly string[]> =>
  migrate(db, async (change) => {
    if (kind !== 'pglite' || backups.keep === 0) return;
    const file = await backUpBefore(db, change, { ...backups, at: clock.now() });
    log.info({ file }, 'backed up before the tables change');
  });

/** Opens the database, brings its tables up to date, and makes its feeds those that config/ declares. */
export const openStore = async (
  settings: MachineSettings,
  world: { readonly clock: Clock; readonly log: Log },
): Promise<OpenStore> => {
  const { clock, log } = world;
  const database = await openDatabase(settings, log);
  try {
    await bringUpToDate(database, settings, world);
    const store = createStore(database.db, clock);
    const now = clock.now();
    await store.feeds.declare(settings.feeds, ({ id }) => firstPoll(id, now));
    return { database, store };
  } catch (fault) {
    await database.close();
    throw fault;
  }
};
