import { reasonOf } from './errors.ts';
import { firstPoll } from './feeds/index.ts';
import type { Clock, Log } from './ports.ts';
import type { MachineSettings } from './settings/index.ts';
import {
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

/** Opens the database, brings its tables up to date, and makes its feeds those that config/ declares. */
export const openStore = async (
  settings: MachineSettings,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<OpenStore> => {
  const database = await openDatabase(settings, log);
  try {
    await migrate(database.db);
    const store = createStore(database.db, clock);
    const now = clock.now();
    await store.feeds.declare(settings.feeds, ({ id }) => firstPoll(id, now));
    return { database, store };
  } catch (fault) {
    await database.close();
    throw fault;
  }
};
