import { existsSync } from 'node:fs';
import { SteppewatchError } from '../errors.ts';
import { openDatabase } from '../open-store.ts';
import type { MachineSettings } from '../settings/index.ts';
import {
  type Counts,
  dump,
  dumpToFile,
  load,
  loadFromFile,
  type OpenDatabase,
} from '../store/index.ts';
import type { Context } from './context.ts';
import { machineSettingsOf } from './settings-of.ts';
import { worldOf } from './world.ts';

const withDatabase = async <Result>(
  context: Context,
  settings: Pick<MachineSettings, 'database' | 'dataFolder'>,
  use: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> => {
  const database = await openDatabase(settings, worldOf(context, 'warn').log);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
};

const said = (counts: Counts): string => {
  const of = (table: string): number => counts[table] ?? 0;
  return `${of('feeds')} feeds, ${of('articles')} articles, ${of('stories')} stories, ${of('digests')} digests, ${of('subscribers')} readers`;
};

/** Writes everything that is kept into a file that only its owner may read; it holds addresses and secrets. */
export const backup = async (context: Context, file: string): Promise<void> => {
  const settings = machineSettingsOf(context);
  await withDatabase(context, settings, ({ db }) => dumpToFile(db, file, { at: Date.now() }));
  context.out(`${file} holds everything; config/ and .env are not in it`);
};

/** Fills an empty database from a backup. Throws `not-empty`, `backup-unreadable` and `not-found`. */
export const restore = async (context: Context, file: string): Promise<void> => {
  if (!existsSync(file)) throw new SteppewatchError('not-found', `There is no file ${file}.`);
  const settings = machineSettingsOf(context);
  const counts = await withDatabase(context, settings, ({ db }) => loadFromFile(db, file));
  context.out(`restored ${said(counts)}`);
};

/** Copies the embedded database into an empty PostgreSQL. */
export const move = async (context: Context, url: string): Promise<void> => {
  if (!/^postgres(ql)?:/.test(url) || !URL.canParse(url))
    throw new SteppewatchError(
      'config-invalid',
      'Give the address as postgres://user:password@host/database.',
    );
  const { dataFolder } = machineSettingsOf(context);
  const target = { dataFolder, database: { kind: 'postgres', url, poolSize: 2 } } as const;
  const counts = await withDatabase(context, { dataFolder, database: { kind: 'pglite' } }, (from) =>
    withDatabase(context, target, (to) => load(to.db, dump(from.db, Date.now()))),
  );
  context.out(`moved ${said(counts)}. Set DATABASE_URL to that address and start again.`);
};
