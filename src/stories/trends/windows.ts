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

const hourOf = (at: Instant): Instant => Math.floor(at / HOUR_MS) * HOUR_MS;

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
}

/**
 * The last `hours` whole hours before `now`, then the same hours of each of the 14 days before: the
 * newest first. Equal hours of the day are compared, so that a daily rhythm never counts as news.
 */
export const windowsOf = (series: Series, now: Instant, hours: number): readonly Window[] => {
  const counts = summed(series.counts.map(({ hour, articles }) => [hour, articles]));
  const coverage = summed(series.coverage.map(({ hour, heard }) => [hour, heard]));
  return Array.from({ length: BASELINE_DAYS + 1 }, (_, daysAgo) => {
    const until = hourOf(now) - daysAgo * DAY_MS;
    const span = Array.from({ length: hours }, (_hour, index) => until - (index + 1) * HOUR_MS);
    return {
      until,
      articles: sum(span.map((hour) => counts.get(hour) ?? 0)),
      heard: sum(span.map((hour) => coverage.get(hour) ?? 0)) / hours,
    };
  });
};
