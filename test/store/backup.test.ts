import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { grouping } from '../../jobs/place-in-story.ts';
import { firstPoll } from '../../src/feeds/index.ts';
import { inOrder } from '../../src/store/backup/tables.ts';
import { createStore, dump, load } from '../../src/store/index.ts';
import { migrate, migrateTo } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/open.ts';
import {
  DATABASES,
  emptyPglite,
  emptyPostgres,
  postgresUrl,
  type TestDatabase,
} from '../support/databases.ts';
import { entry, NOON, reading, source, subscription } from '../support/samples.ts';

const ODD = 'tab\tquote" back\\slash \n line; Бишкек, 上合组织 🛰';

/** A little of everything that is hard to copy: bytes, numbers the database gives, odd signs, nothing. */
const fill = async ({ db }: TestDatabase): Promise<void> => {
  const store = createStore(db, { now: () => NOON });
  await store.feeds.declare([source({ title: ODD })], ({ id }) => firstPoll(id, NOON));
  await store.subscriptions.declare([subscription()], { now: NOON, firstDue: () => NOON });
  const state = firstPoll(source().id, NOON);
  await store.feeds.recordPolls([
    {
      id: source().id,
      state,
      entries: [1, 2, 3].map((n) => entry(n, { summary: ODD })),
      tooOld: [],
    },
  ]);
  const page = {
    url: 'https://ledger.example/news/1',
    requestedUrl: 'https://ledger.example/news/1',
    status: 200,
    fetchedAt: NOON,
    headers: { 'content-type': 'text/html' },
    body: new Uint8Array([0, 1, 34, 92, 255]),
  };
  for (const n of [1, 2])
    await store.articles.record(
      reading(n, { page: n === 1 ? page : null }),
      grouping({
        ...reading(n),
        articleId: reading(n).id,
        source: source(),
        joinedAt: NOON,
      }),
    );
};

const linesOf = async (database: Pick<TestDatabase, 'db'>): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const line of dump(database.db, NOON)) lines.push(line);
  return lines;
};

const streamed = async function* (lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
};

const EMPTY: readonly {
  name: string;
  make: () => Promise<Pick<TestDatabase, 'db'> & { discard(): Promise<void> }>;
}[] = [
  { name: 'PGlite', make: emptyPglite },
  ...[postgresUrl].flatMap((server) =>
    server === null
      ? []
      : [
          {
            name: 'PostgreSQL',
            make: async () => {
              const { url, drop } = await emptyPostgres(server);
              const open = openPostgres(url, 2, () => undefined);
              return { db: open.db, discard: () => open.close().then(drop) };
            },
          },
        ],
  ),
];

/** Each database once from and once to another kind, where there are two. */
const WAYS = DATABASES.flatMap((from, n) => {
  const to = EMPTY[EMPTY.length - 1 - n];
  return to ? [{ from, to }] : [];
});

describe('a backup', () => {
  const discards: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const discard of discards.splice(0)) await discard();
  });
  const kept = <D extends { discard(): Promise<void> }>(database: D): D => {
    discards.push(() => database.discard());
    return database;
  };

  it.each(WAYS)('of $from.name fills $to.name with the same, row by row', async ({ from, to }) => {
    const original = kept(await from.fresh());
    await fill(original);
    const lines = await linesOf(original);
    const copy = kept(await to.make());
    const counts = await load(copy.db, streamed(lines));
    expect(counts).toMatchObject({
      feeds: 1,
      entries: 3,
      articles: 2,
      pages: 1,
      subscriptions: 1,
    });
    expect(await linesOf(copy)).toEqual(lines);

    // Numbers go on after those that were restored.
    const members = sql<{ seq: number }>`select seq from story_members order by seq`;
    const before = (await members.execute(copy.db)).rows.map(({ seq }) => seq);
    const store = createStore(copy.db, { now: () => NOON });
    await store.articles.record(
      reading(3),
      grouping({
        ...reading(3),
        articleId: reading(3).id,
        source: source(),
        joinedAt: NOON,
      }),
    );
    const after = (await members.execute(copy.db)).rows.map(({ seq }) => seq);
    expect(after).toEqual([...before, Math.max(...before) + 1]);

    // Only an empty database is filled.
    await expect(load(copy.db, streamed(lines))).rejects.toMatchObject({ code: 'not-empty' });
  });

  it('that is not whole changes nothing, and the whole one may be tried after it', async () => {
    const original = kept(await emptyPglite());
    await migrate(original.db);
    const store = createStore(original.db, { now: () => NOON });
    await store.feeds.declare([source({ title: ODD })], ({ id }) => firstPoll(id, NOON));
    const lines = await linesOf(original);
    const copy = kept(await emptyPglite());
    const spoilt: readonly (readonly [string, readonly string[]])[] = [
      ['does not begin', ['{"a":1}']],
      ['ends in the middle', lines.slice(0, -3)],
      ['rows are missing', lines.filter((line) => !line.includes('Бишкек'))],
      ['a line begins with "drop table', [...lines.slice(0, 5), 'drop table feeds']],
    ];
    for (const [why, spoiltLines] of spoilt)
      await expect(load(copy.db, streamed(spoiltLines))).rejects.toMatchObject({
        code: 'backup-unreadable',
        message: expect.stringContaining(why),
      });
    expect(await load(copy.db, streamed(lines))).toMatchObject({ feeds: 1 });
  });

  it('of the first release fills the tables of this one', async () => {
    const old = kept(await emptyPglite());
    await migrateTo(old.db, '0001-first');
    await sql`insert into feeds values
      ('ledger', 'https://ledger.example/rss', 'The Ledger', 'wire', null, null, true, 'config', '{}', 5)`.execute(
      old.db,
    );
    const copy = kept(await emptyPglite());
    expect(await load(copy.db, streamed(await linesOf(old)))).toMatchObject({ feeds: 1 });
    const feeds = await createStore(copy.db, { now: () => NOON }).feeds.all();
    expect(feeds.map((feed) => feed.source.title)).toEqual(['The Ledger']);
  });
});

describe('the order of tables', () => {
  it('puts each after those it refers to, itself aside', () => {
    const references = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'c' },
    ];
    expect(inOrder(['a', 'b', 'c', 'd'], references)).toEqual(['c', 'd', 'b', 'a']);
    expect(() => inOrder(['a', 'b'], [...references, { from: 'b', to: 'a' }])).toThrow('a, b');
  });
});
