import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { grouping } from '../../jobs/place-in-story.ts';
import { tellHooks } from '../../jobs/tell-hooks.ts';
import { firstPoll } from '../../src/feeds/index.ts';
import { HOOK_EVENTS } from '../../src/model/hook.ts';
import { type HookId, hookPostId } from '../../src/model/ids.ts';
import type { Ports } from '../../src/ports.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { DATABASES, type TestDatabase } from '../support/databases.ts';
import { keptLog } from '../support/quiet-log.ts';
import { NOON, reading, source } from '../support/samples.ts';

const HOOK = 'hook_a' as HookId;

describe.each(DATABASES)('webhooks on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await fresh();
    store = createStore(database.db, { now: () => NOON });
    await store.feeds.declare([source()], ({ id }) => firstPoll(id, NOON));
  });
  afterAll(() => database.discard());
  beforeEach(async () => {
    for (const { id } of await store.hooks.all()) await store.hooks.remove(id);
  });

  const add = (id: HookId = HOOK) =>
    store.hooks.add({
      id,
      url: 'https://hooks.example/in',
      secret: 'whsec_AAAA',
      events: HOOK_EVENTS,
      createdBy: 'Ada',
      createdAt: NOON,
    });

  const arrives = (n: number) => {
    const one = reading(n);
    const arrival = { ...one, articleId: one.id, source: source(), joinedAt: NOON };
    return store.articles.record(one, grouping(arrival));
  };

  const tell = async () => {
    const world = { clock: { now: () => NOON }, log: keptLog(), queue: { send: async () => {} } };
    const names = { watches: new Map(), themes: new Map(), entities: new Map() };
    const ports = { ...store, ...world, names } as unknown as Ports;
    await tellHooks.run({}, ports, new AbortController().signal);
  };

  const posts = () => store.hooks.posts(HOOK, { limit: 100, after: null });

  it('are told once of each article, however many workers look at the same time', async () => {
    await add();
    for (const n of [1, 2, 3]) await arrives(n);
    await Promise.all([tell(), tell(), tell()]);
    await tell();
    const told = (await posts()).map(({ subject }) => subject);
    expect(told).toHaveLength(new Set(told).size);
    expect(told.filter((subject) => subject.startsWith('story.'))).toHaveLength(
      (await store.hooks.arrivals(0, 9)).stories.size,
    );
    expect(await store.hooks.behind()).toEqual([]);
  });

  it('begin with what happens from their registration on', async () => {
    await arrives(4);
    await add();
    await tell();
    expect(await posts()).toEqual([]);
  });

  it('are twenty at most', async () => {
    const added = [];
    for (let n = 0; n < 21; n += 1) added.push(await add(`hook_${n}` as HookId));
    expect(added).toEqual([...Array(20).fill(true), false]);
  });

  it('take their posts with them', async () => {
    await add();
    const post = { id: hookPostId(HOOK, 'test', '1'), subject: 'a test', bytes: Buffer.from('{}') };
    expect(await store.hooks.post(HOOK, post, NOON)).toBe(true);
    expect(await store.hooks.post(HOOK, post, NOON)).toBe(true);
    expect(await posts()).toHaveLength(1);
    expect(await store.hooks.remove(HOOK)).toBe(true);
    expect(await store.hooks.remove(HOOK)).toBe(false);
    expect([await posts(), await store.hooks.target(HOOK)]).toEqual([[], null]);
    expect(await store.hooks.post(HOOK, post, NOON)).toBe(false);
  });
});
