import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TICK_NOW } from '../jobs/requests.ts';
import { type App, openApp } from '../src/app.ts';
import { type FeedFarm, openFarm, worldAt } from './feed-farm.ts';

const N = Number(process.argv[2] ?? 1000);
const ROUNDS = Number(process.argv[3] ?? 3);
const R2E = '/usr/bin/r2e';

interface Pass {
  readonly ms: number;
  /** CPU time of this process, user and system; null for a peer. */
  readonly cpuMs: number | null;
}

/** From the request for a tick until every feed has been asked and stored. */
const pollAll = async (app: App): Promise<Pass> => {
  await app.store.feeds.hasten(Date.now());
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await app.queue.send([TICK_NOW]);
  for (;;) {
    await sleep(50);
    const counts = await app.queue.counts();
    const isBusy = counts.some(
      ({ name, waiting, active }) => name === 'poll-feeds' && waiting + active > 0,
    );
    if (isBusy || (await app.store.feeds.dueCount(Date.now())) > 0) continue;
    const { user, system } = process.cpuUsage(cpu);
    return { ms: performance.now() - begin, cpuMs: (user + system) / 1000 };
  }
};

const writePeerConfig = ({ folder, urlOf }: FeedFarm): string => {
  const feeds = Array.from({ length: N }, (_, n) => `[feed.f${n}]\nurl = ${urlOf(n)}\n`);
  const file = join(folder, 'r2e.cfg');
  const head =
    '[DEFAULT]\nfrom = a@example.org\nto = b@example.org\nemail-protocol = smtp\nsmtp-server = 127.0.0.1\n';
  writeFileSync(file, `${head}\n${feeds.join('\n')}`);
  return file;
};

const peerPass = (config: string): Pass => {
  const begin = performance.now();
  execFileSync(R2E, ['-c', config, '-d', `${config}.json`, 'run', '--no-send'], {
    stdio: 'ignore',
  });
  return { ms: performance.now() - begin, cpuMs: null };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const main = async (): Promise<void> => {
  const farm = await openFarm(N);
  const tell = async (what: string, pass: Pass): Promise<Pass> => {
    const cpu = pass.cpuMs === null ? '' : `, ${(pass.cpuMs / N).toFixed(2)} ms of CPU a feed`;
    const { stats } = await farm.stats();
    console.log(`${what}: ${Math.round((N / pass.ms) * 1000)} feeds/s${cpu}`, stats);
    return pass;
  };
  const app = await openApp(farm.settings, worldAt(Date.now));
  await app.work(
    new Map([
      ['tick', null],
      ['poll-feeds', null],
    ]),
  );
  const config = existsSync(R2E) ? writePeerConfig(farm) : null;
  await tell('first pass', await pollAll(app));
  if (config) await tell('  rss2email', peerPass(config));

  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await tell('unchanged', await pollAll(app));
    if (config) ratios.push((await tell('  rss2email', peerPass(config))).ms / ours.ms);
  }
  if (config) console.log(`median of the ratios: ${median(ratios).toFixed(1)}`);
  await app.close();
  farm.close();
};

await main();
