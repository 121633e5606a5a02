import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, openApp, type World } from '../app.ts';
import { createLog, type LogLevel } from '../log.ts';
import type { Log } from '../ports.ts';
import { loadSettings, type Settings } from '../settings/index.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What commands are handed: where they run, what they were told, and where they write. */
export interface Context {
  /** The package: bundled config, demo and version live here. */
  readonly packageRoot: string;
  readonly env: Environment;
  readonly out: (line: string) => void;
  /** Settles when the process is asked to stop. */
  readonly stopped: Promise<void>;
  readonly isTerminal: boolean;
}

const packageRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
};

const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

export const processContext = (): Context => ({
  packageRoot: packageRoot(),
  env: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  stopped: askedToStop(),
  isTerminal: process.stderr.isTTY === true,
});

export const versionOf = ({ packageRoot: root }: Context): string =>
  String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);

/** Settings from where the command runs; without a config/ folder there, the bundled one. */
export const settingsOf = (context: Context, overrides: Environment = {}): Settings => {
  const root = process.cwd();
  const bundled = existsSync(join(root, 'config'))
    ? {}
    : { CONFIG_DIR: join(context.packageRoot, 'config') };
  return loadSettings({ ...bundled, ...context.env, ...overrides }, { root });
};

export const worldOf = (context: Context, level: LogLevel): World & { readonly log: Log } => ({
  clock: { now: () => Date.now() },
  random: Math.random,
  log: createLog(level),
  version: versionOf(context),
});

/** Opens the app for one command and closes it however the command ends. */
export const withApp = async <Result>(
  settings: Settings,
  world: World,
  use: (app: App) => Promise<Result>,
): Promise<Result> => {
  const app = await openApp(settings, world);
  try {
    return await use(app);
  } finally {
    await app.close();
  }
};
