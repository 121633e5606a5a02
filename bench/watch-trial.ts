import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, wordsIn } from '../src/detect/index.ts';
import { articleId, feedId } from '../src/model/ids.ts';
import { DAY_MS } from '../src/model/time.ts';
import { createStore, migrate, openPglite, openPostgres } from '../src/store/index.ts';
import { insertWords } from '../src/store/word-search.ts';
import { openWatchDesk } from '../src/watch-desk.ts';
import { startPostgres } from '../test/support/services.ts';
import { referenceMix, written } from './match-mix.ts';

const ARTICLES = Number(process.argv[2] ?? 100_000);
const UNLIKE = 10_000;
const QUERIES = 60;
const DAYS = 30;
const BATCH = 200;
const SLOW_MS = 1_500;

const embedded = process.argv.includes('pglite');
const folder = mkdtempSync(join(tmpdir(), 'watch-trial-'));
const server = embedded ? null : await startPostgres();
if (server === null && !embedded) throw new Error('PostgreSQL is not installed');
const now = Date.UTC(2026, 0, 1);
const clock = { now: () => now };
const open =
  server === null ? await openPglite(folder) : openPostgres(server.url, 4, () => undefined);
const { db } = open;
await migrate(db);
const { articles: mix, queries } = referenceMix(Math.min(UNLIKE, ARTICLES), QUERIES);
await db
  .insertInto('feeds')
  .values({
    id: feedId('bench'),
    url: 'https://bench.example/rss',
    title: 'Bench',
    type: 'wire',
    language: 'en',
    country: null,
    enabled: true,
    origin: 'added',
    state: '{}',
    next_poll_at: null,
  })
  .execute();

const annotations = JSON.stringify({ watchHits: [], themes: [], senses: [], entities: [] });
const row = (n: number) => {
  const { title, text } = mix[n % mix.length] ?? { title: '', text: '' };
  const article = {
    title,
    standfirst: null,
    paragraphs: [text],
    url: `https://bench.example/${n}`,
  };
  const facts = { bylines: [], agency: null, infoSources: [], language: 'en' };
  const whole = { ...article, ...facts };
  return {
    id: articleId(`bench.example/${n}`),
    article: whole,
    readAt: now - (n * DAYS * DAY_MS) / ARTICLES,
  };
};

const started = performance.now();
for (let first = 0; first < ARTICLES; first += BATCH) {
  const rows = Array.from({ length: Math.min(BATCH, ARTICLES - first) }, (_, at) =>
    row(first + at),
  );
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('articles')
      .values(
        rows.map(({ id, article, readAt }) => ({
          id,
          feed_id: feedId('bench'),
          url: article.url,
          title: article.title,
          language: 'en',
          published_at: readAt,
          read_at: Math.floor(readAt),
          article: JSON.stringify(article),
        })),
      )
      .execute();
    await tx
      .insertInto('annotations')
      .values(
        rows.map(({ id }) => ({
          article_id: id,
          annotated_at: now,
          annotated_by: 'bench',
          relevant: true,
          annotations,
        })),
      )
      .execute();
    for (const { id, article } of rows) await insertWords(tx, id, wordsIn(documentOf({ article })));
  });
}
console.log(`${ARTICLES} articles kept in ${((performance.now() - started) / 1000).toFixed(0)} s`);

const desk = openWatchDesk({ clock, ...createStore(db, clock) });
const times: number[] = [];
let matches = 0;
for (const query of queries) {
  const before = performance.now();
  const trial = await desk.test(written(query), DAYS);
  const took = performance.now() - before;
  times.push(took);
  if (took > SLOW_MS) console.log(`${took.toFixed(0)} ms: ${written(query)}`);
  if (trial.kind === 'trial') matches += trial.matches.length;
}
times.sort((a, b) => a - b);
const at = (share: number): string =>
  (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);
console.log(`${embedded ? 'embedded' : 'PostgreSQL'}:`);
console.log(
  `${QUERIES} trials of ${DAYS} days: median ${at(0.5)} ms, 90 % ${at(0.9)} ms, slowest ${at(1)} ms; ${(matches / QUERIES).toFixed(0)} matches each`,
);
await open.close();
await server?.stop();
rmSync(folder, { recursive: true, force: true });
