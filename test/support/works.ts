import { setTimeout as sleep } from 'node:timers/promises';
import { JOBS } from '../../jobs/index.ts';
import { TICK_NOW } from '../../jobs/requests.ts';
import { type App, openApp } from '../../src/app.ts';
import type { Job, JobName, JobRequest } from '../../src/job.ts';
import { timekeeper } from '../../src/keep-time.ts';
import { SECOND_MS } from '../../src/model/time.ts';
import type { Clock, Ports } from '../../src/ports.ts';
import { loadSettings } from '../../src/settings/index.ts';
import { type OpenDatabase, openPostgres } from '../../src/store/open.ts';
import { emptyPostgres } from './databases.ts';
import type { Outlets } from './outlets.ts';
import { household } from './product.ts';
import { keptLog } from './quiet-log.ts';

/** The product in this process, on a database of its own, its clock ahead as far as the test says, its queue in the test's hand. */
export interface Works {
  readonly app: App;
  readonly db: OpenDatabase['db'];
  readonly log: ReturnType<typeof keptLog>;
  now(): number;
  pass(ms: number): void;
  /** Ticks, and runs what is asked for until nothing more is, so many copies of each job at once. */
  turn(copies?: number): Promise<void>;
  /** Runs one job. */
  run(request: JobRequest): Promise<void>;
  /** Everything that was run so far, once more. */
  again(): Promise<void>;
  /** The kinds of job that were run. */
  ran(): ReadonlySet<JobName>;
  close(): Promise<void>;
}

export interface WorksSetup {
  readonly server: string;
  readonly outlets: Pick<Outlets, 'feeds'>;
  readonly env?: Readonly<Record<string, string>>;
  /** What stands in for an edge, made with its clock. */
  readonly ports?: (clock: Clock) => Partial<Ports>;
  /** What its own queue runs. */
  readonly jobs?: readonly Job[];
}

/** Runs at a time. */
const AT_ONCE = 16;

const byName = new Map(JOBS.map((job) => [job.name, job]));

export const openWorks = async (setup: WorksSetup): Promise<Works> => {
  const { url, drop } = await emptyPostgres(setup.server);
  const home = household(setup.outlets, { DATABASE_URL: url, MAIL_PER_MINUTE: '0', ...setup.env });
  const settings = loadSettings(home.env, { root: home.folder });
  let passed = 0;
  const clock = { now: () => Date.now() + passed };
  const log = keptLog();
  const world = { clock, random: Math.random, log, version: '0.1.0' };
  const app = await openApp(settings, setup.jobs ? { ...world, jobs: setup.jobs } : world);
  const watching = openPostgres(url, 2, () => undefined);

  const asked: JobRequest[] = [];
  const done: JobRequest[] = [];
  const queue = {
    ...app.queue,
    send: async (more: readonly JobRequest[]) => void asked.push(...more),
  };
  const ports: Ports = { ...app.ports, ...setup.ports?.(clock), queue };

  const keepTime = timekeeper({ ...settings, clock, log, store: app.store, queue });

  const run = async ({ name, payload }: JobRequest): Promise<void> => {
    const job = byName.get(name);
    if (!job) throw new Error(`there is no job ${name}`);
    for (;;) {
      const end = await job.run(payload, ports, new AbortController().signal);
      if (end.kind === 'done') return;
      // What is put off for long is asked for by a later tick.
      const waitMs = end.at - clock.now();
      if (waitMs > SECOND_MS) return;
      await sleep(Math.max(waitMs, 0));
    }
  };
  const runAll = async (requests: readonly JobRequest[]): Promise<void> => {
    const left = [...requests];
    const lane = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) await run(next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  };
  const settle = async (copies: number): Promise<void> => {
    while (asked.length > 0) {
      const wishes = new Map(asked.splice(0).map((one) => [`${one.name} ${one.key}`, one]));
      const batch = [...wishes.values()];
      done.push(...batch);
      await runAll(batch.flatMap((one) => Array.from({ length: copies }, () => one)));
    }
  };

  return {
    app,
    db: watching.db,
    log,
    now: clock.now,
    pass: (ms) => {
      passed += ms;
    },
    turn: async (copies = 1) => {
      await keepTime();
      asked.push(TICK_NOW);
      await settle(copies);
    },
    run,
    again: async () => {
      await runAll([...done]);
      await settle(1);
    },
    ran: () => new Set(done.map(({ name }) => name)),
    close: async () => {
      await app.close();
      await watching.close();
      await drop();
      home.discard();
    },
  };
};
