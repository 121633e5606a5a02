import { pino, stdTimeFunctions } from 'pino';
import type { Log } from './ports.ts';
import { scrub } from './scrub.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** JSON lines on standard error, so that a command's own output stays clean. */
export const createLog = (level: LogLevel): Log => {
  const logger = pino(
    { level, base: { pid: process.pid }, timestamp: stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  const line =
    (at: Exclude<LogLevel, 'silent'>): Log['info'] =>
    (fields, message) => {
      if (logger.isLevelEnabled(at)) logger[at](scrub(fields), message);
    };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
};
