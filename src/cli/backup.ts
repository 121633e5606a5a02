import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import { SteppewatchError } from '../errors.ts';
import { openDatabase } from '../open-store.ts';
import type { MachineSettings } from '../settings/index.ts';
import { type Counts, dump, load, type OpenDatabase, unreadable } from '../store/index.ts';
import type { Context } from './context.ts';
import { machineSettingsOf } from './settings-of.ts';
import { worldOf } from './world.ts';

const OWNER_ALONE = 0o600;

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

const withLineEnds = async function* (lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
};

const linesOf = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
};

const isOfZlib = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_');

/** Loads a packed file. Throws what `load` throws, and `backup-unreadable` for one that is cut or no such file. */
const loadFile = async ({ db }: OpenDatabase, file: string): Promise<Counts> => {
  let counts: Counts = {};
  try {
    await pipeline(createReadStream(file), createGunzip(), async (unpacked) => {
      counts = await load(db, linesOf(unpacked));
    });
  } catch (thrown) {
    throw isOfZlib(thrown) ? unreadable(thrown.message) : thrown;
  }
  return counts;
};

const said = (counts: Counts): string => {
  const of = (table: string): number => counts[table] ?? 0;
  return `${of('feeds')} feeds, ${of('articles')} articles, ${of('stories')} stories, ${of('digests')} digests, ${of('subscribers')} readers`;
};

/** Writes everything that is kept into a file that only its owner may read; it holds addresses and secrets. */
export const backup = async (context: Context, file: string): Promise<void> => {
  const settings = machineSettingsOf(context);
  const unfinished = `${file}.unfinished`;
  await withDatabase(context, settings, async ({ db }) => {
    try {
      await pipeline(
        Readable.from(withLineEnds(dump(db, Date.now()))),
        createGzip(),
        createWriteStream(unfinished, { mode: OWNER_ALONE }),
      );
      await rename(unfinished, file);
    } catch (thrown) {
      await rm(unfinished, { force: true });
      throw thrown;
    }
  });
  context.out(`${file} holds everything; config/ and .env are not in it`);
};

/** Fills an empty database from a backup. Throws `not-empty`, `backup-unreadable` and `not-found`. */
export const restore = async (context: Context, file: string): Promise<void> => {
  if (!existsSync(file)) throw new SteppewatchError('not-found', `There is no file ${file}.`);
  const settings = machineSettingsOf(context);
  const counts = await withDatabase(context, settings, (database) => loadFile(database, file));
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
