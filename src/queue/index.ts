import {
  createPostgresBackend,
  createRedisBackend,
  isPgPool,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import { reasonOf, SteppewatchError } from '../errors.ts';
import type { Job } from '../job.ts';
import type { JobQueue, Log } from '../ports.ts';
import { createBullQueue } from './bull.ts';

export type QueuePlace =
  | { readonly kind: 'redis'; readonly url: string; readonly prefix?: string }
  | { readonly kind: 'postgres'; readonly pool: object };

export interface QueueSetup {
  readonly jobs: readonly Job[];
  readonly log: Log;
}

const openRedis = async (
  url: string,
  prefix: string,
  { jobs, log }: QueueSetup,
): Promise<JobQueue> => {
  const onError = (fault: Error): void => log.warn({ reason: reasonOf(fault) }, 'Redis trouble');
  // A request fails at once while Redis is away (the tick repeats it); a worker waits for it to return.
  const asking = new Redis(url, {
    enableOfflineQueue: false,
    lazyConnect: true,
    maxRetriesPerRequest: 1,
  });
  const working = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
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
  await warnOfEviction(asking, log);
  return createBullQueue(
    {
      classes: withBackend(createRedisBackend),
      connectionFor: (role) => (role === 'queue' ? asking : working),
      prefix,
      close: async () => {
        for (const client of [asking, working]) client.disconnect();
      },
    },
    jobs,
    log,
  );
};

/** A Redis that evicts keys or forgets on restart only delays jobs (SQL holds what is due), but say so. */
const warnOfEviction = async (client: Redis, log: Log): Promise<void> => {
  const setting = async (name: string): Promise<string | undefined> =>
    ((await client.config('GET', name)) as string[])[1];
  try {
    const [policy, aof] = [await setting('maxmemory-policy'), await setting('appendonly')];
    if (policy !== 'noeviction') log.warn({ policy }, 'set maxmemory-policy noeviction in Redis');
    if (aof !== 'yes')
      log.warn({ aof }, 'set appendonly yes in Redis, so jobs survive its restart');
  } catch (fault) {
    log.info({ reason: reasonOf(fault) }, 'Redis does not tell its settings');
  }
};

const openOnPool = async (pool: object, { jobs, log }: QueueSetup): Promise<JobQueue> => {
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
    jobs,
    log,
  );
};

/** Opens the queue where the settings put it. Throws `queue-unavailable` when Redis does not answer. */
export const openQueue = async (place: QueuePlace, setup: QueueSetup): Promise<JobQueue> =>
  place.kind === 'redis'
    ? openRedis(place.url, place.prefix ?? 'steppewatch', setup)
    : openOnPool(place.pool, setup);
