import { setMaxListeners } from 'node:events';
import {
  type BackendClasses,
  type Job as BullJob,
  DelayedError,
  type IQueueBackend,
  UnrecoverableError,
  WaitingError,
} from 'bullmq';
import { reasonOf, SteppewatchError } from '../errors.ts';
import { JOB_NAMES, type Job, type JobName, type JobRequest, REGULAR } from '../job.ts';
import type { DeadJob, JobQueue, Log, Ports, QueueCounts, RunEnd, Tracing } from '../ports.ts';
import { within } from '../within.ts';
import { epitaph, mayPass, runJob } from './run-job.ts';
import { told } from './told.ts';

const KEEP_DEAD = { age: 14 * 24 * 3600, count: 1_000 };
const STALLED_CHECK_MS = 15_000;
const LOCK_MS = 30_000;
/** Time to hand back what did not end, and to close what is left; a server that is gone uses all of it. */
const HAND_BACK_MS = 2_000;
const CLOSE_MS = 1_000;

export interface QueueSetup {
  readonly jobs: readonly Job[];
  readonly log: Log;
  readonly tracing?: Tracing;
  /** Hears how each run here ended. */
  readonly onEnd?: (name: JobName, end: RunEnd, ms: number) => void;
}

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

/** The queue over BullMQ, the same on each of its backends: one BullMQ queue a job name. */
export const createBullQueue = <B extends IQueueBackend, C>(
  backend: Backend<B, C>,
  { jobs, log, tracing, onEnd = () => undefined }: QueueSetup,
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
  const stopping = new AbortController();
  const stopped = new AbortController();
  // Each run listens to both.
  for (const { signal } of [stopping, stopped]) setMaxListeners(0, signal);

  const queueOf = (name: JobName) => {
    const queue = queues.get(name);
    if (queue) return queue;
    throw new SteppewatchError('not-found', `There is no queue named ${name}.`);
  };

  const perform = async (job: Job, bullJob: BullJob, token: string | undefined, world: Ports) => {
    const begin = performance.now();
    const note = (end: RunEnd): void => onEnd(job.name, end, performance.now() - begin);
    const key = bullJob.deduplicationId ?? null;
    const ports = { ...world, log: told(log, { job: job.name, key }) };
    const signals = { stopping: stopping.signal, stopped: stopped.signal };
    const run = () => runJob(job, { payload: bullJob.data, ports, ...signals });
    try {
      const end = await (tracing?.span(`job ${job.name}`, { key: key ?? '' }, run) ?? run());
      note(end.kind);
      if (end.kind === 'done') return;
      await bullJob.moveToDelayed(end.at, token);
    } catch (thrown) {
      if (stopped.signal.aborted) {
        note('handed-back');
        await bullJob.moveToWait(token);
        throw new WaitingError();
      }
      const sentence = epitaph(thrown);
      const isLast = !mayPass(thrown) || bullJob.attemptsMade + 1 >= job.attempts;
      note(isLast ? 'dead' : 'failed');
      ports.log.warn({ reason: sentence, isLast }, 'job failed');
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

    work: async (load, ports) => {
      for (const job of jobs.filter(({ name }) => load.has(name))) {
        const worker = new Worker(
          job.name,
          (bullJob, token) => perform(job, bullJob as BullJob, token, ports),
          {
            connection: backend.connectionFor('worker'),
            prefix: backend.prefix,
            concurrency: load.get(job.name) ?? job.concurrency,
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
      await Promise.all(
        [...queues.values()].map(async (queue) => {
          await queue.obliterate({ force: true });
          // A throttle outlives its job, and ends by a clock.
          await queue.removeDeduplicationKey(REGULAR);
        }),
      );
    },

    stop: async (deadlineMs) => {
      stopping.abort();
      const closing = Promise.all(workers.map((worker) => worker.close()));
      if (!(await within(deadlineMs, closing))) {
        log.warn({ deadlineMs }, 'jobs did not end in time; they are handed back and run again');
        stopped.abort();
        if (!(await within(HAND_BACK_MS, closing)))
          log.warn({}, 'not handed back; they run again when their locks have ended');
      }
      await within(CLOSE_MS, Promise.all([...queues.values()].map((queue) => queue.close())));
      await within(CLOSE_MS, backend.close());
    },
  };
};
