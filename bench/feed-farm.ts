import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { World } from '../src/app.ts';
import { loadSettings, type Settings } from '../src/settings/index.ts';

export interface Stats {
  /** Answers by status. */
  readonly stats: Readonly<Record<string, number>>;
  /** When each feed was asked, in milliseconds since 1970. */
  readonly asked: Readonly<Record<string, readonly number[]>>;
}

/** A process that serves so many feeds, and settings under which they are all there is. */
export interface FeedFarm {
  readonly folder: string;
  readonly settings: Settings;
  urlOf(feed: number): string;
  /** Counts since the last call. */
  stats(): Promise<Stats>;
  /** A new item in each n-th feed. */
  publish(every: number): Promise<void>;
  close(): void;
}

const quietLog = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };

/** The world of a benchmark: its clock, and nothing logged but errors. */
export const worldAt = (now: () => number): World => ({
  clock: { now },
  random: Math.random,
  log: quietLog,
  version: 'bench',
});

/** Opens a farm of so many feeds. Run from the project's folder. */
export const openFarm = async (feeds: number): Promise<FeedFarm> => {
  const script = join(import.meta.dirname, `feed-server${import.meta.filename.slice(-3)}`);
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  const urlOf = (feed: number): string => `${origin}/f/${feed}.xml`;

  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-bench-'));
  const config = join(folder, 'config');
  cpSync('config', config, { recursive: true });
  writeFileSync(join(config, 'digests.yaml'), 'digests: []\n');
  const declared = Array.from({ length: feeds }, (_, feed) => ({
    id: `feed-${feed}`,
    title: `Feed ${feed}`,
    url: urlOf(feed),
    type: 'independent',
    language: 'en',
  }));
  writeFileSync(join(config, 'feeds.yaml'), stringify({ feeds: declared }));
  const env = {
    DATABASE_URL: process.env.DATABASE_URL,
    REDIS_URL: process.env.REDIS_URL,
    DATA_DIR: join(folder, 'data'),
    CONFIG_DIR: config,
    ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8',
    FETCH_PORTS: 'any',
    TICK_SECONDS: '1',
  };
  return {
    folder,
    settings: loadSettings(env, { root: folder }),
    urlOf,
    stats: async () => (await (await fetch(`${origin}/__stats`)).json()) as Stats,
    publish: async (every) => {
      await fetch(`${origin}/__publish?every=${every}&of=${feeds}`);
    },
    close: () => {
      child.kill();
      rmSync(folder, { recursive: true });
    },
  };
};
