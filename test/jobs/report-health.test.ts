import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { deliver } from '../../jobs/deliver.ts';
import { reportHealth } from '../../jobs/report-health.ts';
import { afterPoll, firstPoll, POLL_SETTINGS, type PollState } from '../../src/feeds/index.ts';
import type { Job } from '../../src/job.ts';
import { signedLinks, signingKey } from '../../src/links/index.ts';
import { feedId, watchId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import type { Ports } from '../../src/ports.ts';
import { openPost } from '../../src/post.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { freshPglite, type TestDatabase } from '../support/databases.ts';
import { postSettings } from '../support/post.ts';
import { keptLog } from '../support/quiet-log.ts';
import { NOON, source } from '../support/samples.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

const OPERATOR = { mail: 'desk@watch.example', pages: 'https://watch.example' };

let database: TestDatabase;
let store: Store;
let mail: MailServer;
let ports: Ports;
let now = NOON;

beforeAll(async () => {
  database = await freshPglite();
  store = createStore(database.db, { now: () => now });
  mail = await startMailServer();
  const settings = postSettings({ smtpUrl: mail.url, operator: OPERATOR.mail });
  const links = signedLinks({ base: null, keys: [signingKey('k'.repeat(32))] });
  ports = {
    ...store,
    clock: { now: () => now },
    random: () => 0.5,
    log: keptLog(),
    queue: { send: async () => undefined },
    post: openPost(settings, {
      hooks: store.hooks,
      links,
      secret: 's',
      clock: { now: () => now },
      post: async () => ({ kind: 'failed', code: 'connect', detail: 'no web here' }),
    }),
    rules: {
      polling: POLL_SETTINGS,
      readMaxAgeMs: DAY_MS,
      retention: { pagesDays: 1, articlesDays: 1 },
      hubCallback: null,
      operator: OPERATOR,
      mail: { perMinute: 0, ambiguous: 'hold' },
    },
  } as Partial<Ports> as Ports;
});
afterAll(async () => {
  await ports.post.close();
  await mail.close();
  await database.discard();
});

const run = (job: Job, payload: unknown = {}): Promise<unknown> =>
  job.run(payload, ports, new AbortController().signal);

/** As every tick asks, in every worker. */
const report = async (): Promise<void> => {
  await Promise.all([run(reportHealth), run(reportHealth)]);
  await run(deliver, { lane: 0 });
};

const DRAW = { random: 0.5, settings: POLL_SETTINGS, reading: null };
const failedTimes = (state: PollState, times: number): PollState =>
  times === 0
    ? state
    : failedTimes(
        afterPoll(
          state,
          { kind: 'failed', code: 'timeout', detail: 'after 30 s' },
          { ...DRAW, now },
        ),
        times - 1,
      );

const stands = async (states: Readonly<Record<string, PollState>>): Promise<void> => {
  await store.feeds.recordPolls(
    Object.entries(states).map(([id, state]) => ({
      id: feedId(id),
      state,
      entries: [],
      tooOld: [],
    })),
  );
};

const well = (id: string): PollState => ({
  ...firstPoll(feedId(id), NOON),
  lastPolledAt: now,
  lastFullAt: now,
});

beforeEach(async () => {
  await store.feeds.declare(
    ['amu', 'syr', 'ili'].map((id) =>
      source({ id: feedId(id), title: id, url: `https://${id}.example/rss` }),
    ),
    ({ id }) => firstPoll(id, NOON),
  );
});

it('feeds that fail are told in one mail, once, and once more when they recover', async () => {
  await stands({
    amu: failedTimes(well('amu'), 3),
    syr: failedTimes(well('syr'), 5),
    ili: well('ili'),
  });
  await report();
  expect(mail.received()).toHaveLength(1);
  expect(mail.received()[0]).toMatchObject({
    to: 'desk@watch.example',
    subject: 'Feeds: 2 failing',
  });
  expect(mail.received()[0]?.text).toContain('syr (syr): 5 tries in a row without a feed.');

  // Trouble that comes within the hour waits for the next letter, and nothing is told twice.
  await stands({ ili: failedTimes(well('ili'), 3) });
  now += 30 * MINUTE_MS;
  await report();
  expect(mail.received()).toHaveLength(1);
  now += 31 * MINUTE_MS;
  await report();
  await report();
  expect(mail.received().map(({ subject }) => subject)).toEqual([
    'Feeds: 2 failing',
    'Feeds: 1 failing',
  ]);

  now += 2 * HOUR_MS;
  await stands({ amu: well('amu'), syr: well('syr'), ili: well('ili') });
  await report();
  now += 2 * DAY_MS;
  await report();
  expect(mail.received().map(({ subject }) => subject)).toEqual([
    'Feeds: 2 failing',
    'Feeds: 1 failing',
    'Feeds: 3 recovered',
  ]);
  expect(mail.received()[2]?.text).toContain('All of them: https://watch.example');
});

it('the sweep leaves a letter that is still on its way', async () => {
  now += 10 * DAY_MS;
  await stands({ amu: failedTimes(well('amu'), 3) });
  await run(reportHealth);
  await store.retention.sweep({ pagesDays: 1, articlesDays: 1 }, now);
  await run(deliver, { lane: 0 });
  expect(mail.received().at(-1)?.subject).toBe('Feeds: 1 failing');
});

it('a watch that finds nothing is told once, and again when it finds and falls silent once more', async () => {
  const saved = (id: string, query: string) =>
    store.watches.save({ id: watchId(id), name: id, query }, now);
  const subjects = () => mail.received().map(({ subject }) => subject);
  await saved('tin', 'tin AND ore');
  await saved('own-r-1', 'secret');
  await stands({ amu: well('amu'), syr: well('syr'), ili: well('ili') });
  const before = subjects().length;
  now += 29 * DAY_MS;
  await stands({ amu: well('amu'), syr: well('syr'), ili: well('ili') });
  await report();
  const told = () =>
    subjects()
      .slice(before)
      .filter((subject) => subject.includes('atches'));
  expect(told()).toEqual([]);
  for (let day = 0; day < 3; day += 1) {
    now += 2 * DAY_MS;
    await stands({ amu: well('amu'), syr: well('syr'), ili: well('ili') });
    await report();
  }
  expect(told()).toEqual(['Watches: 1 silent']);
  const letter = mail.received().find(({ subject }) => subject === 'Watches: 1 silent');
  expect(letter?.text).toContain('tin AND ore');
  expect(letter?.text).not.toContain('secret');

  await saved('tin', 'tin OR ore');
  now += 31 * DAY_MS;
  await stands({ amu: well('amu'), syr: well('syr'), ili: well('ili') });
  await report();
  now += DAY_MS;
  await report();
  expect(told()).toEqual(['Watches: 1 silent', 'Watches: 1 silent']);
});
