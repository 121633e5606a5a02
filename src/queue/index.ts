import {
  createPostgresBackend,
  createRedisBackend,
  isPgPool,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import { reasonOf, SteppewatchError } from '../errors.ts';
import type { JobQueue, Log } from '../ports.ts';
import { createBullQueue, type QueueSetup } from './bull.ts';

export type QueuePlace =
  | { readonly kind: 'redis'; readonly url: string; readonly prefix?: string }
  | { readonly kind: 'postgres'; readonly pool: object };

const COMMAND_TIMEOUT_MS = 10_000;
/** A connection that owes an answer for so long is cut and made anew; what blocks on purpose does so for 10 s at most. */
const SILENCE_MS = 30_000;
/** Idle time after which the system asks whether the other side is still there. */
const KEEP_ALIVE_MS = 10_000;

const openRedis = async (url: string, prefix: string, setup: QueueSetup): Promise<JobQueue> => {
  const { log } = setup;
  const onError = (fault: Error): void => log.warn({ reason: reasonOf(fault) }, 'Redis trouble');
  // A request fails at once while Redis is away and soon when it hangs (the tick repeats it); a worker
  // waits for it to return.
  const asking = new Redis(url, {
    enableOfflineQueue: false,
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    commandTimeout: COMMAND_TIMEOUT_MS,
    keepAlive: KEEP_ALIVE_MS,
    socketTimeout: SILENCE_MS,
  });
  const working = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    keepAlive: KEEP_ALIVE_MS,
    socketTimeout: SILENCE_MS,
  });
  for (const client of [asking, working]) client.on('error', onError);
  try {
    await Promise.all([asking.connect(), working.connect()]);
  } catch (fault) {
    for (const client of [asking, working]) client.disconnect();
    throw new SteppewatchError(
      'queue-unavailable',
      `Redis does not answer at the address in REDIS_URL: ${reasonOf(fault)}. Start it, or unset REDIS_URL to keep the queue in the database.`,
      { cause: fault },
    );
  }
  await warnOfFaults(asking, log);
  return createBullQueue(
    {
      classes: withBackend(createRedisBackend),
      connectionFor: (role) => (role === 'queue' ? asking : working),
      prefix,
      close: async () => {
        for (const client of [asking, working]) client.disconnect();
      },
    },
    setup,
  );
};

/** What a Redis is set to that delays jobs (none is lost: SQL holds what is due), and how to mend it. */
const faultsOf = async (client: Redis): Promise<readonly string[]> => {
  const setting = async (name: string): Promise<string | undefined> =>
    ((await client.config('GET', name)) as string[])[1];
  const [policy, aof] = [await setting('maxmemory-policy'), await setting('appendonly')];
  return [
    ...(policy === 'noeviction'
      ? []
      : [`it may evict jobs (${policy}). Run: redis-cli config set maxmemory-policy noeviction`]),
    ...(aof === 'yes'
      ? []
      : ['it forgets jobs when it restarts. Run: redis-cli config set appendonly yes']),
  ];
};

const warnOfFaults = async (client: Redis, log: Log): Promise<void> => {
  try {
    for (const fault of await faultsOf(client))
      log.warn({ fault }, 'Redis is not set up for a queue');
  } catch (fault) {
    log.info({ reason: reasonOf(fault) }, 'Redis does not tell its settings');
  }
};

/** Looks at the settings of a Redis that answers. */
export const examineRedis = async (url: string): Promise<readonly string[]> => {
  const client = new Redis(url, { lazyConnect: true, commandTimeout: COMMAND_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await faultsOf(client);
  } finally {
    client.disconnect();
  }
};

const openOnPool = async (pool: object, setup: QueueSetup): Promise<JobQueue> => {
  if (!isPgPool(pool))
    throw new SteppewatchError('queue-unavailable', 'The queue needs a pg.Pool.');
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  return createBullQueue(
    {
      classes: withBackend(createPostgresBackend),
      connectionFor: () => pool,
      prefix: '',
      close: async () => undefined,
    },
    setup,
  );
};

/** Opens the queue where the settings put it. Throws `queue-unavailable` when Redis does not answer. */
export const openQueue = async (place: QueuePlace, setup: QueueSetup): Promise<JobQueue> =>
  place.kind === 'redis'
    ? openRedis(place.url, place.prefix ?? 'steppewatch', setup)
    : openOnPool(place.pool, setup);
