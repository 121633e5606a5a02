import { constants, mkdirSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type PostgresPool as DialectPool, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import { PglitePool } from './pglite-pool.ts';
import { openPostgresPool, type PostgresPool } from './postgres-pool.ts';
import type { Schema } from './schema.ts';
import { tidyEmbedded } from './upkeep.ts';

/** Type number of int8 in PostgreSQL's catalogue (pg_type). */
const INT8 = 20;
/** Where BullMQ keeps its tables; ours are in `public`. */
const SEARCH_PATH = 'public,bullmq';
const CONNECT_TIMEOUT_MS = 10_000;
const SESSION = {
  search_path: SEARCH_PATH,
  // A statement of ours is done before PostgreSQL would have compiled it.
  jit: 'off',
  // Only the server can free the locks of a client that is gone: it notices in half a minute when a
  // machine no longer answers, and in one when a process stands still within a transaction.
  tcp_user_timeout: 30_000,
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 4,
  idle_in_transaction_session_timeout: 60_000,
};
/** Idle time after which the system asks whether the server is still there, and notices within ten seconds that it is not. */
const KEEP_ALIVE_MS = 10_000;
/** Longer than any statement takes; a network that lost the server would keep its sender waiting for a quarter of an hour. */
const SILENCE_MS = 300_000;

/** What the embedded database keeps its files in, and a copy of them where the one session must not be held up. */
const FILES = 'pglite';
const SNAPSHOT = 'snapshot';
/** Without a byte written, where the file system can. */
const COPYING = { recursive: true, mode: constants.COPYFILE_FICLONE };

export type QueuePool = pg.Pool | PglitePool;

/** One database, opened: the typed door for the store and the pool for a queue that lives beside it. */
export interface OpenDatabase {
  readonly kind: 'pglite' | 'postgres';
  readonly db: Kysely<Schema>;
  /** A pool for BullMQ's PostgreSQL backend, holding `listeners` clients for LISTEN. */
  queuePool(listeners: number): QueuePool;
  /** Everything as it is now, to be read at leisure while work goes on. */
  snapshot(): Promise<Pick<OpenDatabase, 'db' | 'close'>>;
  /** Does what no server does for an embedded database; answers the tables worked on. */
  tidy(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens the embedded database in `folder`, for this process alone. Throws `data-folder-locked`. */
export const openPglite = async (folder: string): Promise<OpenDatabase> => {
  mkdirSync(folder, { recursive: true });
  const lock = await lockFolder(folder);
  const database = await PGlite.create(join(folder, FILES), { parsers: { [INT8]: Number } });
  await database.exec(`set search_path to ${SEARCH_PATH}`);
  const pool = new PglitePool(database);
  // Kysely's pool type also streams through cursors, which nothing here asks for.
  const dialect = new PostgresDialect({ pool: pool as unknown as DialectPool });
  const db = new Kysely<Schema>({ dialect });
  return {
    kind: 'pglite',
    db,
    queuePool: () => pool,
    snapshot: async () => {
      const copy = join(folder, SNAPSHOT);
      await rm(copy, { recursive: true, force: true });
      await pool.standStill(async (session) => {
        await session.exec('checkpoint');
        await cp(join(folder, FILES), join(copy, FILES), COPYING);
      });
      const { db: taken, close } = await openPglite(copy);
      return {
        db: taken,
        close: async () => {
          await close();
          await rm(copy, { recursive: true, force: true });
        },
      };
    },
    tidy: () => tidyEmbedded(db),
    close: async () => {
      await database.close();
      await lock.release();
    },
  };
};

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/** Opens pools on a PostgreSQL server. Nothing connects before the first query. */
export const openPostgres = (
  url: string,
  size: number,
  onError: (fault: Error) => void,
): OpenDatabase => {
  const shared: pg.PoolConfig = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    options: Object.entries(SESSION)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types,
  };
  const opened: PostgresPool[] = [];
  const open = (max: number, silenceMs: number): pg.Pool => {
    const opening = openPostgresPool({ ...shared, max }, { silenceMs, onError });
    opened.push(opening);
    return opening.pool;
  };
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: open(size, SILENCE_MS) }),
  });
  return {
    kind: 'postgres',
    db,
    // A transaction sees one moment, and holds nobody up.
    snapshot: async () => ({ db, close: async () => undefined }),
    queuePool: (listeners) => open(listeners + size, 0),
    tidy: async () => [],
    close: async () => {
      await Promise.all(opened.map((pool) => pool.end()));
    },
  };
};
