import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseDocument } from 'htmlparser2';
import { household, vitalsOf } from './household.mjs';
import { pageOf, startWorld } from './world.mjs';

// node bench/end-to-end.mjs [feeds] [items]   From feed item to stored annotations and story on the
// embedded database, by processor time: what an article costs, and what of it are statements.

const [feeds = 40, items = 6] = process.argv.slice(2).map(Number);

/** Frames of the database: PGlite and the PostgreSQL inside it, and what turns rows into values. */
const IS_SQL = /pglite|wasm/;
const IS_IDLE = /^\((idle|root|program)\)$/;

/** Busy time of a profile in milliseconds, by whether a frame is the database's. */
const busyOf = (file) => {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8'));
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const busy = { sql: 0, other: 0 };
  samples.forEach((id, n) => {
    const { functionName, url } = byId.get(id);
    if (IS_IDLE.test(functionName)) return;
    busy[IS_SQL.test(`${functionName} ${url}`) ? 'sql' : 'other'] += timeDeltas[n] / 1000;
  });
  return busy;
};

/** One pass over a world in a new household: busy milliseconds of its main thread and of the others. */
const pass = async (size) => {
  const profiles = mkdtempSync(join(tmpdir(), 'steppewatch-profile-'));
  const world = await startWorld({ feeds: size.feeds, everyMs: 3_600_000, startWith: size.items });
  const home = household(world.sources, { node: ['--cpu-prof', `--cpu-prof-dir=${profiles}`] });
  const run = home.start('run', '--json');
  const code = await run.ended;
  if (code !== 0) throw new Error(run.said.err);
  const { newArticles } = JSON.parse(run.said.out);
  const parts = readdirSync(profiles).map((name) => busyOf(join(profiles, name)));
  world.close();
  home.discard();
  rmSync(profiles, { recursive: true });
  return {
    articles: newArticles,
    // Threads that read pages hold WebAssembly too, the language model's: only the largest holds PGlite.
    sql: Math.max(...parts.map(({ sql }) => sql)),
    all: parts.reduce((sum, { sql, other }) => sum + sql + other, 0),
  };
};

const parseTwiceMs = () => {
  const pages = Array.from({ length: 40 }, (_, n) => pageOf(n, 1, Date.now()));
  for (const page of pages) parseDocument(page);
  const begin = process.cpuUsage();
  for (let round = 0; round < 5; round++)
    for (const page of pages) {
      parseDocument(page);
      parseDocument(page);
    }
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000 / (5 * pages.length);
};

const coldStart = async () => {
  const world = await startWorld({ feeds: 3, everyMs: 3_600_000, startWith: 2 });
  const home = household(world.sources);
  const begin = performance.now();
  const run = home.start('run', '--json');
  await run.ended;
  const seconds = (performance.now() - begin) / 1000;
  const again = performance.now();
  const { sent } = JSON.parse(run.said.out);
  const product = home.start('start');
  while (!product.said.out.includes('shows itself')) await sleep(50);
  const startS = (performance.now() - again) / 1000;
  await sleep(20_000);
  const { rssMb } = vitalsOf(product.pid);
  await product.stop();
  world.close();
  home.discard();
  return { seconds, sent, startS, rssMb };
};

const small = await pass({ feeds: 3, items: 1 });
const large = await pass({ feeds, items });
const articles = large.articles - small.articles;
const each = (large.all - small.all) / articles;
const sql = (large.sql - small.sql) / articles;
const parse = parseTwiceMs();
const cold = await coldStart();
console.log(
  `${articles} articles: ${each.toFixed(1)} ms of processor time each, ${(1000 / each).toFixed(1)} articles/s/core`,
);
console.log(
  `  of it statements on the embedded database ${sql.toFixed(1)} ms, everything else ${(each - sql).toFixed(1)} ms`,
);
console.log(
  `  parsing the page twice with htmlparser2 ${parse.toFixed(2)} ms; all ÷ (that + statements) = ${(each / (parse + sql)).toFixed(2)}`,
);
console.log(
  `cold start to the first digest: ${cold.seconds.toFixed(1)} s (${cold.sent} mail); start on an existing database: ${cold.startS.toFixed(1)} s`,
);
console.log(`memory of the all-in-one, idle: ${cold.rssMb.toFixed(0)} MB`);
