import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { TICK_NOW } from '../jobs/requests.ts';
import { type App, openApp } from '../src/app.ts';
import { loadSettings } from '../src/settings/index.ts';

const N = Number(process.argv[2] ?? 1000);
const ROUNDS = Number(process.argv[3] ?? 3);
const R2E = '/usr/bin/r2e';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };

const startServer = async (): Promise<{ child: ChildProcess; origin: string }> => {
  const script = join(import.meta.dirname, `feed-server${import.meta.filename.slice(-3)}`);
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  return { child, origin: `http://127.0.0.1:${String(port).trim()}` };
};

const folder = mkdtempSync(join(tmpdir(), 'steppewatch-bench-'));

/** Settings for feeds alone: nobody is subscribed, nothing is watched. */
const settingsFor = (origin: string) => {
  const config = join(folder, 'config');
  cpSync('config', config, { recursive: true });
  writeFileSync(join(config, 'digests.yaml'), 'digests: []\n');
  const feeds = Array.from({ length: N }, (_, n) => ({
    id: `feed-${n}`,
    title: `Feed ${n}`,
    url: `${origin}/f/${n}.xml`,
    type: 'independent',
    language: 'en',
  }));
  writeFileSync(join(config, 'feeds.yaml'), stringify({ feeds }));
  return loadSettings(
    {
      ...process.env,
      DATA_DIR: join(folder, 'data'),
      CONFIG_DIR: config,
      ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8',
      FETCH_PORTS: 'any',
      TICK_SECONDS: '1',
    },
    { root: folder },
  );
};

const statsOf = async (origin: string): Promise<Record<string, number>> =>
  ((await (await fetch(`${origin}/__stats`)).json()) as { stats: Record<string, number> }).stats;

/** Milliseconds from the request for a tick until every feed has been asked and stored. */
const pollAll = async (app: App): Promise<number> => {
  await app.store.feeds.hasten(Date.now());
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await app.queue.send([TICK_NOW]);
  for (;;) {
    await sleep(100);
    const { feedsDue } = await app.store.progress(Date.now());
    const counts = await app.queue.counts();
    const busy = counts.some(
      ({ name, waiting, active }) => name === 'poll-feeds' && waiting + active > 0,
    );
    if (feedsDue === 0 && !busy) {
      const { user, system } = process.cpuUsage(cpu);
      console.log(`${((user + system) / 1000 / N).toFixed(2)} ms of CPU a feed`);
      return performance.now() - begin;
    }
  }
};

const r2eConfig = (origin: string): string => {
  const urls = Array.from({ length: N }, (_, n) => `[feed.f${n}]\nurl = ${origin}/f/${n}.xml\n`);
  const file = join(folder, 'r2e.cfg');
  writeFileSync(
    file,
    `[DEFAULT]\nfrom = a@example.org\nto = b@example.org\nemail-protocol = smtp\nsmtp-server = 127.0.0.1\n\n${urls.join('\n')}`,
  );
  return file;
};

const r2ePass = (config: string): number => {
  const begin = performance.now();
  execFileSync(R2E, ['-c', config, '-d', join(folder, 'r2e.json'), 'run', '--no-send'], {
    stdio: 'ignore',
  });
  return performance.now() - begin;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const rate = (ms: number): string => `${Math.round((N / ms) * 1000)} feeds/s`;

const main = async (): Promise<void> => {
  const { child, origin } = await startServer();
  const begin = performance.now();
  const app = await openApp(settingsFor(origin), {
    clock: { now: () => Date.now() },
    random: Math.random,
    log: quiet,
    version: 'bench',
  });
  console.log(`open ${Math.round(performance.now() - begin)} ms`);
  await app.work(['tick', 'poll-feeds']);
  console.log(`first pass: ${rate(await pollAll(app))}`, await statsOf(origin));
  const config = r2eConfig(origin);
  const peer = existsSync(R2E);
  if (peer) console.log(`rss2email first pass: ${rate(r2ePass(config))}`, await statsOf(origin));

  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await pollAll(app));
    console.log(`unchanged: ${rate(ours.at(-1) ?? 0)}`, await statsOf(origin));
    if (!peer) continue;
    theirs.push(r2ePass(config));
    console.log(`rss2email unchanged: ${rate(theirs.at(-1) ?? 0)}`, await statsOf(origin));
  }
  console.log(`median ${rate(median(ours))}`);
  if (peer) {
    const ratio = median(ours.map((ms, round) => (theirs[round] ?? Number.NaN) / ms));
    console.log(`rss2email ${rate(median(theirs))}; ours is ${ratio.toFixed(1)} times as fast`);
  }
  await app.close();
  child.kill();
  rmSync(folder, { recursive: true });
};

await main();
