import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grouping } from '../jobs/place-in-story.ts';
import { firstPoll } from '../src/feeds/index.ts';
import { feedId } from '../src/model/ids.ts';
import { createStore, migrate, openPglite, openPostgres } from '../src/store/index.ts';
import { type StreamItem, streamOf } from '../test/eval/stories/stream.ts';
import { annotations, article, reading, source } from '../test/support/samples.ts';
import { startPostgres } from '../test/support/services.ts';

/** `node dist/stories-store.mjs pglite|postgres [articles] [at a time]`: articles stored and grouped one after another through the real store. */
const [kind = 'pglite', most = '4000', width = '1'] = process.argv.slice(2);
const FEEDS = 40;
const STORIES_A_STREAM = 1_200;
const REPORT_EVERY = 200;

const folder = mkdtempSync(join(tmpdir(), 'steppewatch-bench-'));
const server = kind === 'postgres' ? await startPostgres() : null;
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

const arrives = async (item: StreamItem, n: number): Promise<void> => {
  const from = sources[n % FEEDS] ?? source();
  const one = reading(n, {
    id: item.articleId,
    feedId: from.id,
    readAt: item.seenAt,
    article: article({
      url: `https://${from.id}.example/${n}`,
      title: item.report.title,
      paragraphs: item.report.sentences,
      language: item.language,
      publishedAt: { at: item.at, offsetMinutes: 0 },
    }),
    annotations: annotations({ entities: item.annotations?.entities ?? [] }),
  });
  const arrival = { ...one, articleId: one.id, source: from, joinedAt: item.seenAt };
  await store.articles.record(one, grouping(arrival));
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

const items = streamOf(100, STORIES_A_STREAM, 'store')
  .slice(0, Number(most))
  .map((item) => ({ ...item, at: Math.round(item.at), seenAt: Math.round(item.seenAt) }));
let next = 0;
let times: number[] = [];
let began = performance.now();
const lane = async (): Promise<void> => {
  for (;;) {
    const n = next;
    next += 1;
    const item = items[n];
    if (item === undefined) return;
    const start = performance.now();
    await arrives(item, n);
    times.push(performance.now() - start);
    if (times.length < REPORT_EVERY) continue;
    const rate = (times.length * 1_000) / (performance.now() - began);
    console.log(
      `${n + 1} stored: median ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms, ${rate.toFixed(0)} articles/s, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
    );
    times = [];
    began = performance.now();
  }
};
await Promise.all(Array.from({ length: Number(width) }, lane));
await database.close();
await server?.stop();
rmSync(folder, { recursive: true, force: true });
