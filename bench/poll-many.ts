import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openApp } from '../src/app.ts';
import { POLL_SETTINGS } from '../src/feeds/index.ts';
import { MINUTE_MS } from '../src/model/time.ts';
import { openFarm, worldAt } from './feed-farm.ts';

const FEEDS = Number(process.argv[2] ?? 10_000);
const MINUTES = Number(process.argv[3] ?? 40);
/** Simulated milliseconds in one. */
const SPEED = Number(process.argv[4] ?? 5);
const INTERVAL_MS = 5 * MINUTE_MS;

const mib = (bytes: number): number => Math.round(bytes / 2 ** 20);

const main = async (): Promise<void> => {
  const farm = await openFarm(FEEDS);
  const start = Date.now();
  const simulated = (real: number): number => start + (real - start) * SPEED;
  const polling = {
    ...POLL_SETTINGS,
    floorMs: INTERVAL_MS,
    ceilingMs: INTERVAL_MS,
    initialMs: INTERVAL_MS,
  };
  const settings = { ...farm.settings, polling };
  const app = await openApp(
    settings,
    worldAt(() => simulated(Date.now())),
  );
  await app.work(
    new Map([
      ['tick', null],
      ['poll-feeds', null],
      ['sweep', null],
    ]),
  );

  const asked = new Map<string, number[]>();
  const statuses: Record<string, number> = {};
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await sleep((MINUTE_MS * minute) / SPEED - (Date.now() - start));
    await farm.publish(100);
    const { stats, asked: times } = await farm.stats();
    for (const [status, count] of Object.entries(stats))
      statuses[status] = (statuses[status] ?? 0) + count;
    for (const [feed, at] of Object.entries(times))
      asked.set(feed, [...(asked.get(feed) ?? []), ...at]);
    const { rss, heapUsed } = process.memoryUsage();
    const disk = execFileSync('du', ['-sm', farm.settings.dataFolder], { encoding: 'utf8' });
    console.log(
      `minute ${minute}: ${Object.values(stats).reduce((a, b) => a + b, 0)} polls, rss ${mib(rss)} MiB, heap ${mib(heapUsed)} MiB, data ${Number.parseInt(disk, 10)} MiB`,
    );
  }

  const end = Date.now();
  const gaps = [...asked.values()].flatMap((at) =>
    [...at.slice(1), end].map((next, index) => (next - (at[index] ?? next)) * SPEED),
  );
  const longest = Math.max(...gaps) / MINUTE_MS;
  const first = Math.max(...[...asked.values()].map(([at = end]) => (at - start) * SPEED));
  const { user, system } = process.cpuUsage();
  console.log(`feeds asked ${asked.size} of ${FEEDS}, answers`, statuses);
  console.log(`all asked once after ${(first / MINUTE_MS).toFixed(1)} min`);
  console.log(`longest time between two polls of a feed ${longest.toFixed(1)} min`);
  console.log(`CPU ${((user + system) / 1000 / 1000).toFixed(0)} s in ${(end - start) / 1000} s`);
  await app.close();
  farm.close();
};

await main();
