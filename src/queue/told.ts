import type { Log } from '../ports.ts';

/** The log with fields that every line of a job carries. */
export const told = (log: Log, by: Readonly<Record<string, unknown>>): Log => ({
  debug: (fields, message) => log.debug({ ...by, ...fields }, message),
  info: (fields, message) => log.info({ ...by, ...fields }, message),
  warn: (fields, message) => log.warn({ ...by, ...fields }, message),
  error: (fields, message) => log.error({ ...by, ...fields }, message),
});
