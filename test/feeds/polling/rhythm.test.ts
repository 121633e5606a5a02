import { describe, expect, it } from 'vitest';
import { afterPoll, firstPoll } from '../../../src/feeds/index.ts';
import { feedId } from '../../../src/model/ids.ts';
import type { Instant } from '../../../src/model/time.ts';
import { answer, DAY, feedOf, fetched, MINUTE, NOW, unchanged } from './support.ts';

/** Numbers from 0 to 1 that look random and are the same each time (Numerical Recipes, 7.1). */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const DAYS = 8;
/** What is published in the first day teaches the rhythm and is not counted. */
const COUNTED_FROM = NOW + DAY;
const END = NOW + DAYS * DAY;

interface Publisher {
  readonly itemsADay: number;
  readonly listed: number;
  /** Share of the full rate by the hour of the day, 0–1. */
  readonly activity: (hour: number) => number;
}

const always = (): number => 1;
const byDay = (hour: number): number => (hour >= 4 && hour < 18 ? 1 : 0.1);
const atNine = (hour: number): number => (hour === 9 ? 1 : 0);

const published = (
  { itemsADay, activity }: Publisher,
  random: () => number,
): readonly Instant[] => {
  const mean = Array.from({ length: 24 }, (_, hour) => activity(hour)).reduce((a, b) => a + b) / 24;
  const items: Instant[] = [];
  for (let at = NOW - 4 * DAY; at < END; ) {
    at -= (Math.log(1 - random()) * DAY * mean) / itemsADay;
    if (random() < activity(new Date(at).getUTCHours())) items.push(at);
  }
  return items;
};

/** Polls a publisher for a week, and says how late each item was seen, in minutes, and how often it was asked. */
const polledFor = (publisher: Publisher) => {
  const random = randomFrom(7);
  const items = published(publisher, random);
  const seenAt = new Map<Instant, Instant>();
  let state = firstPoll(feedId('publisher'), NOW);
  let newest: Instant | undefined;
  let polls = 0;
  for (let now = state.nextPollAt ?? END; now < END; now = state.nextPollAt ?? END, polls++) {
    const listed = items
      .filter((at) => at <= now)
      .slice(-publisher.listed)
      .reverse();
    for (const at of listed) seenAt.set(at, seenAt.get(at) ?? now);
    const given = { now, random: random(), reading: feedOf(listed) };
    state = afterPoll(state, listed[0] === newest ? unchanged() : fetched(), answer(given));
    newest = listed[0];
  }
  const counted = items.filter((at) => at > COUNTED_FROM && at < END - DAY);
  const late = counted.map((at) => ((seenAt.get(at) ?? Number.POSITIVE_INFINITY) - at) / MINUTE);
  late.sort((a, b) => a - b);
  return {
    pollsADay: polls / DAYS,
    median: late[Math.floor(late.length / 2)] ?? Number.NaN,
    latest: late.at(-1) ?? Number.NaN,
  };
};

describe('nothing is missed, and little is asked, of', () => {
  it.each([
    ['a wire that never sleeps', { itemsADay: 100, listed: 30, activity: always }, 10, 300],
    ['a busy site with a short list', { itemsADay: 90, listed: 10, activity: byDay }, 10, 300],
    ['a newsroom that works by day', { itemsADay: 20, listed: 20, activity: byDay }, 30, 100],
    ['a bureau that publishes at nine', { itemsADay: 8, listed: 25, activity: atNine }, 20, 150],
    ['a think tank', { itemsADay: 1, listed: 10, activity: byDay }, 60, 30],
  ])('%s', (_name, publisher, medianMinutes, mostPolls) => {
    const { pollsADay, median, latest } = polledFor(publisher);
    expect(latest).toBeLessThanOrEqual(120);
    expect(median).toBeLessThanOrEqual(medianMinutes);
    expect(pollsADay).toBeLessThanOrEqual(mostPolls);
  });
});
