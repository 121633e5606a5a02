import type { Instant } from '../model/time.ts';

export interface Clock {
  now(): Instant;
}

/** Uniform in [0, 1). */
export type Random = () => number;

type LogLine = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** Fields are ids, codes and counts; never an address of a person, never a secret. */
export interface Log {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
