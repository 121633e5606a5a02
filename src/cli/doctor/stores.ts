import { JOBS } from '../../../jobs/index.ts';
import { reasonOf, SteppewatchError } from '../../errors.ts';
import { openDatabase } from '../../open-store.ts';
import type { Log } from '../../ports.ts';
import { examineRedis, openQueue } from '../../queue/index.ts';
import type { MachineSettings } from '../../settings/index.ts';
import { databaseTime, type OpenDatabase, pendingMigrations } from '../../store/index.ts';
import { type Finding, note, ok, wrong } from './finding.ts';
import { examineClock } from './machine.ts';

const MOST_DEAD = 1_000;

const examineTables = async (
  { kind, db }: OpenDatabase,
  now: number,
): Promise<readonly Finding[]> => {
  const pending = await pendingMigrations(db);
  return [
    ok('database', kind === 'pglite' ? 'embedded' : 'PostgreSQL answers'),
    pending.length === 0
      ? ok('tables', 'up to date')
      : note('tables', `${pending.join(', ')} not applied: the next start does it, or migrate`),
    ...(kind === 'postgres' ? [examineClock(now, await databaseTime(db), 'PostgreSQL')] : []),
  ];
};

const examineQueue = async (
  { queue: place }: MachineSettings,
  { database, log }: { readonly database: OpenDatabase; readonly log: Log },
): Promise<readonly Finding[]> => {
  const queue = await openQueue(
    place.kind === 'redis'
      ? { kind: 'redis', url: place.url }
      : { kind: 'postgres', pool: database.queuePool(0) },
    { jobs: JOBS, log },
  );
  try {
    const dead = await queue.dead(MOST_DEAD);
    const faults = place.kind === 'redis' ? await examineRedis(place.url) : [];
    return [
      ok('queue', place.kind === 'redis' ? 'Redis answers' : 'in the database'),
      ...faults.map((fault) => wrong('Redis', fault)),
      ...(dead.length > 0
        ? [note('jobs', `${dead.length} failed for good; the last: ${dead[0]?.reason}`)]
        : []),
    ];
  } finally {
    await queue.stop(0);
  }
};

/** Database and queue, as they are: nothing is migrated. */
export const examineStores = async (
  settings: MachineSettings,
  { log, now }: { readonly log: Log; readonly now: number },
): Promise<readonly Finding[]> => {
  try {
    const database = await openDatabase(settings, log);
    try {
      const tables = await examineTables(database, now);
      return [...tables, ...(await examineQueue(settings, { database, log }))];
    } finally {
      await database.close();
    }
  } catch (thrown) {
    if (thrown instanceof SteppewatchError && thrown.code === 'data-folder-locked')
      return [note('database', 'another process works on it; its status page says how it is')];
    return [wrong('database and queue', `${reasonOf(thrown)}. Check DATABASE_URL and REDIS_URL.`)];
  }
};
