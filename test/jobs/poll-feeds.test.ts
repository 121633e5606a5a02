import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pollFeeds } from '../../jobs/poll-feeds.ts';
import { firstPoll, POLL_SETTINGS } from '../../src/feeds/index.ts';
import type { JobRequest } from '../../src/job.ts';
import { feedId } from '../../src/model/ids.ts';
import type { Ports } from '../../src/ports.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { item, rss } from '../feeds/sample.ts';
import { localFetcher, named, type Site, site } from '../http/site.ts';
import { freshPglite, type TestDatabase } from '../support/databases.ts';
import { keptLog } from '../support/quiet-log.ts';
import { source } from '../support/samples.ts';

const TAG = '"1"';

const answer: RequestListener = (request, response) => {
  const name = request.url?.slice(1) ?? '';
  if (name.startsWith('hangs')) return;
  if (request.headers['if-none-match'] === TAG) return response.writeHead(304).end();
  response.writeHead(200, { etag: TAG, 'content-type': 'application/rss+xml' });
  return response.end(rss(item(`<guid>${name}-1</guid><link>https://${name}.example/1</link>`)));
};

let database: TestDatabase;
let store: Store;
let server: Site;

beforeAll(async () => {
  database = await freshPglite();
  store = createStore(database.db, { now: Date.now });
  server = await site(answer);
});
afterAll(async () => {
  await server.close();
  await database.discard();
});
beforeEach(async () => {
  await database.db.deleteFrom('feeds').execute();
  server.requests.length = 0;
});

const declare = (names: readonly string[], origin: string) =>
  store.feeds.declare(
    names.map((name) => source({ id: feedId(name), url: `${origin}/${name}` })),
    ({ id }) => ({ ...firstPoll(id, Date.now()), nextPollAt: 0 }),
  );

const pollAll = async (
  fetcher: Ports['fetcher'],
  signal = new AbortController().signal,
): Promise<readonly JobRequest[]> => {
  const sent: JobRequest[] = [];
  const ports: Partial<Ports> = {
    ...store,
    clock: { now: Date.now },
    random: () => 0.5,
    log: keptLog(),
    queue: { send: async (requests) => void sent.push(...requests) },
    fetcher,
    rules: {
      polling: POLL_SETTINGS,
      readMaxAgeMs: 0,
      retention: { pagesDays: 1, articlesDays: 1 },
      hubCallback: null,
      operator: null,
      mail: { perMinute: 0, ambiguous: 'hold' },
    },
  };
  await pollFeeds.run({ lane: 0 }, ports as Ports, signal);
  return sent;
};

describe('a lane of polls', () => {
  it('asks every due feed once, stores what is new, and then sends their validators', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `feed-${index}`);
    await declare(names, server.url);
    const fetcher = localFetcher();
    const reads = await pollAll(fetcher);
    expect(new Set(reads.map(({ key }) => key)).size).toBe(100);
    expect(server.requests.map(({ url }) => url?.slice(1)).toSorted()).toEqual(names.toSorted());

    await store.feeds.hasten(Date.now());
    expect(await pollAll(fetcher)).toEqual([]);
    expect(server.requests).toHaveLength(200);
    expect(
      server.requests.slice(100).every(({ headers }) => headers['if-none-match'] === TAG),
    ).toBe(true);
    expect(await store.feeds.dueCount(Date.now())).toBe(0);
    await fetcher.close();
  });

  it('does not let one that hangs keep the others, and counts its failure', async () => {
    await declare(['hangs', 'amu', 'syr'], server.url);
    const fetcher = localFetcher({ deadlineMs: 3_000 });
    const polling = pollAll(fetcher);
    await expect
      .poll(() => store.feeds.find(feedId('syr')), { timeout: 10_000 })
      .toMatchObject({
        state: { failures: 0, validators: { etag: TAG } },
      });
    expect((await store.feeds.find(feedId('hangs')))?.state.lastFault).toBeNull();
    await polling;
    expect((await store.feeds.find(feedId('hangs')))?.state).toMatchObject({
      failures: 1,
      lastFault: expect.stringContaining('timeout'),
    });
    await fetcher.close();
  });

  it('asks feeds of one host one after the other, in one run', async () => {
    await declare(['amu', 'syr', 'ili'], named(server));
    const fetcher = localFetcher({ gate: store.gate, minGapMs: 20 });
    expect(await pollAll(fetcher)).toHaveLength(3);
    expect(server.requests).toHaveLength(3);
    await fetcher.close();
  });

  it('leaves the feeds as they were when it is stopped half way', async () => {
    await declare(['hangs', 'amu'], server.url);
    const fetcher = localFetcher();
    const polling = pollAll(fetcher);
    await expect.poll(() => server.requests.length).toBe(2);
    const stopped = expect(polling).rejects.toMatchObject({ code: 'deadline-passed' });
    await fetcher.close();
    await stopped;
    expect((await store.feeds.find(feedId('hangs')))?.state.failures).toBe(0);
  });

  it('gives feeds back when it is to stop: others at once, those being asked in a minute', async () => {
    const hanging = Array.from({ length: 40 }, (_, index) => `hangs?${index}`);
    await store.feeds.declare(
      hanging.map((name, index) =>
        source({ id: feedId(`feed-${index}`), url: `${server.url}/${name}` }),
      ),
      ({ id }) => ({ ...firstPoll(id, Date.now()), nextPollAt: 0 }),
    );
    const fetcher = localFetcher();
    const stopping = new AbortController();
    const polling = pollAll(fetcher, stopping.signal);
    await expect.poll(() => server.requests.length).toBe(32);
    stopping.abort();
    await expect.poll(() => store.feeds.dueCount(Date.now())).toBe(8);
    expect(await store.feeds.dueCount(Date.now() + 60_000)).toBe(40);
    await Promise.all([expect(polling).rejects.toThrow(), fetcher.close()]);
  });
});
