import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { JobName } from '../job.ts';
import type { Clock, QueueCounts, RunEnd, Vitals } from '../ports.ts';

/** What is asked when somebody reads the metrics. */
export interface Sources {
  readonly clock: Clock;
  readonly vitals: () => Promise<Vitals>;
  readonly queues: () => Promise<readonly QueueCounts[]>;
}

/** What this process notes of its own work. */
export interface Metrics {
  readonly contentType: string;
  job(name: JobName, end: RunEnd, ms: number): void;
  fetched(what: 'feed' | 'page', outcome: string): void;
  /** What reading a page came to: `article`, or why it is none. */
  extracted(outcome: string, ms: number): void;
  matched(ms: number): void;
  delivered(state: string): void;
  /** Everything in the Prometheus text format. */
  text(): Promise<string>;
}

/** From a millisecond to five minutes. */
const BUCKETS_S = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 90, 300];
const PREFIX = 'steppewatch_';

/** Gauges that hold for the installation: one statement and a look at the queues for each reading. */
const installation = (register: Registry, { clock, vitals, queues }: Sources) => {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge<Label>({ name: `${PREFIX}${name}`, help, labelNames, registers: [register] });
  const jobs = gauge('queue_jobs', 'Jobs in the queue.', 'queue', 'state');
  const due = gauge('due', 'Things whose time has come.', 'kind');
  const lag = gauge('oldest_due_seconds', 'How long the longest due of a kind has waited.', 'kind');
  const deliveries = gauge('deliveries', 'Deliveries that are kept, by state.', 'state');
  const feeds = gauge('feeds', 'Feeds that are polled, and those that fail.', 'health');
  const stories = gauge('stories_last_day', 'Stories that gained an article in 24 hours.');
  return async (): Promise<void> => {
    const [now, v, counts] = [clock.now(), await vitals(), await queues()];
    for (const { name, ...states } of counts)
      for (const [state, n] of Object.entries(states)) jobs.set({ queue: name, state }, n);
    for (const [kind, { count, oldestAt }] of Object.entries(v.due)) {
      due.set({ kind }, count);
      lag.set({ kind }, oldestAt === null ? 0 : Math.max(0, now - oldestAt) / 1_000);
    }
    deliveries.reset();
    for (const [state, n] of Object.entries(v.deliveries)) deliveries.set({ state }, n);
    feeds.set({ health: 'failing' }, v.feedsFailing);
    feeds.set({ health: 'answering' }, v.feedsEnabled - v.feedsFailing);
    stories.set(v.storiesLastDay);
  };
};

/** Makes the metrics of a process. Names begin with `steppewatch_`; times are in seconds, as Prometheus has them. */
export const createMetrics = (sources: Sources): Metrics => {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: PREFIX });
  const refresh = installation(register, sources);
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter<Label>({ name: `${PREFIX}${name}`, help, labelNames, registers: [register] });
  const histogram = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Histogram<Label>({
      name: `${PREFIX}${name}`,
      help,
      labelNames,
      buckets: BUCKETS_S,
      registers: [register],
    });
  const jobs = histogram('job_seconds', 'Runs of jobs here, by how they ended.', 'job', 'end');
  const fetches = counter('fetches_total', 'Requests made here.', 'what', 'outcome');
  const extraction = counter(
    'extractions_total',
    'Pages read here, by what came of it.',
    'outcome',
  );
  const reading = histogram(
    'extraction_seconds',
    'Time to read a page, waiting for a thread included.',
  );
  const matching = histogram('match_seconds', 'Time to find everything in an article.');
  const delivered = counter('deliveries_total', 'Attempts to deliver made here.', 'state');
  return {
    contentType: register.contentType,
    job: (job, end, ms) => jobs.observe({ job, end }, ms / 1_000),
    fetched: (what, outcome) => fetches.inc({ what, outcome }),
    extracted: (outcome, ms) => {
      extraction.inc({ outcome });
      reading.observe(ms / 1_000);
    },
    matched: (ms) => matching.observe(ms / 1_000),
    delivered: (state) => delivered.inc({ state }),
    text: async () => {
      await refresh();
      return register.metrics();
    },
  };
};
