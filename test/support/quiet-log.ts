import type { Log } from '../../src/ports.ts';

/** A log that keeps its lines for a test to read. */
export const keptLog = (): Log & { readonly lines: { message: string; fields: unknown }[] } => {
  const lines: { message: string; fields: unknown }[] = [];
  const keep = (fields: unknown, message: string): void => {
    lines.push({ message, fields });
  };
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
};
