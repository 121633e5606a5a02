import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/model/time.ts';
import { type PastSpike, spikeOf, type Window, windowsOf } from '../../../src/stories/index.ts';
import { randomFrom } from '../../support/random.ts';

/** A Thursday. */
const NOW = Date.UTC(2026, 3, 16, 12);
const DAYS = 15;

/** Articles a day, the oldest first and today last, spread over the hours, with the share of feeds heard. */
const verdictOn = (
  days: readonly number[],
  { heard = [], last = null }: { heard?: readonly number[]; last?: PastSpike | null } = {},
) => {
  const hours = days.flatMap((articles, day) => {
    const start = NOW - (days.length - day) * DAY_MS;
    return Array.from({ length: 24 }, (_, hour) => ({
      hour: start + hour * HOUR_MS,
      articles: Math.floor(((hour + 1) * articles) / 24) - Math.floor((hour * articles) / 24),
      heard: 100 * (heard[day] ?? 1),
    }));
  });
  return spikeOf(windowsOf({ counts: hours, coverage: hours, since: null }, NOW - 1), last);
};

const flat = (articles: number): readonly number[] => Array.from({ length: DAYS }, () => articles);
const today = (days: readonly number[], articles: number): readonly number[] => [
  ...days.slice(0, -1),
  articles,
];
/** Wednesday noon to Thursday noon, each week: the days 0, 7 and 14 before today. */
const weekly = (quiet: number, loud: number): readonly number[] =>
  flat(quiet).map((articles, day) => (day % 7 === 0 ? loud : articles));
const weekend = (work: number, rest: number): readonly number[] =>
  flat(work).map((articles, day) => (day % 7 === 0 || day % 7 === 1 ? rest : articles));
const half = (from: number, to: number): readonly number[] =>
  flat(1).map((heard, day) => (day >= from && day < to ? 0.5 : heard));
const heardOf = (days: readonly number[], heard: readonly number[]): readonly number[] =>
  days.map((articles, day) => Math.round(articles * (heard[day] ?? 1)));
const wobbly = [20, 24, 17, 19, 22, 26, 18, 21, 16, 23, 20, 25, 19, 18, 20];

describe('spikeOf', () => {
  it.each([
    ['a theme that never says anything', flat(0), 'quiet'],
    ['a quiet theme with its usual two', flat(2), 'quiet'],
    ['a quiet theme with five', today(flat(1), 5), 'quiet'],
    ['a quiet theme with nine', today(flat(1), 9), 'spike'],
    ['a silent theme with six', today(flat(0), 6), 'spike'],
    ['a loud theme as loud as ever', flat(200), 'quiet'],
    ['a loud theme with a fifth more', today(flat(200), 240), 'quiet'],
    ['a loud theme that doubles', today(flat(200), 400), 'spike'],
    ['a wobbling theme at the top of its wobble', today(wobbly, 30), 'quiet'],
    ['a wobbling theme that triples', today(wobbly, 60), 'spike'],
    ['a weekly rhythm on its loud day', weekly(10, 45), 'quiet'],
    ['a weekly rhythm that doubles on its loud day', today(weekly(10, 45), 95), 'spike'],
    ['a weekend as quiet as weekends are', weekend(40, 8), 'quiet'],
    ['a weekend as loud as a working day', today(weekend(40, 8), 40), 'spike'],
    ['a day after a single burst a week ago', today(flat(10).with(7, 80), 10), 'quiet'],
    ['a burst a week after a single burst', today(flat(10).with(7, 80), 60), 'spike'],
    ['a slow rise of five per cent a day', flat(0).map((_, day) => 20 * 1.05 ** day), 'quiet'],
    ['a slow fall', flat(0).map((_, day) => 60 - 3 * day), 'quiet'],
  ] as const)('%s: %#', (_, days, kind) => {
    expect(verdictOn(days).kind).toBe(kind);
  });

  it.each([
    ['while half the feeds are out since today', half(14, 15), 'quiet'],
    ['when half the feeds come back after a day', half(13, 14), 'quiet'],
    ['when half the feeds come back after a week', half(7, 14), 'quiet'],
    ['when half the feeds come back after ten days', half(4, 14), 'quiet'],
    ['when half the feeds were out all the time', half(0, 15), 'quiet'],
    [
      'when all the feeds were out for three days',
      half(0, 0).map((_, d) => (d > 10 && d < 14 ? 0 : 1)),
      'quiet',
    ],
  ] as const)('stays quiet %s', (_, heard, kind) => {
    expect(verdictOn(heardOf(flat(40), heard), { heard }).kind).toBe(kind);
  });

  it('sees a burst through an outage of half the feeds', () => {
    const heard = half(10, 15);
    expect(verdictOn(today(heardOf(flat(40), heard), 70), { heard }).kind).toBe('spike');
  });

  it('says the numbers that tripped it', () => {
    expect(verdictOn(today(flat(9), 30))).toEqual({
      kind: 'spike',
      articles: 30,
      expected: 9,
      deviation: 3,
      threshold: 21,
      score: 7,
      days: 14,
    });
  });

  it.each([
    ['nothing is heard today', today(flat(1), 0), 'deaf'],
    ['hardly anything is heard today', today(flat(1), 0.1), 'deaf'],
    ['listening began five days ago', flat(1).map((h, day) => (day < 10 ? 0 : h)), 'young'],
  ] as const)('says nothing when %s', (_, heard, reason) => {
    expect(verdictOn(today(flat(5), 90), { heard })).toEqual({ kind: 'unknown', reason });
  });

  it.each([
    ['an hour after a spike of the same size', { at: NOW - HOUR_MS, articles: 30 }, 'cooling'],
    ['an hour after a spike half its size', { at: NOW - HOUR_MS, articles: 15 }, 'spike'],
    ['two days after a spike', { at: NOW - 2 * DAY_MS, articles: 30 }, 'spike'],
  ] as const)('is %s: %#', (_, last, kind) => {
    expect(verdictOn(today(flat(9), 30), { last }).kind).toBe(kind);
  });
});

/** Knuth's method: how many events in a day that has so many on average. */
const poisson = (random: () => number, mean: number): number => {
  const limit = Math.exp(-mean);
  let product = random();
  let events = 0;
  while (product > limit) {
    events += 1;
    product *= random();
  }
  return events;
};

describe('by chance', () => {
  const YEARS = 20;

  it.each([1, 3, 10, 30, 100])(
    'a theme of %i articles a day trips less than twice a year',
    (mean) => {
      const random = randomFrom(mean);
      const days = Array.from(
        { length: 365 * YEARS },
        (_, day): Window => ({
          until: NOW - day * DAY_MS,
          articles: poisson(random, mean),
          heard: 100,
        }),
      );
      const spikes = days.filter(
        (_, day) => spikeOf(days.slice(day, day + DAYS), null).kind === 'spike',
      );
      expect(spikes.length / YEARS).toBeLessThan(2);
    },
  );
});
