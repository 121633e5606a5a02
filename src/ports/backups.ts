import type { Instant } from '../model/time.ts';

/** Copies of everything that is kept, made by themselves. */
export interface BackupStore {
  /** When the last was made; before the first, when the database was; null where none are made. */
  lastAt(): Promise<Instant | null>;
  /** Makes one, and drops those that are too many. Ends without one when `signal` aborts. */
  make(
    now: Instant,
    signal: AbortSignal,
  ): Promise<{ readonly file: string; readonly bytes: number }>;
}
