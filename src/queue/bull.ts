import {
  type BackendClasses,
  type Job as BullJob,
  DelayedError,
  type IQueueBackend,
  UnrecoverableError,
} from 'bullmq';
import { reasonOf, SteppewatchError } from '../errors.ts';
import { JOB_NAMES, type Job, type JobName, type JobRequest } from '../job.ts';
import type { DeadJob, JobQueue, Log, Ports, QueueCounts } from '../ports.ts';
import { epitaph, mayPass, runJob } from './run-job.ts';

const KEEP_DEAD = { age: 14 * 24 * 3600, count: 1_000 };
const STALLED_CHECK_MS = 15_000;
const LOCK_MS = 30_000;

export interface Backend<B extends IQueueBackend, C> {
  readonly classes: BackendClasses<B, C>;
  readonly connectionFor: (role: 'queue' | 'worker') => C;
  /** Namespace of keys, on Redis. */
  readonly prefix: string;
  readonly close: () => Promise<void>;
}

const optionsOf = (job: Job | undefined, request: JobRequest) => ({
  deduplication: {
    id: request.key,
    ...(request.throttleMs === undefined ? {} : { ttl: request.throttleMs }),
  },
  attempts: job?.attempts ?? 1,
  backoff: { type: 'exponential', delay: job?.backoffMs ?? 0 },
  removeOnComplete: true,
  removeOnFail: KEEP_DEAD,
});

/** Settles when `closing` does, or after the deadline: a worker whose server is gone never closes. */
const within = async (deadlineMs: number, closing: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs);
  });
  const closed = await Promise.race([closing.then(() => true as const), late]);
  clearTimeout(timer);
  return closed;
};

/** The queue over BullMQ, the same on each of its backends: one BullMQ queue a job name. */
export const createBullQueue = <B extends IQueueBackend, C>(
  backend: Backend<B, C>,
  jobs: readonly Job[],
  log: Log,
): JobQueue => {
  const { Queue, Worker } = backend.classes;
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const queues = new Map(
    JOB_NAMES.map((name) => {
      const connection = backend.connectionFor('queue');
      const queue = new Queue(name, { connection, prefix: backend.prefix });
      queue.on('error', (fault) =>
        log.warn({ queue: name, reason: reasonOf(fault) }, 'queue trouble'),
      );
      return [name, queue] as const;
    }),
  );
  type AnyWorker = InstanceType<typeof Worker>;
  const workers: AnyWorker[] = [];

  const queueOf = (name: JobName) => {
    const queue = queues.get(name);
    if (queue) return queue;
    throw new SteppewatchError('not-found', `There is no queue named ${name}.`);
  };

  const perform = async (job: Job, bullJob: BullJob, token: string | undefined, ports: Ports) => {
    try {
      const end = await runJob(job, bullJob.data, ports);
      if (end.kind === 'done') return;
      await bullJob.moveToDelayed(end.at, token);
    } catch (thrown) {
      const sentence = epitaph(thrown);
      log.warn({ job: job.name, key: bullJob.deduplicationId, reason: sentence }, 'job failed');
      const isLast = !mayPass(thrown) || bullJob.attemptsMade + 1 >= job.attempts;
      if (isLast) await job.giveUp(bullJob.data, ports, sentence);
      throw isLast ? new UnrecoverableError(sentence) : thrown;
    }
    throw new DelayedError();
  };

  return {
    ready: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
    },

    send: async (requests) => {
      for (const name of JOB_NAMES) {
        const mine = requests.filter((request) => request.name === name);
        if (mine.length === 0) continue;
        const job = byName.get(name);
        const bulk = mine.map((r) => ({ name, data: r.payload, opts: optionsOf(job, r) }));
        try {
          await queueOf(name).addBulk(bulk);
        } catch (fault) {
          log.warn(
            { queue: name, reason: reasonOf(fault) },
            'not sent; the next tick sends it again',
          );
        }
      }
    },

    work: async (names, ports) => {
      for (const job of jobs.filter(({ name }) => names.includes(name))) {
        const worker = new Worker(
          job.name,
          (bullJob, token) => perform(job, bullJob as BullJob, token, ports),
          {
            connection: backend.connectionFor('worker'),
            prefix: backend.prefix,
            concurrency: job.concurrency,
            lockDuration: LOCK_MS,
            stalledInterval: STALLED_CHECK_MS,
            maxStalledCount: 3,
          },
        );
        worker.on('error', (fault) =>
          log.warn({ queue: job.name, reason: reasonOf(fault) }, 'worker trouble'),
        );
        workers.push(worker);
      }
      await Promise.all(workers.map((worker) => worker.waitUntilReady()));
    },

    counts: async () => {
      const rows = await Promise.all(
        [...queues].map(async ([name, queue]): Promise<QueueCounts> => {
          const c = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
          const count = (state: string): number => c[state] ?? 0;
          return {
            name,
            waiting: count('waiting'),
            active: count('active'),
            delayed: count('delayed'),
            dead: count('failed'),
          };
        }),
      );
      return rows;
    },

    dead: async (limit) => {
      const lists = await Promise.all(
        [...queues].map(async ([name, queue]) =>
          (await queue.getFailed(0, limit - 1)).map(
            (job): DeadJob => ({
              name,
              id: job.id ?? '',
              payload: job.data,
              reason: job.failedReason ?? '',
              diedAt: job.finishedOn ?? job.timestamp,
            }),
          ),
        ),
      );
      return lists
        .flat()
        .sort((a, b) => b.diedAt - a.diedAt)
        .slice(0, limit);
    },

    forget: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.obliterate({ force: true })));
    },

    stop: async (deadlineMs) => {
      const closed = await within(deadlineMs, Promise.all(workers.map((worker) => worker.close())));
      if (!closed)
        log.warn({ deadlineMs }, 'workers did not finish in time; their jobs run again elsewhere');
      await within(1_000, Promise.all([...queues.values()].map((queue) => queue.close())));
      await within(1_000, backend.close());
    },
  };
};
