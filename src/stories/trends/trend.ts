import type { Instant } from '../../model/time.ts';
import type { Trend } from '../../model/trend.ts';
import { spikeOf } from './spike.ts';
import { type Series, windowsOf } from './windows.ts';

/** How a subject stands now, with so many days for a chart. */
export const trendOf = (series: Series, now: Instant, days = 15): Trend => {
  const verdict = spikeOf(windowsOf(series, now), null);
  const charted = windowsOf(series, now, { days }).toReversed();
  const most = Math.max(...charted.map(({ heard }) => heard), Number.MIN_VALUE);
  const daily = charted.map(({ articles }) => articles);
  return {
    articles: daily.at(-1) ?? 0,
    usual: verdict.kind === 'unknown' ? null : verdict.expected,
    daily,
    heard: charted.map(({ heard }) => heard / most),
  };
};
