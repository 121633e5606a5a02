import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { type OpenDatabase, openPglite, openPostgres } from '../../src/store/open.ts';

/** A database of a test's own; `discard` closes and removes it. */
export interface TestDatabase extends OpenDatabase {
  /** The PostgreSQL address, or the folder of the embedded one. */
  readonly place: string;
  discard(): Promise<void>;
}

const rethrow = (fault: Error): never => {
  throw fault;
};

const onServer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
};

/** Puts an embedded database with its tables into a data folder. */
export const copyTemplate = (folder: string): void =>
  cpSync(join(inject('pgliteTemplate'), 'pglite'), join(folder, 'pglite'), { recursive: true });

export const freshPglite = (): Promise<TestDatabase> => pgliteIn(copyTemplate);

/** An embedded database without tables. */
export const emptyPglite = (): Promise<TestDatabase> =>
  pgliteIn((folder) =>
    cpSync(join(inject('pgliteTemplate'), 'empty', 'pglite'), join(folder, 'pglite'), {
      recursive: true,
    }),
  );

const pgliteIn = async (prepare: (folder: string) => void): Promise<TestDatabase> => {
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-data-'));
  prepare(folder);
  const open = await openPglite(folder);
  return {
    ...open,
    place: folder,
    discard: async () => {
      await open.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** An empty database on the run's PostgreSQL, without tables. */
export const emptyPostgres = async (
  server: string,
): Promise<{ url: string; drop(): Promise<void> }> => {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) };
};

export const freshPostgres = async (server: string): Promise<TestDatabase> => {
  const { url, drop } = await emptyPostgres(server);
  const open = openPostgres(url, 5, rethrow);
  await migrate(open.db);
  return {
    ...open,
    place: url,
    discard: async () => {
      await open.close();
      await drop();
    },
  };
};

export const postgresUrl = inject('postgresUrl');
export const redisUrl = inject('redisUrl');

/** Both databases, as rows of `describe.each`; PostgreSQL is left out where it is not installed. */
export const DATABASES: readonly { name: string; fresh: () => Promise<TestDatabase> }[] = [
  { name: 'PGlite', fresh: freshPglite },
  ...(postgresUrl ? [{ name: 'PostgreSQL', fresh: () => freshPostgres(postgresUrl) }] : []),
];
