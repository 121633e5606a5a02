import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SteppewatchError } from '../../src/errors.ts';
import { DONE, defineJob, type Job, type JobEnd, type JobRequest } from '../../src/job.ts';
import type { JobQueue, Ports } from '../../src/ports.ts';
import { openQueue } from '../../src/queue/index.ts';
import { DATABASES, redisUrl } from '../support/databases.ts';
import { keptLog } from '../support/quiet-log.ts';

const request = (n: number, more: Partial<JobRequest> = {}): JobRequest => ({
  name: 'deliver',
  key: `k${n}`,
  payload: { n },
  ...more,
});

const limits = {
  name: 'deliver',
  attempts: 3,
  backoffMs: 10,
  timeoutMs: 5_000,
  concurrency: 4,
} as const;

const until = async (true_: () => boolean | Promise<boolean>): Promise<void> => {
  await expect.poll(true_, { timeout: 15_000, interval: 10 }).toBe(true);
};

const noPorts = {} as Ports;

interface Place {
  open(jobs: readonly Job[]): Promise<JobQueue>;
  discard(): Promise<void>;
}

const PLACES: readonly { name: string; prepare: () => Promise<Place> }[] = [
  ...DATABASES.map(({ name, fresh }) => ({
    name,
    prepare: async (): Promise<Place> => {
      const database = await fresh();
      return {
        open: (jobs) =>
          openQueue({ kind: 'postgres', pool: database.queuePool(6) }, { jobs, log: keptLog() }),
        discard: () => database.discard(),
      };
    },
  })),
  ...[redisUrl].flatMap((url) =>
    url === null
      ? []
      : [
          {
            name: 'Redis',
            prepare: async (): Promise<Place> => ({
              open: (jobs) =>
                openQueue({ kind: 'redis', url, prefix: 'queue-test' }, { jobs, log: keptLog() }),
              discard: async () => undefined,
            }),
          },
        ],
  ),
];

describe.each(PLACES)('the queue on $name', ({ prepare }) => {
  let place: Place;
  let queue: JobQueue;
  let runs: number[];
  let behave: (n: number) => Promise<JobEnd>;

  const job = defineJob({
    ...limits,
    payload: z.object({ n: z.number() }),
    needs: [],
    run: ({ n }) => {
      runs.push(n);
      return behave(n);
    },
  });

  beforeAll(async () => {
    place = await prepare();
  });
  afterAll(() => place.discard());

  beforeEach(async () => {
    runs = [];
    behave = async () => DONE;
    queue = await place.open([job]);
    await queue.ready();
    await queue.forget();
  });
  afterEach(() => queue.stop(2_000));

  it('runs every job once, also those sent before a worker began', async () => {
    await queue.send(Array.from({ length: 40 }, (_, n) => request(n)));
    await queue.work(new Map([['deliver', null]]), noPorts);
    await queue.send([request(40)]);
    await until(() => runs.length === 41);
    expect(new Set(runs).size).toBe(41);
  });

  it('takes two requests of one key for one job while the first waits, and runs a third after it', async () => {
    await queue.send([request(1), request(1)]);
    await queue.send([request(1)]);
    await queue.work(new Map([['deliver', null]]), noPorts);
    await until(() => runs.length === 1);
    await until(async () => (await queue.counts()).every((c) => c.active + c.waiting === 0));
    await queue.send([request(1)]);
    await until(() => runs.length === 2);
  });

  it('throttles a key beyond the end of its first job', async () => {
    await queue.work(new Map([['deliver', null]]), noPorts);
    await queue.send([request(1, { key: 'throttled', throttleMs: 60_000 })]);
    await until(() => runs.length === 1);
    await queue.send([request(1, { key: 'throttled', throttleMs: 60_000 }), request(2)]);
    await until(() => runs.includes(2));
    expect(runs).toEqual([1, 2]);
  });

  it('puts a job back when it asks to run again, without counting a failure', async () => {
    let asked = 0;
    behave = async () => (asked++ < 5 ? { kind: 'again', at: Date.now() + 5 } : DONE);
    await queue.work(new Map([['deliver', null]]), noPorts);
    await queue.send([request(1)]);
    await until(() => runs.length === 6);
    expect(await queue.dead(10)).toEqual([]);
  });

  it('tries an unforeseen error again and keeps the dead job with its reason', async () => {
    behave = async () => {
      throw new Error('the disk is on fire');
    };
    await queue.work(new Map([['deliver', null]]), noPorts);
    await queue.send([request(1)]);
    await until(async () => (await queue.dead(10)).length === 1);
    expect(runs).toEqual([1, 1, 1]);
    expect(await queue.dead(10)).toMatchObject([
      { name: 'deliver', payload: { n: 1 }, reason: 'the disk is on fire' },
    ]);
  });

  it('stops at once at an error that cannot pass, and takes the same key anew', async () => {
    behave = async () => {
      throw new SteppewatchError('not-found', 'There is no such delivery.');
    };
    await queue.work(new Map([['deliver', null]]), noPorts);
    await queue.send([request(1)]);
    await until(async () => (await queue.dead(10)).length === 1);
    expect(runs).toEqual([1]);
    await queue.send([request(1)]);
    await until(async () => (await queue.dead(10)).length === 2);
  });

  it('takes the proposals of two workers in one window for one job', async () => {
    const other = await place.open([job]);
    const proposal = request(1, { key: 'regular', throttleMs: 60_000 });
    await Promise.all([queue, other].map((one) => one.work(new Map([['deliver', null]]), noPorts)));
    await Promise.all([queue, other, queue, other].map((one) => one.send([proposal])));
    await queue.send([request(2)]);
    await until(() => runs.includes(2));
    await until(async () => (await queue.counts()).every((c) => c.active + c.waiting === 0));
    expect(runs.filter((n) => n === 1)).toEqual([1]);
    await other.stop(2_000);
  });

  it('runs as many at a time as the workload says', async () => {
    let atATime = 0;
    let most = 0;
    behave = async () => {
      most = Math.max(most, ++atATime);
      await sleep(20);
      atATime -= 1;
      return DONE;
    };
    await queue.work(new Map([['deliver', 2]]), noPorts);
    await queue.send(Array.from({ length: 8 }, (_, n) => request(n)));
    await until(() => runs.length === 8);
    expect(most).toBe(2);
  });

  it('hands back what does not end in time, and another worker runs it at once', async () => {
    behave = () => new Promise(() => undefined);
    await queue.work(new Map([['deliver', null]]), noPorts);
    await queue.send([request(1), request(2)]);
    await until(() => runs.length === 2);
    await queue.stop(50);
    behave = async () => DONE;
    queue = await place.open([job]);
    expect(await queue.counts()).toContainEqual({
      name: 'deliver',
      waiting: 2,
      active: 0,
      delayed: 0,
      dead: 0,
    });
    await queue.work(new Map([['deliver', null]]), noPorts);
    await until(() => runs.length === 4);
    expect(await queue.dead(10)).toEqual([]);
  });

  it('forgets everything on request and goes on working', async () => {
    await queue.send([request(1), request(2)]);
    await queue.forget();
    await queue.work(new Map([['deliver', null]]), noPorts);
    await queue.send([request(2)]);
    await until(() => runs.length === 1);
    expect(runs).toEqual([2]);
  });
});
