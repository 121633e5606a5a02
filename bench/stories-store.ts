import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { grouping } from '../jobs/place-in-story.ts';
import { firstPoll } from '../src/feeds/index.ts';
import { feedId } from '../src/model/ids.ts';
import { DAY_MS } from '../src/model/time.ts';
import { createStore, migrate, openPglite, openPostgres } from '../src/store/index.ts';
import { anEvent, type StreamItem, storyItems, streamOf } from '../test/eval/stories/stream.ts';
import { randomFrom } from '../test/support/random.ts';
import { annotations, reading, source } from '../test/support/samples.ts';
import { startPostgres } from '../test/support/services.ts';
import { articleOf, type Filled, fillStories, inBulk } from './stories-fill.ts';

/**
 * `node dist/stories-store/stories-store.js --on postgres --history 100000 --giant 3000`: articles stored and
 * grouped through the real store, beside as many that are there already, and into one story of so many.
 */
const { values } = parseArgs({
  options: {
    on: { type: 'string', default: 'pglite' },
    articles: { type: 'string', default: '1000' },
    lanes: { type: 'string', default: '1' },
    history: { type: 'string', default: '0' },
    giant: { type: 'string', default: '0' },
  },
});
const [most, lanes, history, giant] = [
  values.articles,
  values.lanes,
  values.history,
  values.giant,
].map(Number) as [number, number, number, number];
const FEEDS = 40;
const STORIES_A_STREAM = 1_200;
/** Each stream lasts so long; the articles that are timed come at its end. */
const STREAM_DAYS = 45;
const GIANT_JOINS = 200;

const folder = mkdtempSync(join(tmpdir(), 'steppewatch-bench-'));
const server = values.on === 'postgres' ? await startPostgres() : null;
const database = server
  ? openPostgres(server.url, 10, (fault) => {
      throw fault;
    })
  : await openPglite(folder);
await migrate(database.db);
const store = createStore(database.db, { now: () => 0 });

const sources = Array.from({ length: FEEDS }, (_, n) =>
  source({ id: feedId(`feed-${n}`), title: `Outlet ${n}`, url: `https://outlet-${n}.example/rss` }),
);
await store.feeds.declare(sources, ({ id }) => firstPoll(id, 0));

const whole = (items: readonly StreamItem[]): readonly Filled[] =>
  items.map((item, n) => ({
    ...item,
    at: Math.round(item.at),
    seenAt: Math.round(item.seenAt),
    source: sources[n % FEEDS] ?? source(),
  }));

const since = async <T>(times: number[], work: Promise<T>): Promise<T> => {
  const start = performance.now();
  const answer = await work;
  times.push(performance.now() - start);
  return answer;
};

/** Stores an article and groups it; what grouping took of the time, waiting for others not counted, goes to `assigned`. */
const arrives = async (item: Filled, n: number, assigned: number[]): Promise<void> => {
  const one = reading(n, {
    id: item.articleId,
    feedId: item.source.id,
    readAt: item.seenAt,
    article: articleOf(item, `https://${item.source.id}.example/${item.articleId}`),
    annotations: annotations({ entities: item.annotations?.entities ?? [] }),
  });
  const arrival = { ...one, articleId: one.id, source: item.source, joinedAt: item.seenAt };
  const parts: number[] = [];
  await store.articles.record(one, async (look) => {
    const place = await since(parts, grouping(arrival)(look));
    return (desk) => since(parts, place(desk));
  });
  assigned.push(parts.reduce((sum, part) => sum + part, 0));
};

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

const spread = (times: readonly number[]): string =>
  `median ${percentile(times, 0.5).toFixed(1)} ms p95 ${percentile(times, 0.95).toFixed(1)} ms`;

/** Stores articles, so many lanes at a time, and says how long each took. */
const timed = async (name: string, items: readonly Filled[]): Promise<void> => {
  const times: number[] = [];
  const assigned: number[] = [];
  let next = 0;
  const began = performance.now();
  const before = process.cpuUsage();
  const lane = async (): Promise<void> => {
    for (let n = next++; n < items.length; n = next++) {
      const item = items[n];
      if (item === undefined) return;
      await since(times, arrives(item, n, assigned));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const rate = (items.length * 1_000) / (performance.now() - began);
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1_000 / items.length;
  console.log(
    `${name}: stored ${spread(times)}, of that grouped ${spread(assigned)}, ${rate.toFixed(0)} articles/s, ${cpu.toFixed(1)} ms of CPU here, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
  );
};

const own = whole(streamOf(99, STORIES_A_STREAM, 'own'));
const end = Math.max(...own.map(({ at }) => at));
const arriving = history > 0 ? own.slice(-most) : own.slice(0, most);
const before = history > 0 ? own.slice(0, -most) : [];

const event = anEvent(randomFrom(5), 'summit', end - 3 * DAY_MS);
const giantItems = whole(
  Array.from({ length: Math.ceil((giant + GIANT_JOINS) / 2) }, (_, round) =>
    storyItems(randomFrom(round), `giant ${round}`, event).map((item) => ({
      ...item,
      story: 'giant',
    })),
  )
    .flat()
    .slice(0, giant + GIANT_JOINS),
);

if (history > 0 || giant > 0) {
  const began = performance.now();
  let filled = 0;
  await inBulk(database.db, async () => {
    await fillStories(database.db, before, end);
    filled += before.length;
    for (let round = 0; filled < history; round += 1) {
      const items = whole(streamOf(100 + round, STORIES_A_STREAM, `round ${round}`));
      await fillStories(database.db, items, end);
      filled += items.length;
    }
    await fillStories(database.db, giantItems.slice(0, giant), end);
  });
  console.log(`${filled + giant} filled in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
}
for (let n = 0; n < arriving.length; n += 200) {
  await timed(`${n} to ${n + 200} of ${STREAM_DAYS} days`, arriving.slice(n, n + 200));
}
if (giant > 0) await timed(`into a story of ${giant}`, giantItems.slice(giant));
await database.close();
await server?.stop();
rmSync(folder, { recursive: true, force: true });
