import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { materialOf } from '../../jobs/newsdesk.ts';
import { grouping } from '../../jobs/place-in-story.ts';
import { firstPoll, type PollState } from '../../src/feeds/index.ts';
import { deliveryId, digestId, feedId, subscriptionId, watchId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import type { NewDigest, NewReading, SlotEnd, WordSearch } from '../../src/ports.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { DATABASES, type TestDatabase } from '../support/databases.ts';
import {
  annotations,
  article,
  entry,
  NOON,
  reading,
  source,
  subscription,
} from '../support/samples.ts';

const TABLES = [
  'feeds',
  'entries',
  'articles',
  'stories',
  'subscribers',
  'host_leases',
  'site_files',
  'watches',
] as const;

const digest = (slotAt: number, more: Partial<NewDigest> = {}): NewDigest => {
  const id = digestId(subscriptionId('daily'), slotAt);
  return {
    id,
    subscriptionId: subscriptionId('daily'),
    slotAt,
    composedAt: slotAt,
    content: { subject: `Of ${slotAt}` } as NewDigest['content'],
    page: '<p>news</p>',
    text: 'news',
    told: {},
    delivery: {
      id: deliveryId(id, 'outbox', 'reader@demo.example'),
      channel: 'outbox',
      recipient: 'reader@demo.example',
      recipientKey: 'key of reader',
      provider: '',
      bytes: new Uint8Array([1, 2, 3]),
      expiresAt: slotAt + DAY_MS,
    },
    ...more,
  };
};

const end = (watermark: number, at: number): SlotEnd => ({
  since: 0,
  watermark,
  toldUntilAt: at,
  nextDueAt: at + DAY_MS,
});

describe.each(DATABASES)('the store on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;
  let now = NOON;

  beforeAll(async () => {
    database = await fresh();
    store = createStore(database.db, { now: () => now });
  });
  afterAll(() => database.discard());

  beforeEach(async () => {
    now = NOON;
    for (const table of TABLES) await database.db.deleteFrom(table).execute();
    await store.feeds.declare([source()], ({ id }) => firstPoll(id, NOON));
  });

  const readInto = async (one: NewReading): Promise<boolean> =>
    store.articles.record(
      one,
      grouping({
        articleId: one.id,
        article: one.article,
        annotations: one.annotations,
        source: source(),
        joinedAt: one.readAt,
      }),
    );

  const ledger = (changes: Partial<PollState> = {}, ...entries: ReturnType<typeof entry>[]) => ({
    id: feedId('ledger'),
    state: { ...firstPoll(feedId('ledger'), NOON), nextPollAt: NOON + HOUR_MS, ...changes },
    entries,
    tooOld: [],
  });

  const poll = async (...entries: ReturnType<typeof entry>[]) =>
    (await store.feeds.recordPolls([ledger({}, ...entries)])).added;

  describe('feeds', () => {
    it('keep their poll state when they are declared again, and lose it with their address', async () => {
      await poll();
      await store.feeds.declare([source({ title: 'Renamed' })], ({ id }) => firstPoll(id, NOON));
      const kept = await store.feeds.find(feedId('ledger'));
      expect(kept?.source.title).toBe('Renamed');
      expect(kept?.state.nextPollAt).toBe(NOON + HOUR_MS);

      await store.feeds.declare([source({ url: 'https://ledger.example/new' })], () => ({
        ...firstPoll(feedId('ledger'), NOON),
        nextPollAt: NOON + 7,
      }));
      expect((await store.feeds.find(feedId('ledger')))?.state.nextPollAt).toBe(NOON + 7);
    });

    it('are added beside those of the file once, and only those can be switched', async () => {
      const added = source({ id: feedId('added'), url: 'https://added.example/rss' });
      expect(await store.feeds.add(added, firstPoll(added.id, NOON))).toBe(true);
      expect(await store.feeds.add(added, firstPoll(added.id, NOON))).toBe(false);
      const sameAddress = { ...added, id: feedId('other') };
      expect(await store.feeds.add(sameAddress, firstPoll(sameAddress.id, NOON))).toBe(false);
      await store.feeds.declare([source()], ({ id }) => firstPoll(id, NOON));
      expect(await store.feeds.switch(added.id, false)).toBe(true);
      expect(await store.feeds.switch(feedId('ledger'), false)).toBe(false);
      expect(
        (await store.feeds.all()).map((feed) => [feed.source.id, feed.source.enabled]),
      ).toEqual([
        ['added', false],
        ['ledger', true],
      ]);
    });

    it('may be as many as the operator likes', async () => {
      const many = Array.from({ length: 7_000 }, (_, n) =>
        source({ id: feedId(`many-${n}`), url: `https://many.example/${n}` }),
      );
      await store.feeds.declare(many, ({ id }) => firstPoll(id, NOON));
      expect(await store.feeds.dueCount(NOON + DAY_MS)).toBe(7_000);
    });

    it('are polled no more once they leave the file', async () => {
      await store.feeds.declare([], ({ id }) => firstPoll(id, NOON));
      expect(await store.feeds.dueCount(NOON + DAY_MS)).toBe(0);
    });

    it('come due at their time, and at once when hastened unless told to wait', async () => {
      await poll();
      expect(await store.feeds.dueCount(NOON + HOUR_MS - 1)).toBe(0);
      expect(await store.feeds.dueCount(NOON + HOUR_MS)).toBe(1);
      await store.feeds.hasten(NOON);
      expect(await store.feeds.dueCount(NOON)).toBe(1);

      await store.feeds.recordPolls([ledger({ failures: 1, notBefore: NOON + HOUR_MS })]);
      await store.feeds.hasten(NOON);
      expect(await store.feeds.dueCount(NOON)).toBe(0);
    });

    const claimed = async (now: number, atMost: number): Promise<readonly string[]> =>
      (await store.feeds.claim(now, { atMost, until: now + HOUR_MS })).map(
        ({ source: { id } }) => id,
      );

    it('are claimed by one worker each, and are due again if it never reports', async () => {
      const names = ['a', 'b', 'c', 'd', 'e'];
      const sources = names.map((name) =>
        source({ id: feedId(name), url: `https://${name}.example/rss` }),
      );
      await store.feeds.declare(sources, ({ id }) => ({
        ...firstPoll(id, NOON),
        nextPollAt: NOON + names.indexOf(id),
      }));
      const later = NOON + DAY_MS;
      expect(await claimed(later, 2)).toEqual(expect.arrayContaining(['a', 'b']));
      const both = await Promise.all([claimed(later, 2), claimed(later, 2)]);
      expect(both.flat().toSorted()).toEqual(['c', 'd', 'e']);
      expect(await claimed(later, 9)).toEqual([]);
      expect(await claimed(later + HOUR_MS, 9)).toHaveLength(5);
    });

    it('know what is too old to be news, and ask nobody to read it', async () => {
      const result = { ...ledger({}, entry(1)), tooOld: [entry(2)] };
      expect(await store.feeds.recordPolls([result])).toMatchObject({ added: [entry(1).id] });
      expect(await store.entries.due(NOON + DAY_MS, 10)).toEqual([entry(1).id]);
      expect(await store.entries.find(entry(2).id)).toMatchObject({ state: 'skipped' });
    });

    it('lose nothing through one whose answer cannot be stored', async () => {
      const other = source({ id: feedId('other'), url: 'https://other.example/rss' });
      await store.feeds.declare([source(), other], ({ id }) => firstPoll(id, NOON));
      const orphan = { ...entry(8), feedId: feedId('nobody') };
      const { added, unfit } = await store.feeds.recordPolls([
        ledger({}, entry(1), orphan),
        { ...ledger({}, { ...entry(2), feedId: other.id }), id: other.id },
      ]);
      expect(added).toEqual([entry(2).id]);
      expect([...unfit.keys()]).toEqual(['ledger']);
      expect((await store.feeds.find(feedId('ledger')))?.state.nextPollAt).not.toBe(NOON + HOUR_MS);
    });
  });

  describe('watches', () => {
    const gas = { id: watchId('gas'), name: 'Gas', query: 'gas' };
    const oil = { id: watchId('oil'), name: 'Oil', query: 'oil' };

    it('of config/ are read-only beside those an editor writes', async () => {
      await store.watches.declare([gas], NOON);
      expect(await store.watches.save({ ...gas, query: 'gas OR LNG' }, NOON)).toBe(false);
      expect(await store.watches.switch(gas.id, false)).toBe(false);
      expect(await store.watches.remove(gas.id)).toBe(false);
      expect(await store.watches.save(oil, NOON)).toBe(true);
      expect(await store.watches.switch(oil.id, false)).toBe(true);
      expect(
        (await store.watches.all()).map(({ id, origin, enabled }) => [id, origin, enabled]),
      ).toEqual([
        ['gas', 'config', true],
        ['oil', 'added', false],
      ]);
      expect(await store.watches.remove(oil.id)).toBe(true);
      expect(await store.watches.find(oil.id)).toBeNull();
    });

    it('leave with the file, and take over a name that an editor used', async () => {
      await store.watches.save({ ...gas, query: 'LNG' }, NOON);
      await store.watches.declare([gas, oil], NOON);
      expect(await store.watches.find(gas.id)).toMatchObject({ origin: 'config', query: 'gas' });
      await store.watches.declare([gas], NOON);
      expect((await store.watches.all()).map(({ id }) => id)).toEqual(['gas']);
    });

    it('know when their query was written, and stay off while it is mended', async () => {
      await store.watches.save(oil, NOON);
      await store.watches.switch(oil.id, false);
      await store.watches.save({ ...oil, name: 'Crude' }, NOON + 1);
      expect(await store.watches.find(oil.id)).toMatchObject({ name: 'Crude', writtenAt: NOON });
      await store.watches.save({ ...oil, query: 'crude' }, NOON + 2);
      expect(await store.watches.find(oil.id)).toMatchObject({
        enabled: false,
        writtenAt: NOON + 2,
      });
    });

    it('count what changes them, and nothing else', async () => {
      const steps: readonly (() => Promise<unknown>)[] = [
        () => store.watches.declare([gas], NOON),
        () => store.watches.declare([gas], NOON + 1),
        () => store.watches.save(gas, NOON),
        () => store.watches.save(oil, NOON),
        () => store.watches.switch(oil.id, false),
        () => store.watches.remove(oil.id),
        () => store.watches.remove(oil.id),
      ];
      const grown: number[] = [];
      for (const step of steps) {
        const before = await store.watches.revision();
        await step();
        grown.push((await store.watches.revision()) - before);
      }
      expect(grown).toEqual([1, 0, 0, 1, 1, 1, 0]);
    });
  });

  describe('entries', () => {
    it('are stored once, whether they come again by guid or by address', async () => {
      expect(await poll(entry(1), entry(2))).toHaveLength(2);
      const retitled = entry(1, { title: 'Another headline' });
      const otherGuid = { ...entry(3), addressKey: entry(2).addressKey };
      expect(await poll(retitled, otherGuid, entry(4))).toEqual([entry(4).id]);
    });

    it('hold text that a database cannot: NUL and lone surrogates', async () => {
      const odd = entry(1, { title: 'a\0b \ud800 c' });
      await poll(odd);
      const found = await store.entries.find(odd.id);
      expect(found?.entry.title).toMatch(/^a\ufffdb /);
    });

    it('wait for their next try, and end', async () => {
      await poll(entry(1), entry(2));
      await store.entries.settle(entry(1).id, { kind: 'retry', reason: 'busy', at: NOON + 9 });
      await store.entries.settle(entry(2).id, { kind: 'skipped', reason: 'paywall' });
      expect(await store.entries.due(NOON + 8, 10)).toEqual([]);
      expect(await store.entries.due(NOON + 9, 10)).toEqual([entry(1).id]);
      expect(await store.entries.find(entry(1).id)).toMatchObject({ state: 'due', attempts: 1 });
      await store.entries.settle(entry(2).id, { kind: 'retry', reason: 'late', at: NOON });
      expect((await store.entries.find(entry(2).id))?.state).toBe('skipped');
    });
  });

  it('lets feeds take turns: one that brings its archive delays itself alone', async () => {
    const other = feedId('herald');
    await store.feeds.declare(
      [source(), source({ id: other, url: 'https://herald.example/rss' })],
      ({ id }) => firstPoll(id, NOON),
    );
    await poll(...Array.from({ length: 100 }, (_, n) => entry(n)));
    const late = [200, 201].map((n) =>
      entry(n, { feedId: other, firstSeenAt: NOON + 1, addressKey: `herald.example/${n}` }),
    );
    await store.feeds.recordPolls([
      { id: other, state: firstPoll(other, NOON), entries: late, tooOld: [] },
    ]);
    const due = await store.entries.due(NOON + 1, 40);
    expect(due).toHaveLength(6);
    expect([due[1], due[3]].toSorted()).toEqual(late.map(({ id }) => id).toSorted());
  });

  describe('articles', () => {
    it('are recorded once however often the job runs', async () => {
      await poll(entry(1));
      expect(await readInto(reading(1))).toBe(true);
      expect(await readInto(reading(1))).toBe(false);
      expect((await store.entries.find(entry(1).id))?.state).toBe('read');
      expect(await store.articles.latest(10)).toMatchObject([
        { title: 'Headline 1', outlet: 'The Ledger' },
      ]);
    });

    it('are found again for trials, with the record of every watch', async () => {
      await poll(entry(1), entry(2));
      const watchHits = [{ watchId: watchId('corridor'), spans: [] }];
      const hit = (n: number, readAt: number) =>
        reading(n, { readAt, annotations: annotations({ watchHits }) });
      await readInto(hit(1, NOON - 20 * DAY_MS));
      await readInto(hit(2, NOON - DAY_MS));
      const since = NOON - 14 * DAY_MS;
      expect((await store.articles.past({ since, limit: 9 })).map(({ id }) => id)).toEqual([
        reading(2).id,
      ]);
      expect(await store.articles.watchRecords(since)).toEqual([
        { watchId: 'corridor', matches: 1, lastAt: NOON - DAY_MS },
      ]);
    });

    it('are found by their words: all, any, beginnings, and none of those not wanted', async () => {
      await poll(entry(1), entry(2), entry(3));
      await readInto(reading(1, { words: ['gas', 'pipeline', "o'clock"], readAt: NOON - 1 }));
      await readInto(reading(2, { words: ['gas', 'price', 'back\\slash', 'x'.repeat(100_000)] }));
      const word = (folded: string) => ({ kind: 'word', folded }) as const;
      const found = async (holding: WordSearch, lacking?: WordSearch) => {
        const query = { since: 0, limit: 9, holding, ...(lacking ? { lacking } : {}) };
        const past = await store.articles.past(query);
        return past.map(({ article }) => article.title.at(-1)).join('');
      };
      expect(await found(word('gas'))).toBe('21');
      expect(await found({ kind: 'all', of: [word('gas'), word('price')] })).toBe('2');
      expect(await found({ kind: 'any', of: [word("o'clock"), word('back\\slash')] })).toBe('21');
      expect(await found({ kind: 'prefix', prefix: 'pipe' })).toBe('1');
      expect(await found(word('gas'), word('price'))).toBe('1');
      // What the index cannot hold is not asked of it.
      expect(await found({ kind: 'all', of: [word('gas'), word('x'.repeat(100_000))] })).toBe('21');
      expect(await store.articles.areHeld([word('price'), word('oil')], 0)).toEqual([true, false]);
      expect(await store.articles.countSince(NOON - 1)).toBe(1);
    });

    it('whose words were never kept are told, until they are', async () => {
      await poll(entry(1));
      await readInto(reading(1));
      await database.db.deleteFrom('article_words').execute();
      const [wordless] = await store.articles.wordless(9);
      expect(wordless?.id).toBe(reading(1).id);
      await store.articles.keepWords(reading(1).id, ['gas']);
      expect(await store.articles.wordless(9)).toEqual([]);
    });

    it('leave nothing behind when grouping fails', async () => {
      await poll(entry(1));
      const broken = store.articles.record(reading(1), async () => {
        throw new Error('no');
      });
      await expect(broken).rejects.toThrow('no');
      expect(await store.articles.exists(reading(1).id)).toBe(false);
      expect((await store.entries.find(entry(1).id))?.state).toBe('due');
    });

    it('that arrive together find each other: copies are one story', async () => {
      const text = [
        'Ministers of six states agreed on Tuesday to open the northern corridor before winter, a minister said.',
        'The agreement sets customs rules for rail freight, names a secretariat in Aktau and leaves tariffs for the next round.',
        'Two delegations said they would put the text to their parliaments, and a third asked for a guarantee of transit fees.',
      ];
      await poll(...[1, 2, 3, 4].map((n) => entry(n)));
      const copies = [1, 2, 3, 4].map((n) =>
        reading(n, { article: article({ title: `Corridor by winter ${n}`, paragraphs: text }) }),
      );
      await Promise.all(copies.map(readInto));
      const { stories } = await materialOf(store.digests, subscriptionId('daily'), 0);
      expect(stories).toHaveLength(1);
      expect(stories[0]?.members.map(({ link }) => link)).toEqual([
        'first',
        'copy',
        'copy',
        'copy',
      ]);
    });
  });

  describe('digests', () => {
    beforeEach(() =>
      store.subscriptions.declare([subscription()], { now: NOON, firstDue: () => NOON + HOUR_MS }),
    );

    it('come due, and move the watermark with the outbox row in one step', async () => {
      expect(await store.subscriptions.dueCount(NOON)).toBe(0);
      expect(await store.subscriptions.dueCount(NOON + HOUR_MS)).toBe(1);
      const claims = await Promise.all(
        [1, 2].map(() => store.subscriptions.claim(NOON + HOUR_MS, 9)),
      );
      expect(claims.flat()).toMatchObject([
        { subscription: { id: 'daily' }, nextDueAt: NOON + HOUR_MS },
      ]);
      expect(await store.digests.record(digest(NOON), end(7, NOON))).toBe(true);
      expect(await store.subscriptions.find(subscriptionId('daily'))).toMatchObject({
        watermark: 7,
        nextDueAt: NOON + DAY_MS,
      });
      expect(await store.digests.lastSentAt(subscriptionId('daily'))).toBe(NOON);
    });

    it('fill a slot once', async () => {
      await store.digests.record(digest(NOON), end(7, NOON));
      expect(await store.digests.record(digest(NOON), end(9, NOON))).toBe(false);
      expect((await store.subscriptions.find(subscriptionId('daily')))?.watermark).toBe(7);
      expect(await store.outbox.list(10)).toHaveLength(1);
    });

    it('never move a watermark back', async () => {
      await store.digests.pass(subscriptionId('daily'), end(7, NOON));
      await store.digests.pass(subscriptionId('daily'), end(3, NOON - DAY_MS));
      expect(await store.subscriptions.find(subscriptionId('daily'))).toMatchObject({
        watermark: 7,
        toldUntilAt: NOON,
      });
    });

    it('tell only what joined after the watermark, and what the reader was told before', async () => {
      await poll(entry(1), entry(2));
      await readInto(
        reading(1, { article: article({ title: 'One', paragraphs: ['Oil is up.'] }) }),
      );
      const first = await materialOf(store.digests, subscriptionId('daily'), 0);
      const [told] = first.stories;
      const note = { outlets: 1, flag: null, articles: [reading(1).id] };
      await store.digests.record(
        digest(NOON, { told: { [told?.story.id ?? '']: note } as NewDigest['told'] }),
        end(first.upTo, NOON),
      );
      expect(
        (await materialOf(store.digests, subscriptionId('daily'), first.upTo)).stories,
      ).toEqual([]);

      await readInto(
        reading(2, { article: article({ title: 'Two', paragraphs: ['Rain in Osh.'] }) }),
      );
      const later = await materialOf(store.digests, subscriptionId('daily'), first.upTo);
      expect(later.stories.map(({ story }) => story.title)).toEqual(['Two']);
      expect(later.told).toEqual({});
      const all = await materialOf(store.digests, subscriptionId('daily'), 0);
      expect(Object.values(all.told)).toEqual([note]);
    });

    it('a reader who joins later is not told what came before', async () => {
      await poll(entry(1));
      await readInto(reading(1));
      const late = subscription({ id: subscriptionId('late'), recipient: 'late@demo.example' });
      await store.subscriptions.declare([subscription(), late], {
        now: NOON,
        firstDue: () => NOON,
      });
      const record = await store.subscriptions.find(subscriptionId('late'));
      const material = await materialOf(
        store.digests,
        subscriptionId('late'),
        record?.watermark ?? 0,
      );
      expect(material.stories).toEqual([]);
    });
  });

  describe('hosts', () => {
    it('let one in at a time, with a gap, and send the others away one after the other', async () => {
      const asked = await Promise.all(
        [1, 2, 3].map(() => store.gate.enter('h.example', { minGapMs: 1_000 })),
      );
      const entered = asked.filter((one) => one.kind === 'entered');
      const back = asked.flatMap((one) => (one.kind === 'busy' ? [one.retryAt - NOON] : []));
      expect(entered).toHaveLength(1);
      expect(back.toSorted((a, b) => a - b)).toEqual([1_000, 2_000]);

      now = NOON + 500;
      if (entered[0]?.kind === 'entered') await entered[0].leave();
      expect((await store.gate.enter('h.example', { minGapMs: 1_000 })).kind).toBe('busy');
      now = NOON + 1_500;
      expect((await store.gate.enter('h.example', { minGapMs: 1_000 })).kind).toBe('entered');
    });

    it('closed by their owner stay closed for everyone', async () => {
      await store.hosts.close('h.example', NOON + HOUR_MS);
      now = NOON + HOUR_MS - 1;
      expect((await store.gate.enter('h.example', { minGapMs: 0 })).kind).toBe('busy');
      now = NOON + HOUR_MS;
      expect((await store.gate.enter('h.example', { minGapMs: 0 })).kind).toBe('entered');
    });

    it('keep what they say to robots', async () => {
      const file = { kind: 'text', text: 'User-agent: *', freshUntil: NOON } as const;
      await store.siteFiles.put('https://h.example/robots.txt', file);
      expect(await store.siteFiles.get('https://h.example/robots.txt')).toEqual(file);
      expect(await store.siteFiles.get('https://other.example/robots.txt')).toBeNull();
    });
  });

  it('retention drops what is past its time and keeps the rest', async () => {
    await poll(entry(1), entry(2));
    const page = {
      requestedUrl: 'u',
      url: 'u',
      status: 200,
      headers: {},
      body: new Uint8Array([60]),
    };
    const old = NOON - 30 * DAY_MS;
    await readInto(reading(1, { readAt: old, page: { ...page, fetchedAt: old } }));
    await readInto(reading(2, { page: { ...page, fetchedAt: NOON } }));
    const dropped = await store.retention.sweep({ pagesDays: 14, articlesDays: 20 }, NOON);
    expect(dropped).toMatchObject({ pages: 1, articles: 1, stories: 1 });
    expect((await store.articles.latest(9)).map(({ id }) => id)).toEqual([reading(2).id]);
  });
});
