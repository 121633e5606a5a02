/** A moment as milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A moment as its source wrote it: the instant, and the UTC offset in minutes where one was given. */
export interface ZonedInstant {
  readonly at: Instant;
  readonly offsetMinutes: number | null;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
