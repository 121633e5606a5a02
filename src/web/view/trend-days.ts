import { DAY_MS, type Instant } from '../../model/time.ts';
import type { Trend } from '../../model/trend.ts';

/** Below this share of what is usually heard, a low day may only mean that feeds were down. */
export const HEARD_ENOUGH = 0.6;

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** The days of a trend, the last ending now. */
export const trendDays = (trend: Trend, now: Instant): readonly string[] =>
  trend.daily.map((_, index) => DAY.format(now - (trend.daily.length - 1 - index) * DAY_MS));

/** For screens on which a wide chart would be too small to read. */
export const NARROW_CHART = { width: 340, height: 190 };
