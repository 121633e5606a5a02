import { setTimeout as sleep } from 'node:timers/promises';
import { RECONSIDER_NOW, TICK_NOW } from '../jobs/requests.ts';
import type { App } from './app.ts';
import { SteppewatchError } from './errors.ts';
import type { JobName, JobRequest } from './job.ts';
import type { Progress } from './store/progress.ts';

export interface RunReport {
  readonly newEntries: number;
  readonly newArticles: number;
  readonly sent: number;
  /** Jobs that failed for good in this pass. */
  readonly dead: number;
}

export type OnProgress = (phase: 'reading' | 'mailing', progress: Progress) => void;

const LOOK_EVERY_MS = 250;
const MOST_DEAD = 1_000;

/** Nothing of them is left, nor a tick that may ask for more. */
const isQuiet = async (app: App, names: readonly JobName[]): Promise<boolean> =>
  (await app.queue.counts())
    .filter(({ name }) => name === 'tick' || names.includes(name))
    .every(({ waiting, active, delayed }) => waiting + active + delayed === 0);

interface Phase {
  readonly name: 'reading' | 'mailing';
  /** What sets it going. */
  readonly first: JobRequest;
  readonly jobs: readonly JobName[];
  readonly left: (progress: Progress) => number;
}

const READING: Phase = {
  name: 'reading',
  first: TICK_NOW,
  jobs: ['poll-feeds', 'take-push', 'read-article'],
  left: ({ feedsDue, entriesFresh }) => feedsDue + entriesFresh,
};

/** What is read in one go is grouped before there is anything to compare it with; so it is looked at again. */
const GROUPING: Phase = {
  name: 'reading',
  first: RECONSIDER_NOW,
  jobs: ['reconsider-stories', 'spot-spikes'],
  left: () => 0,
};

/** With what else a tick asks for: whoever runs passes alone has nobody else who collects returns and sweeps. */
const MAILING: Phase = {
  name: 'mailing',
  first: TICK_NOW,
  jobs: [
    'tell-hooks',
    'report-health',
    'compose-digest',
    'deliver',
    'collect-returns',
    'ask-hubs',
    'sweep',
    'backup-all',
  ],
  left: ({ subscriptionsDue, deliveriesFresh }) => subscriptionsDue + deliveriesFresh,
};

const settle = async (
  app: App,
  phase: Phase,
  onProgress: OnProgress,
  until: number,
): Promise<Progress> => {
  await app.queue.send([phase.first]);
  for (;;) {
    const { clock } = app.ports;
    // In this order: what a job leaves to do, it has asked for before it ends.
    const quiet = await isQuiet(app, phase.jobs);
    const progress = await app.store.progress(clock.now());
    onProgress(phase.name, progress);
    if (quiet && phase.left(progress) === 0) return progress;
    if (clock.now() > until) {
      throw new SteppewatchError(
        'deadline-passed',
        `The pass did not end in time: ${phase.left(progress)} left while ${phase.name}. What is stored is kept; run again.`,
      );
    }
    await sleep(LOOK_EVERY_MS);
  }
};

export interface PassOptions {
  readonly timeoutMs: number;
  /** Only feeds and digests whose time has come; else all, but for feeds told to wait. */
  readonly dueOnly?: boolean;
}

/** One pass: polls feeds, reads what is new, composes digests and delivers them. */
export const runOnce = async (
  app: App,
  onProgress: OnProgress,
  { timeoutMs, dueOnly = false }: PassOptions,
): Promise<RunReport> => {
  const { store, ports } = app;
  const start = ports.clock.now();
  const before = await store.progress(start);
  if (!dueOnly) await store.feeds.hasten(start);
  await app.work();
  await settle(app, READING, onProgress, start + timeoutMs);
  await settle(app, GROUPING, onProgress, start + timeoutMs);
  if (!dueOnly) await store.subscriptions.hasten(ports.clock.now());
  const after = await settle(app, MAILING, onProgress, start + timeoutMs);
  return {
    newEntries: after.entries - before.entries,
    newArticles: after.articles - before.articles,
    sent: after.deliveriesSent - before.deliveriesSent,
    dead: (await app.queue.dead(MOST_DEAD)).filter(({ diedAt }) => diedAt >= start).length,
  };
};
