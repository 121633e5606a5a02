import { type App, openApp, type World } from '../app.ts';
import { createLog, type LogLevel } from '../log.ts';
import type { Log } from '../ports.ts';
import type { Settings } from '../settings/index.ts';
import { type Context, versionOf } from './context.ts';

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
