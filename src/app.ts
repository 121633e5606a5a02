import { availableParallelism } from 'node:os';
import { nextDueAt } from '../jobs/draft.ts';
import { JOBS } from '../jobs/index.ts';
import { TICK_NOW } from '../jobs/requests.ts';
import { reportAlive } from './dead-man.ts';
import { openDetector } from './detecting.ts';
import { reasonOf } from './errors.ts';
import { openFetcher } from './fetching.ts';
import { hubCallback } from './hub-port.ts';
import { EVERY_JOB, JOB_NAMES, type Job, REGULAR } from './job.ts';
import { timekeeper } from './keep-time.ts';
import { openLinks } from './linking.ts';
import type { Links } from './links/index.ts';
import { measured } from './measured.ts';
import { createMetrics, type Metrics } from './metrics/index.ts';
import { MINUTE_MS } from './model/time.ts';
import { openStore } from './open-store.ts';
import type { Clock, JobQueue, Log, Ports, Random, WatchDesk, Workload } from './ports.ts';
import { mailSecret, openPost } from './post.ts';
import { openQueue } from './queue/index.ts';
import { createReadingPool } from './reading/index.ts';
import { openReturns } from './returns.ts';
import type { Settings } from './settings/index.ts';
import { backupStore, type OpenDatabase, type Store } from './store/index.ts';
import { NO_TRACING, type OpenTracing, openTracing } from './tracing/index.ts';
import { openWatchDesk } from './watch-desk.ts';
import { within } from './within.ts';

/** What a running process is handed from outside. */
export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly version: string;
  /** What is run instead of the product's own jobs: for tests of what befalls jobs. */
  readonly jobs?: readonly Job[];
}

/** A process with every edge open. */
export interface App {
  readonly settings: Settings;
  /** What the store keeps things in. */
  readonly database: OpenDatabase;
  readonly store: Store;
  readonly queue: JobQueue;
  readonly ports: Ports;
  readonly links: Links;
  readonly watchDesk: WatchDesk;
  readonly metrics: Metrics;
  /** Runs these jobs here, and ticks. */
  work(load?: Workload): Promise<void>;
  /** Stops in order: intake, jobs, connections, database. */
  close(): Promise<void>;
}

/** What any part may take to close once no job runs. */
const CLOSE_MS = 2_000;
const ALIVE_EVERY_MS = MINUTE_MS;
/** One core stays free for the process' own work. */
const READING_THREADS = Math.max(1, availableParallelism() - 1);
/** A page takes some 10 ms; one that takes this long is hostile or broken. */
const READ_DEADLINE_MS = 5_000;
/** One LISTEN client for each queue's worker. */
const LISTENERS = JOB_NAMES.length;

const declareSubscriptions = async (
  store: Store,
  subscriptions: Settings['subscriptions'],
  clock: Clock,
): Promise<void> => {
  const now = clock.now();
  const firstDue = (subscription: Settings['subscriptions'][number]): number =>
    nextDueAt(subscription, now);
  await store.subscriptions.declare(subscriptions, { now, firstDue });
};

const openTraces = async (
  { watching: { tracesUrl } }: Settings,
  { version, log }: World,
): Promise<OpenTracing> =>
  tracesUrl === null ? NO_TRACING : openTracing({ endpoint: tracesUrl, version, log });

/** Opens the database, the queue and every client the settings ask for. */
export const openApp = async (settings: Settings, world: World): Promise<App> => {
  const { clock, random, log } = world;
  const { database, store } = await openStore(settings, world);
  await declareSubscriptions(store, settings.subscriptions, clock);
  const tracing = await openTraces(settings, world);
  const queue = await openQueue(
    settings.queue.kind === 'redis'
      ? { kind: 'redis', url: settings.queue.url }
      : { kind: 'postgres', pool: database.queuePool(LISTENERS) },
    { jobs: world.jobs ?? JOBS, log, tracing, onEnd: (...run) => metrics.job(...run) },
  );
  const metrics = createMetrics({
    clock,
    vitals: () => store.vitals(clock.now()),
    queues: () => queue.counts(),
  });
  // Whoever has the embedded database has it alone: what a dead process held is free, and SQL knows what is due.
  if (database.kind === 'pglite') {
    await store.reclaim();
    await queue.forget();
  }

  const fetcher = openFetcher(settings, {
    ...world,
    shared: { gate: store.gate, siteFiles: store.siteFiles, ledger: store.ledger },
  });
  const reader = createReadingPool({ workers: READING_THREADS, deadlineMs: READ_DEADLINE_MS });
  const detector = await openDetector(settings, { clock, log, watches: store.watches });
  const links = await openLinks(settings, store.secrets);
  const secret = await mailSecret(store.secrets);
  const { hooks } = store;
  const post = openPost(settings, { links, secret, clock, hooks, post: fetcher.post });
  const ports: Ports = {
    clock,
    random,
    log,
    queue,
    ...store,
    upkeep: () => database.tidy(),
    backups: backupStore(database, settings.backups),
    ...measured(
      { fetcher, reader, annotator: detector.annotator, deliveries: store.deliveries, post },
      { metrics, tracing },
    ),
    returns: openReturns(settings, secret),
    names: detector.names,
    rules: {
      polling: settings.polling,
      readMaxAgeMs: settings.readMaxAgeMs,
      retention: settings.retention,
      hubCallback: hubCallback(settings.web),
      operator:
        settings.mail.operator === null
          ? null
          : { mail: settings.mail.operator, pages: settings.web.publicUrl },
      mail: settings.mail,
    },
  };

  const { aliveUrl } = settings.watching;
  const sayAlive = async (url: string): Promise<void> => {
    const post = () => fetcher.post({ url, headers: {}, body: new Uint8Array() });
    try {
      await reportAlive({ url, clock, log, vitals: store.vitals, post });
    } catch (thrown) {
      log.warn({ reason: reasonOf(thrown) }, 'no sign of life could be sent');
    }
  };

  const lookAtClock = timekeeper({ ...settings, clock, log, store, queue });
  const keepTime = async (): Promise<void> => {
    try {
      await lookAtClock();
    } catch (thrown) {
      log.warn({ reason: reasonOf(thrown) }, 'the clock was not looked at');
    }
  };

  let ticking: NodeJS.Timeout | undefined;
  let living: NodeJS.Timeout | undefined;
  return {
    settings,
    database,
    store,
    queue,
    ports,
    links,
    watchDesk: openWatchDesk(ports),
    metrics,
    work: async (load = EVERY_JOB) => {
      await keepTime();
      await queue.work(load, ports);
      await queue.send([TICK_NOW]);
      // Every worker proposes each tick; throttled, the proposals of all are one job.
      const proposal = { ...TICK_NOW, key: REGULAR, throttleMs: settings.tickMs * 0.9 };
      ticking = setInterval(() => {
        void keepTime().then(() => queue.send([proposal]));
        detector
          .refresh()
          .catch((thrown) => log.warn({ reason: reasonOf(thrown) }, 'watches were not looked at'));
      }, settings.tickMs);
      if (aliveUrl !== null) living = setInterval(() => void sayAlive(aliveUrl), ALIVE_EVERY_MS);
    },
    close: async () => {
      clearInterval(ticking);
      clearInterval(living);
      await queue.stop(settings.stopMs);
      const parts = [fetcher, reader, post, tracing];
      await within(CLOSE_MS, Promise.all(parts.map((part) => part.close())));
      await database.close();
    },
  };
};
