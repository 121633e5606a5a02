import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { JOBS } from '../jobs/index.ts';
import { type App, openApp } from '../src/app.ts';
import type { Job, JobName } from '../src/job.ts';
import { HOUR_MS, MINUTE_MS } from '../src/model/time.ts';
import { runOnce } from '../src/run-once.ts';
import { loadSettings } from '../src/settings/index.ts';
import { type Household, settledHousehold } from './support/product.ts';
import { keptLog } from './support/quiet-log.ts';
import { source } from './support/samples.ts';

/** A feed whose time has not come. */
const LATER = source({ url: 'http://127.0.0.1:1/rss' });

let home: Household;
let app: App;
let ended: JobName[];
/** What a job waits for before it runs. */
let held: ReadonlyMap<JobName, Promise<unknown>>;

const noted = (job: Job): Job => ({
  ...job,
  run: async (...given) => {
    await held.get(job.name);
    const end = await job.run(...given);
    ended.push(job.name);
    return end;
  },
});

beforeEach(async () => {
  ended = [];
  held = new Map();
  home = settledHousehold(
    { feeds: [LATER] },
    { TICK_SECONDS: '3600', OPERATOR_MAIL: 'me@example.org' },
  );
  const settings = loadSettings(home.env, { root: home.folder });
  const clock = { now: () => Date.now() };
  const world = { clock, random: Math.random, log: keptLog(), version: '0.1.0' };
  app = await openApp(settings, { ...world, jobs: JOBS.map(noted) });
  const record = await app.store.feeds.find(LATER.id);
  if (record === null) throw new Error('no feed was declared');
  const state = { ...record.state, nextPollAt: clock.now() + HOUR_MS };
  await app.store.feeds.recordPolls([{ id: LATER.id, state, entries: [], tooOld: [] }]);
});
afterEach(async () => {
  await app.close();
  home.discard();
});

/** A pass over what is due; the job is let go once the pass has looked so often whether it may end. */
const passWith = async (job: JobName, looks: number): Promise<void> => {
  const looking = new EventEmitter();
  held = new Map([[job, once(looking, 'enough')]]);
  let seen = 0;
  const look = (): void => {
    seen += 1;
    if (seen === looks) looking.emit('enough');
  };
  await runOnce(app, look, { timeoutMs: MINUTE_MS, dueOnly: true });
  looking.emit('enough');
};

it.each<JobName>(['tick', 'collect-returns', 'sweep'])(
  'a pass does not end before %s has, slow as it is and though nothing else is due, nor a feed asked',
  async (slow) => {
    await passWith(slow, 5);
    const stories = ['reconsider-stories', 'spot-spikes', 'tell-hooks'];
    const upkeep = ['backup-all', 'collect-returns', 'report-health', 'sweep', 'tick'];
    expect(new Set(ended)).toEqual(new Set([...stories, ...upkeep]));
  },
);
