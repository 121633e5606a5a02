import type { ParsedEntry } from '../../model/feed.ts';
import { HOUR_MS, type Instant } from '../../model/time.ts';

/** How a feed publishes, learnt from the dates of its items, or from their arrival where they bear none. */
export interface Rhythm {
  /** Median time between items. */
  readonly typicalGapMs: number | null;
  readonly longestGapMs: number | null;
  /** Time from the oldest item listed to the newest: what is missed when polled more rarely. */
  readonly windowMs: number | null;
  readonly newestAt: Instant | null;
  /** Identity of the first item listed; a new one is an arrival. */
  readonly mark: string | null;
}

/** Fewer dates show no rhythm. */
const MIN_DATES = 4;
/** Clocks of publishers go wrong; later dates than this from now are no evidence. */
const CLOCK_ERROR_MS = HOUR_MS;

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

const markOf = (entry: ParsedEntry | undefined): string | null =>
  entry === undefined ? null : (entry.guid ?? entry.url ?? entry.title);

/** Without dates: each new first item is one arrival, weighed into what was known. */
const byArrival = (before: Rhythm, mark: string | null, now: Instant): Rhythm => {
  if (mark === null || mark === before.mark) return before;
  if (before.newestAt === null) return { ...before, mark, newestAt: now };
  const gap = now - before.newestAt;
  const typical = before.typicalGapMs ?? gap;
  return {
    typicalGapMs: Math.round(typical * 0.7 + gap * 0.3),
    longestGapMs: Math.max(gap, Math.round((before.longestGapMs ?? 0) * 0.95)),
    windowMs: null,
    newestAt: now,
    mark,
  };
};

/** The rhythm after a reading of the feed. */
export const learnRhythm = (
  before: Rhythm,
  entries: readonly ParsedEntry[],
  now: Instant,
): Rhythm => {
  const mark = markOf(entries[0]);
  const dates = entries
    .map((entry) => entry.publishedAt?.at ?? Number.POSITIVE_INFINITY)
    .filter((at) => at <= now + CLOCK_ERROR_MS)
    .sort((a, b) => a - b);
  const newestAt = dates.at(-1);
  if (dates.length < MIN_DATES || newestAt === undefined) return byArrival(before, mark, now);
  const gaps = dates
    .slice(1)
    .map((at, index) => at - (dates[index] ?? at))
    .sort((a, b) => a - b);
  return {
    typicalGapMs: median(gaps),
    longestGapMs: gaps.at(-1) ?? null,
    windowMs: newestAt - (dates[0] ?? newestAt),
    newestAt,
    mark,
  };
};
