import { DAY_MS, HOUR_MS, type Instant } from '../../model/time.ts';

/** One hour of a subject (a theme, a watch or an entity). Hours without a row count as nothing. */
export interface HourCount {
  /** Start of the hour. */
  readonly hour: Instant;
  readonly articles: number;
}

/**
 * One hour of listening: how much of the news could be heard, on any scale that grows with it — feeds
 * that answered, or better, the articles a day those feeds usually bring. Hours without a row were deaf.
 */
export interface HourCoverage {
  readonly hour: Instant;
  readonly heard: number;
}

/** A stretch of time of one subject; `heard` is the mean over its hours. */
export interface Window {
  readonly until: Instant;
  readonly articles: number;
  readonly heard: number;
}

export const BASELINE_DAYS = 14;

/** The start of the hour. */
export const hourOf = (at: Instant): Instant => Math.floor(at / HOUR_MS) * HOUR_MS;

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

const summed = (
  rows: readonly (readonly [hour: Instant, value: number])[],
): ReadonlyMap<Instant, number> => {
  const byHour = new Map<Instant, number>();
  for (const [at, value] of rows) byHour.set(hourOf(at), (byHour.get(hourOf(at)) ?? 0) + value);
  return byHour;
};

export interface Series {
  readonly counts: readonly HourCount[];
  readonly coverage: readonly HourCoverage[];
  /** Since when the subject is counted; hours before say nothing of it. Null for always. */
  readonly since: Instant | null;
}

/**
 * The last `hours` hours up to the end of the running one, then the same hours of each of the days
 * before: the newest first. Equal hours of the day are compared, so that a daily rhythm never counts as
 * news. What was published in an hour that was not heard may be caught up with or not, so it is left out.
 */
export const windowsOf = (
  series: Series,
  now: Instant,
  { hours = 24, days = BASELINE_DAYS + 1 } = {},
): readonly Window[] => {
  const counts = summed(series.counts.map(({ hour, articles }) => [hour, articles]));
  const coverage = summed(
    series.coverage
      .filter(({ hour }) => series.since === null || hour >= series.since)
      .map(({ hour, heard }) => [hour, heard]),
  );
  return Array.from({ length: days }, (_, daysAgo) => {
    const until = hourOf(now) + HOUR_MS - daysAgo * DAY_MS;
    const span = Array.from({ length: hours }, (_hour, index) => until - (index + 1) * HOUR_MS);
    const heard = span.filter((hour) => (coverage.get(hour) ?? 0) > 0);
    return {
      until,
      articles: sum(heard.map((hour) => counts.get(hour) ?? 0)),
      heard: sum(heard.map((hour) => coverage.get(hour) ?? 0)) / hours,
    };
  });
};
