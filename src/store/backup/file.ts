import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { Instant } from '../../model/time.ts';
import type { Schema } from '../schema.ts';
import { dump } from './dump.ts';
import { unreadable } from './format.ts';
import { type Counts, load } from './load.ts';

const OWNER_ALONE = 0o600;
/** Ending of a file that is not whole yet, or never will be. */
export const UNFINISHED = '.unfinished';

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

interface Dumping {
  readonly at: Instant;
  readonly signal?: AbortSignal;
}

/**
 * Writes everything that is kept into a packed file that only its owner may read, since it holds addresses
 * and secrets. It has its name once it is whole; until `signal` aborts.
 */
export const dumpToFile = async (
  db: Kysely<Schema>,
  file: string,
  { at, signal }: Dumping,
): Promise<void> => {
  const unfinished = file + UNFINISHED;
  try {
    await pipeline(
      Readable.from(withLineEnds(dump(db, at))),
      createGzip(),
      createWriteStream(unfinished, { mode: OWNER_ALONE, flush: true }),
      signal ? { signal } : {},
    );
    await rename(unfinished, file);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw thrown;
  }
};

/** Loads a packed file. Throws what `load` throws, and `backup-unreadable` for one that is cut or no such file. */
export const loadFromFile = async (db: Kysely<Schema>, file: string): Promise<Counts> => {
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
