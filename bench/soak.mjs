import { appendFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { household, vitalsOf } from './household.mjs';
import { startSink, startWorld } from './world.mjs';

// node bench/soak.mjs [minutes] [csv]   Ten times the default load (940 feeds, a new item each every 25
// minutes, a mail every few minutes) on the all-in-one process; memory and handles every ten seconds.

const [minutes = 35, csv = 'soak.csv'] = process.argv.slice(2);
const FEEDS = 940;
const NEW_EVERY_MS = 25 * 60_000;
const LOOK_EVERY_MS = 10_000;

/** Least squares, per hour. */
const slope = (rows, value) => {
  const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const [x, y] = [rows.map(({ minute }) => minute / 60), rows.map(value)];
  const [mx, my] = [mean(x), mean(y)];
  return (
    x.reduce((sum, one, n) => sum + (one - mx) * (y[n] - my), 0) /
    x.reduce((sum, one) => sum + (one - mx) ** 2, 0)
  );
};

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

const world = await startWorld({ feeds: FEEDS, everyMs: NEW_EVERY_MS, startWith: 1 });
const sink = await startSink();
const DIGEST = {
  id: 'soak',
  title: 'Soak',
  to: 'reader@bench.example',
  watches: ['sco'],
  cadence: { kind: 'instant', zone: 'Asia/Almaty' },
  length: 'short',
  locale: 'en-GB',
};
const home = household(world.sources, {
  env: {
    SMTP_URL: sink.url,
    METRICS_PORT: '0',
    LOG_LEVEL: 'info',
    MAIL_FROM: 'Soak <soak@bench.example>',
  },
  digests: { digests: [DIGEST] },
});
const product = home.start('start');
let over = false;
let isDone = false;
void product.ended.then((code) => {
  if (isDone) return;
  over = true;
  console.log(`ended with ${code}\n${product.said.err.slice(-2000)}`);
});
const began = Date.now();
writeFileSync(
  csv,
  'minute,rssMb,heapMb,externalMb,handles,threads,cpuS,feeds,pages,mails,oldestDueS\n',
);
const rows = [];
while (!over && Date.now() - began < Number(minutes) * 60_000) {
  await sleep(LOOK_EVERY_MS);
  const url = /"url":"(http:\S+?\/metrics)"/.exec(product.said.err)?.[1];
  if (!url || over) continue;
  const text = await fetch(url).then(
    (answer) => answer.text(),
    () => '',
  );
  const metric = (name) =>
    Number(new RegExp(`^steppewatch_${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  const row = {
    minute: (Date.now() - began) / 60_000,
    ...vitalsOf(product.pid),
    heapMb: metric('nodejs_heap_size_used_bytes') / 2 ** 20,
    externalMb: metric('nodejs_external_memory_bytes') / 2 ** 20,
    ...world.count,
    mails: sink.count.mails,
    oldestDueS: Math.max(
      0,
      ...Array.from(text.matchAll(/^steppewatch_oldest_due_seconds\{kind="\w+"\} (\S+)/gm), (m) =>
        Number(m[1]),
      ),
    ),
  };
  rows.push(row);
  appendFileSync(
    csv,
    `${[row.minute.toFixed(2), row.rssMb.toFixed(0), row.heapMb.toFixed(0), row.externalMb.toFixed(0), row.handles, row.threads, row.cpuS, row.feeds, row.pages, row.mails, row.oldestDueS.toFixed(0)].join(',')}\n`,
  );
}
isDone = true;
const settled = rows.filter(({ minute }) => minute > Number(minutes) / 3);
const last = rows.at(-1);
console.log(
  `${last.minute.toFixed(1)} minutes: ${last.feeds} polls, ${last.pages} pages, ${last.mails} mails, ${last.cpuS} s of processor time`,
);
for (const [name, value] of [
  ['memory, MB', (row) => row.rssMb],
  ['heap, MB', (row) => row.heapMb],
  ['handles', (row) => row.handles],
  ['threads', (row) => row.threads],
])
  console.log(
    `${name}: median ${median(settled.map(value)).toFixed(0)}, slope ${slope(settled, value).toFixed(1)} an hour over the last two thirds`,
  );
if (!over) console.log(`stopped with ${await product.stop()}`);
world.close();
await sink.close();
home.discard();
