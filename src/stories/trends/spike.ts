import { DAY_MS, type Instant } from '../../model/time.ts';
import type { Window } from './windows.ts';

/** What a spike must show; every number is reported with the verdict it led to. */
export const SPIKE_RULES = {
  /** Fewer articles than this are no news, however quiet the subject. */
  leastArticles: 6,
  /** Robust deviations above the expected number. */
  leastScore: 4,
  /** Times the expected number. */
  leastRatio: 2,
  /** Days the baseline must have. */
  leastDays: 7,
  /** How long a subject stays silent after a spike, unless it doubles again. */
  cooldownMs: DAY_MS,
  cooldownFactor: 2,
} as const;

export interface SpikeFigures {
  readonly articles: number;
  /** Median of the baseline at today's coverage. */
  readonly expected: number;
  /** Robust standard deviation, never below that of a Poisson count as high as a usual day's. */
  readonly deviation: number;
  /** The number of articles from which it is a spike. */
  readonly threshold: number;
  /** `(articles − expected) / deviation`. */
  readonly score: number;
  /** Days the baseline rests on. */
  readonly days: number;
}

export type SpikeVerdict =
  | ({ readonly kind: 'spike' } & SpikeFigures)
  | ({ readonly kind: 'quiet' } & SpikeFigures)
  /** It would be one, but the subject was reported lately. */
  | ({ readonly kind: 'cooling'; readonly until: Instant } & SpikeFigures)
  /** Too little was heard, now or before, to say anything. */
  | { readonly kind: 'unknown'; readonly reason: 'deaf' | 'young' };

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The value below and above which half the weight lies (the mean of two at an exact half). */
const weightedMedian = (sample: readonly Weighted[]): number => {
  const sorted = sample.toSorted((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  for (const [index, { value, weight }] of sorted.entries()) {
    passed += weight;
    if (passed === half) return (value + (sorted[index + 1]?.value ?? value)) / 2;
    if (passed > half) return value;
  }
  return 0;
};

/** Makes the median absolute deviation comparable to a standard deviation (normal distribution). */
const MAD_TO_SIGMA = 1.4826;

/** The same weekday outweighs the rest together, once both of its days agree. */
const SAME_WEEKDAY_WEIGHT = 7;

/** Below this share of the usual coverage a day says nothing. */
const DEAF_BELOW = 0.25;
/** Coverage within this factor is comparable as it stands. */
const COMPARABLE = 1.25;
const ENOUGH_COMPARABLE = 5;

const isComparable = (day: Window, now: Window): boolean =>
  day.heard <= now.heard * COMPARABLE && now.heard <= day.heard * COMPARABLE;

/**
 * The days to compare with: those that heard as much as today where there are enough of them, else
 * all that heard anything, scaled.
 */
const comparableDays = (now: Window, days: readonly Window[]): readonly Window[] => {
  const comparable = days.filter((day) => isComparable(day, now));
  return comparable.length >= ENOUGH_COMPARABLE ? comparable : days;
};

const baselineOf = (now: Window, days: readonly Window[]): readonly Weighted[] =>
  comparableDays(now, days).map((day) => ({
    value: day.articles * (now.heard / day.heard),
    weight: (now.until - day.until) % (7 * DAY_MS) === 0 ? SAME_WEEKDAY_WEIGHT : 1,
  }));

const thresholdOf = (expected: number, deviation: number): number =>
  Math.ceil(
    Math.max(
      SPIKE_RULES.leastArticles,
      SPIKE_RULES.leastRatio * expected,
      expected + SPIKE_RULES.leastScore * deviation,
    ),
  );

const figuresOf = (now: Window, baseline: readonly Weighted[]): SpikeFigures => {
  const expected = weightedMedian(baseline);
  const spread = weightedMedian(
    baseline.map(({ value, weight }) => ({ value: Math.abs(value - expected), weight })),
  );
  // Two quiet Mondays by chance must not make a third one, as loud as any day, a spike.
  const anyDay = weightedMedian(baseline.map(({ value }) => ({ value, weight: 1 })));
  const deviation = Math.max(MAD_TO_SIGMA * spread, Math.sqrt(Math.max(expected, anyDay)), 1);
  return {
    articles: now.articles,
    expected,
    deviation,
    threshold: thresholdOf(expected, deviation),
    score: (now.articles - expected) / deviation,
    days: baseline.length,
  };
};

export interface PastSpike {
  readonly at: Instant;
  readonly articles: number;
}

/** Whether the newest of a subject's windows stands out from the ones before it. */
export const spikeOf = (windows: readonly Window[], last: PastSpike | null): SpikeVerdict => {
  const [now, ...before] = windows;
  const usual = weightedMedian(windows.map(({ heard }) => ({ value: heard, weight: 1 })));
  const isDeaf = ({ heard }: Window): boolean => heard <= 0 || heard < usual * DEAF_BELOW;
  if (now === undefined || isDeaf(now)) return { kind: 'unknown', reason: 'deaf' };
  const days = before.filter((day) => !isDeaf(day));
  if (days.length < SPIKE_RULES.leastDays) return { kind: 'unknown', reason: 'young' };
  const figures = figuresOf(now, baselineOf(now, days));
  if (figures.articles < figures.threshold) return { kind: 'quiet', ...figures };
  const coolUntil = last === null ? 0 : last.at + SPIKE_RULES.cooldownMs;
  const cooling = last !== null && now.until < coolUntil;
  if (cooling && figures.articles < last.articles * SPIKE_RULES.cooldownFactor) {
    return { kind: 'cooling', until: coolUntil, ...figures };
  }
  return { kind: 'spike', ...figures };
};
