import { type App, openApp, type World } from '../app.ts';
import type { Ports } from '../ports.ts';
import type { Settings } from '../settings/index.ts';
import type { Context } from './context.ts';
import { settingsOf } from './settings-of.ts';
import { worldOf } from './world.ts';

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

/** Runs a command that speaks to a person: the app is opened with little to log, and closed after it. */
export const withPorts = async (
  context: Context,
  use: (ports: Ports, settings: Settings) => Promise<void>,
): Promise<void> => {
  const settings = settingsOf(context, { LOG_LEVEL: context.env.LOG_LEVEL ?? 'warn' });
  await withApp(settings, worldOf(context, settings.logLevel), ({ ports }) => use(ports, settings));
};
