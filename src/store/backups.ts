import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Instant } from '../model/time.ts';
import type { BackupStore } from '../ports.ts';
import { dumpToFile, UNFINISHED } from './backup/file.ts';
import type { OpenDatabase } from './open.ts';
import type { Schema } from './schema.ts';

export interface BackupsKept {
  readonly folder: string;
  /** The newest so many; 0 when none are made. */
  readonly keep: number;
}

const OWNER_ALONE = 0o700;
/** Their names tell when they were made, in UTC. */
const NAME = /^steppewatch-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.jsonl\.gz$/;

const nameOf = (at: Instant): string =>
  `steppewatch-${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}.jsonl.gz`;

const timeOf = (name: string): Instant | null => {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
  return year === undefined
    ? null
    : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

/** The backups in a folder, the newest first. */
export const backupsIn = async (
  folder: string,
): Promise<readonly { readonly file: string; readonly at: Instant }[]> => {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      const at = timeOf(name);
      return at === null ? [] : [{ file: join(folder, name), at }];
    })
    .toSorted((a, b) => b.at - a.at);
};

/** When the first tables were made. */
const bornAt = async (db: Kysely<Schema>): Promise<Instant | null> => {
  const { rows } = await sql<{ at: string }>`
    select min("timestamp") as at from kysely_migration`.execute(db);
  return Date.parse(rows[0]?.at ?? '') || null;
};

/** Removes what a process that died left half written of such a backup, and backups beyond those that are kept. */
const clear = async ({ folder, keep }: BackupsKept): Promise<void> => {
  const surplus = (await backupsIn(folder)).slice(keep).map(({ file }) => file);
  const unfinished = (await readdir(folder))
    .filter((name) => name.endsWith(UNFINISHED) && timeOf(name.slice(0, -UNFINISHED.length)))
    .map((name) => join(folder, name));
  for (const file of [...surplus, ...unfinished]) await rm(file, { force: true });
};

/** Backups made by themselves, beside the work that goes on. */
export const backupStore = (
  database: Pick<OpenDatabase, 'db' | 'snapshot'>,
  kept: BackupsKept,
): BackupStore => ({
  lastAt: async () => {
    if (kept.keep === 0) return null;
    const [newest] = await backupsIn(kept.folder);
    return newest?.at ?? (await bornAt(database.db));
  },
  make: async (now, signal) => {
    await mkdir(kept.folder, { recursive: true, mode: OWNER_ALONE });
    const file = join(kept.folder, nameOf(now));
    const snapshot = await database.snapshot();
    try {
      await dumpToFile(snapshot.db, file, { at: now, signal });
    } finally {
      await snapshot.close();
    }
    await clear(kept);
    return { file, bytes: (await stat(file)).size };
  },
});

/**
 * Before tables change that an older version can no longer read: everything as it was, under the name of the
 * change. Only the last such file is kept.
 */
export const backUpBefore = async (
  db: Kysely<Schema>,
  change: string,
  { folder, at }: Pick<BackupsKept, 'folder'> & { readonly at: Instant },
): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: OWNER_ALONE });
  const file = join(folder, `before-${change}.jsonl.gz`);
  await dumpToFile(db, file, { at });
  const older = (await readdir(folder)).filter(
    (name) => name.startsWith('before-') && join(folder, name) !== file,
  );
  for (const name of older) await rm(join(folder, name), { force: true });
  return file;
};
