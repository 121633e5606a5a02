import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Newsroom } from '../../demo/server.ts';
import { commandsOf } from '../../src/cli/commands.ts';
import { copyTemplate } from './databases.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'dist', 'src', 'main.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Standard output so far. */
  output(): string;
  /** Standard error so far. */
  errors(): string;
  /** Settles when standard output or error has held the text. */
  said(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

/** A folder to run the built product in, its config pointing at a newsroom. */
export interface Household {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  start(...args: string[]): Running;
  /** Runs a command in this process, at a fraction of the cost; answers what it printed, and throws what it throws, or what it printed when it ends with 1. */
  command(...args: string[]): Promise<string>;
  /** The same, by a command that begins with these words: in a network of its own, with another clock. */
  startBy(words: readonly string[], ...args: string[]): Running;
  discard(): void;
}

const childOf = (
  folder: string,
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): Running => {
  const child = spawn(program, args, {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, out, err })),
  );
  return {
    process: child,
    ended,
    output: () => out,
    errors: () => err,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (out.includes(text) || err.includes(text)) resolve();
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void ended.then(() => reject(new Error(`ended without saying ${text}: ${out}${err}`)));
        look();
      }),
    kill: async (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};

/** A command run in this process, where a household is. */
const commandIn = async (
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> => {
  const lines: string[] = [];
  let isGood = true;
  const context = {
    packageRoot: ROOT,
    env: {
      ...env,
      LOG_LEVEL: 'silent',
      CONFIG_DIR: join(folder, 'config'),
      DATA_DIR: join(folder, 'data'),
    },
    out: (line: string) => lines.push(line),
    fail: () => {
      isGood = false;
    },
    stopped: new Promise<void>(() => undefined),
    isTerminal: false,
  };
  await commandsOf(context).parseAsync(args, { from: 'user' });
  const out = lines.map((line) => `${line}\n`).join('');
  if (!isGood) throw new Error(out);
  return out;
};

/** The household of one who has started before: its embedded database exists. */
export const settledHousehold = (
  newsroom: Pick<Newsroom, 'feeds'>,
  env: Readonly<Record<string, string>> = {},
): Household => {
  const home = household(newsroom, env);
  copyTemplate(join(home.folder, 'data'));
  return home;
};

/** Makes a household for one test. `env` adds to settings that keep it on loopback. */
export const household = (
  newsroom: Pick<Newsroom, 'feeds'>,
  env: Readonly<Record<string, string>> = {},
): Household => {
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-home-'));
  const config = join(folder, 'config');
  cpSync(join(ROOT, 'config'), config, { recursive: true });
  cpSync(join(ROOT, 'demo', 'config'), config, { recursive: true });
  writeFileSync(join(config, 'feeds.yaml'), stringify({ feeds: newsroom.feeds }));
  const settings = {
    ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8',
    FETCH_PORTS: 'any',
    HOST_GAP_MS: '0',
    TICK_SECONDS: '1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    ...env,
  };
  return {
    folder,
    env: settings,
    start: (...args) => childOf(folder, [process.execPath, MAIN, ...args], settings),
    startBy: (words, ...args) =>
      childOf(folder, [...words, process.execPath, MAIN, ...args], settings),
    command: (...args) => commandIn(folder, args, settings),
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
};
