import { afterAll, beforeAll, expect, it } from 'vitest';
import { tick } from '../../jobs/tick.ts';
import { firstPoll } from '../../src/feeds/index.ts';
import type { JobRequest } from '../../src/job.ts';
import { feedId } from '../../src/model/ids.ts';
import { MINUTE_MS } from '../../src/model/time.ts';
import type { Ports } from '../../src/ports.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { freshPglite, type TestDatabase } from '../support/databases.ts';
import { keptLog } from '../support/quiet-log.ts';
import { entry, NOON, source } from '../support/samples.ts';
import { counted } from '../support/seeded.ts';

const FEEDS = 70;
const FEEDS_WITH_ENTRIES = 10;
const ENTRIES_EACH = 50;

let database: TestDatabase;
let store: Store;

const ids = Array.from({ length: FEEDS }, (_, n) => feedId(`feed-${n}`));

beforeAll(async () => {
  database = await freshPglite();
  store = createStore(database.db, { now: () => NOON });
  await store.feeds.declare(
    ids.map((id) => source({ id, url: `https://${id}.example/rss` })),
    (feed) => ({ ...firstPoll(feed.id, NOON), nextPollAt: NOON }),
  );
  await store.feeds.recordPolls(
    ids.slice(0, FEEDS_WITH_ENTRIES).map((id) => ({
      id,
      state: { ...firstPoll(id, NOON), nextPollAt: NOON },
      entries: Array.from({ length: ENTRIES_EACH }, (_, n) =>
        entry(n, { feedId: id, addressKey: `${id}.example/${n}` }),
      ),
      tooOld: [],
    })),
  );
});
afterAll(() => database.discard());

/** What a tick asks for at a time. */
const askedAt = async (now: number): Promise<readonly JobRequest[]> => {
  const sent: JobRequest[] = [];
  const queue = { send: async (requests: readonly JobRequest[]) => void sent.push(...requests) };
  const rules = { mail: { ambiguous: 'hold' }, hubCallback: null, operator: null } as Partial<
    Ports['rules']
  > as Ports['rules'];
  const world = { clock: { now: () => now }, log: keptLog(), queue, rules };
  const ports = { ...store, ...world } as Partial<Ports> as Ports;
  await tick.run({}, ports, new AbortController().signal);
  return sent;
};

const polls = (asked: readonly JobRequest[]) =>
  asked.filter(({ name }) => name === 'poll-feeds').map(({ payload }) => payload);

it('asks for what is due, a batch of each kind', async () => {
  const asked = await askedAt(NOON);
  expect(Object.fromEntries(counted(asked.map(({ name }) => name)))).toEqual({
    'read-article': 500,
    'poll-feeds': 2,
    'reconsider-stories': 1,
    'collect-returns': 1,
    'spot-spikes': 1,
    'tell-hooks': 1,
    sweep: 1,
    'backup-all': 1,
  });
  expect(polls(asked)).toEqual([{ lane: 0 }, { lane: 1 }]);
});

it('slows polling while a whole batch has waited to be read for more than two minutes', async () => {
  expect(polls(await askedAt(NOON + 3 * MINUTE_MS))).toEqual([{ lane: 0, most: 50 }]);
});
