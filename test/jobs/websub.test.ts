import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askHubs } from '../../jobs/ask-hubs.ts';
import { pollFeeds } from '../../jobs/poll-feeds.ts';
import { takePush } from '../../jobs/take-push.ts';
import { firstPoll, POLL_SETTINGS } from '../../src/feeds/index.ts';
import { hubPort } from '../../src/hub-port.ts';
import type { Job, JobRequest } from '../../src/job.ts';
import { feedId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import type { Ports } from '../../src/ports.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { hubRoutes } from '../../src/web/hub-routes.ts';
import { rss } from '../feeds/sample.ts';
import { localFetcher, type Site, site } from '../http/site.ts';
import { freshPglite, type TestDatabase } from '../support/databases.ts';
import { type Hub, type HubRules, startHub } from '../support/hub.ts';
import { keptLog } from '../support/quiet-log.ts';
import { NOON, source } from '../support/samples.ts';

const STEPPE = feedId('steppe');
const itemOf = (n: number): string =>
  `<item><title>Report ${n}</title><guid isPermaLink="false">${n}</guid><link>https://steppe.example/${n}</link></item>`;

/** The feed shows the items so far; it names its hub and itself. */
let items: string[] = [];
let hub: Hub;
let publisher: Site;
let topic = '';
let now = NOON;

let database: TestDatabase;
let store: Store;
let door: Server;
let ports: Ports;
const fetcher = localFetcher();

const document = (parts: readonly string[]): string =>
  rss(
    parts.join(''),
    `<atom:link rel="hub" href="${hub.url}"/><atom:link rel="self" href="${topic}"/>`,
  );

const run = (job: Job, payload: unknown): Promise<unknown> =>
  job.run(payload, ports, new AbortController().signal);

const sent: JobRequest[] = [];

beforeAll(async () => {
  database = await freshPglite();
  store = createStore(database.db, { now: () => now });
  publisher = await site((_, response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(document(items)),
  );
  topic = `${publisher.url}/rss`;
  const clock = { now: () => now };
  const queue = { send: async (requests: readonly JobRequest[]) => void sent.push(...requests) };
  const log = keptLog();
  door = createServer(
    getRequestListener(hubRoutes(hubPort({ clock, log, queue, hubs: store.hubs })).fetch),
  );
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  ports = {
    ...store,
    clock,
    random: () => 0.5,
    log,
    queue,
    fetcher,
    rules: {
      polling: POLL_SETTINGS,
      readMaxAgeMs: DAY_MS,
      retention: { pagesDays: 1, articlesDays: 1 },
      hubCallback: `http://127.0.0.1:${port}/`,
      mail: { perMinute: 0, ambiguous: 'hold' },
    },
  } as unknown as Ports;
});
afterAll(async () => {
  await fetcher.close();
  door.closeAllConnections();
  door.close();
  await publisher.close();
  await database.discard();
});

beforeEach(async () => {
  now = NOON;
  items = [itemOf(1)];
  sent.length = 0;
  await database.db.deleteFrom('feeds').execute();
});
afterEach(() => hub.close());

/** The feed has been polled once, and the hub it names has been asked. */
const subscribed = async (rules: HubRules = {}): Promise<void> => {
  hub = await startHub(rules);
  await store.feeds.declare([source({ id: STEPPE, url: topic })], ({ id }) => ({
    ...firstPoll(id, now),
    nextPollAt: now,
  }));
  await run(pollFeeds, { lane: 0 });
  await run(askHubs, {});
};

const entries = async (): Promise<readonly string[]> =>
  (
    await database.db.selectFrom('entries').select('address_key').orderBy('address_key').execute()
  ).map((row) => row.address_key);

const takeAll = async (): Promise<void> => {
  for (const pushId of await store.hubs.waiting(10)) await run(takePush, { pushId });
};

describe('a feed that names a hub', () => {
  it('is subscribed once, with a secret and an address of its own', async () => {
    await subscribed();
    await run(askHubs, {});
    expect(hub.asked).toHaveLength(1);
    expect(hub.asked[0]).toMatchObject({ 'hub.mode': 'subscribe', 'hub.topic': topic });
    expect(hub.asked[0]?.['hub.secret']).toMatch(/^[\da-f]{40}$/);
    expect([...hub.subscribers.keys()]).toEqual([topic]);
  });

  it('brings what the hub pushes as a poll would, once, and is then polled rarely', async () => {
    await subscribed({ leaseSeconds: 864_000 });
    items = [itemOf(2), ...items];
    sent.length = 0;
    expect(await hub.distribute(topic, document([itemOf(2)]))).toBe(202);
    expect(sent.map(({ name }) => name)).toEqual(['take-push']);
    await takeAll();
    expect(await entries()).toEqual(['steppe.example/1', 'steppe.example/2']);
    expect(sent.map(({ name }) => name)).toEqual(['take-push', 'read-article']);

    // A hub may send twice, and the poll finds the same items.
    await hub.distribute(topic, document([itemOf(2)]));
    await takeAll();
    now += HOUR_MS;
    await store.feeds.hasten(now);
    await run(pollFeeds, { lane: 0 });
    expect(await entries()).toHaveLength(2);
    expect(sent.filter(({ name }) => name === 'read-article')).toHaveLength(1);
    const polled = await store.feeds.find(STEPPE);
    expect((polled?.state.nextPollAt ?? 0) - now).toBeGreaterThanOrEqual(3 * HOUR_MS);
    expect(await store.hubs.waiting(10)).toEqual([]);
  });

  it('is subscribed anew before its lease ends, under the same address', async () => {
    await subscribed({ leaseSeconds: 10 * 3_600 });
    now += 8 * HOUR_MS - 1;
    await run(askHubs, {});
    expect(hub.asked).toHaveLength(1);
    now += 1;
    await run(askHubs, {});
    expect(hub.asked).toHaveLength(2);
    expect(hub.asked[1]?.['hub.callback']).toBe(hub.asked[0]?.['hub.callback']);
  });

  it('leaves the hub when it is switched off, and is not listened to meanwhile', async () => {
    await subscribed();
    await store.feeds.declare([], ({ id }) => firstPoll(id, now));
    expect(await hub.distribute(topic, document([itemOf(2)]))).toBe(410);
    now += 50 * 60_000;
    await run(askHubs, {});
    expect(hub.asked.at(-1)).toMatchObject({ 'hub.mode': 'unsubscribe' });
    expect(hub.subscribers.size).toBe(0);
  });

  it.each([
    ['refuses', { refuses: 500 }, 'The hub answered 500.'],
    ['denies', { denies: 'not for you' }, 'The hub denies it. not for you'],
  ])('is polled as ever while the hub %s, which is asked again later', async (_, rules, fault) => {
    await subscribed(rules);
    await run(askHubs, {});
    expect(hub.asked).toHaveLength(1);
    const row = await database.db.selectFrom('hub_subscriptions').selectAll().executeTakeFirst();
    expect(row).toMatchObject({ fault, lease_until: null });
    expect(row?.next_try_at).toBeGreaterThan(now + HOUR_MS);
    expect((await store.feeds.find(STEPPE))?.state.pushedUntil).toBeNull();
  });
});

describe('what comes in place of a push', () => {
  it.each([
    ['is forged', { 'x-hub-signature': `sha256=${'0'.repeat(64)}` }, 202],
    ['is not signed', { 'x-hub-signature': '' }, 202],
  ])('and %s is answered and ignored', async (_, headers, status) => {
    await subscribed();
    expect(await hub.distribute(topic, document([itemOf(2)]), headers)).toBe(status);
    expect(await store.hubs.waiting(10)).toEqual([]);
  });

  it('and is too large is not taken', async () => {
    await subscribed();
    expect(await hub.distribute(topic, 'x'.repeat(1024 * 1024 + 1))).toBe(413);
    expect(await store.hubs.waiting(10)).toEqual([]);
  });

  it('and is no feed is dropped, and the hub not trusted for it', async () => {
    await subscribed();
    expect(await hub.distribute(topic, '<html><p>Not here')).toBe(202);
    await takeAll();
    expect(await store.hubs.waiting(10)).toEqual([]);
    expect((await store.feeds.find(STEPPE))?.state.pushedUntil).toBeNull();
  });

  it('and is for nobody is not found', async () => {
    await subscribed();
    const callback = new URL(hub.asked[0]?.['hub.callback'] ?? '');
    callback.pathname = '/0123456789';
    expect((await fetch(callback, { method: 'POST', body: 'x' })).status).toBe(404);
    expect((await fetch(`${callback}?hub.mode=subscribe&hub.challenge=c`)).status).toBe(404);
  });

  it('and is more than can be read is put off', async () => {
    await subscribed();
    const statuses: number[] = [];
    for (let n = 0; n < 51; n++) statuses.push(await hub.distribute(topic, document([itemOf(n)])));
    expect(statuses.filter((status) => status === 202)).toHaveLength(50);
    expect(statuses.at(-1)).toBe(503);
  });
});
