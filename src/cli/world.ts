import type { World } from '../app.ts';
import { createLog, type LogLevel } from '../log.ts';
import { type Context, versionOf } from './context.ts';

/** The world as it is: the clock on the wall, true chance, a log on standard error. */
export const worldOf = (context: Context, level: LogLevel): World => ({
  clock: { now: () => Date.now() },
  random: Math.random,
  log: createLog(level),
  version: versionOf(context),
});
