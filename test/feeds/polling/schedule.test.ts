import { describe, expect, it } from 'vitest';
import { POLL_SETTINGS } from '../../../src/feeds/index.ts';
import {
  afterSkipped,
  nextRegularPoll,
  nextTry,
  pollInterval,
} from '../../../src/feeds/polling/schedule.ts';
import fc from '../../support/laws.ts';
import { afterFeed, DAY, every, HOUR, MINUTE, NEW, NO_HINTS, NOW } from './support.ts';

const draw = { now: NOW, random: 0, settings: POLL_SETTINGS };
const ZERO = { ...NEW, phase: 0 };

describe('the interval', () => {
  it.each([
    ['is as first set where no rhythm shows', NEW, 30],
    ['is the usual time between items', afterFeed(every(HOUR)), 60],
    ['is the step below it', afterFeed(every(50 * MINUTE)), 45],
    ['is not below the floor', afterFeed(every(MINUTE)), 5],
    ['is not above the ceiling', afterFeed(every(9 * DAY)), 60],
    [
      'is a third of the span shown where items come in bursts',
      afterFeed([NOW, NOW - HOUR, NOW - HOUR, NOW - 2 * HOUR, NOW - 3 * HOUR, NOW - 3 * HOUR]),
      60,
    ],
    ['is a twentieth of a long silence', afterFeed(every(MINUTE, NOW - DAY)), 60],
    [
      'is what the publisher asks for, if longer',
      afterFeed(every(MINUTE), { hints: { intervalMinutes: 50 } }),
      50,
    ],
    [
      'is not what the publisher asks for beyond reason',
      afterFeed(every(HOUR), { hints: { intervalMinutes: 1e6 } }),
      240,
    ],
    [
      'is not what the publisher asks for, if shorter',
      afterFeed(every(HOUR), { hints: { intervalMinutes: 5 } }),
      60,
    ],
    [
      'is learnt from arrivals where too few items bear dates',
      afterFeed([7], { state: afterFeed([5], { now: NOW - 20 * MINUTE }) }),
      20,
    ],
  ])('%s', (_rule, state, minutes) => {
    expect(pollInterval(state, draw) / MINUTE).toBe(minutes);
  });
});

it('polls fall on the phase of the interval, plus jitter of at most half a minute', () => {
  const hourly = { ...afterFeed(every(HOUR)), phase: 0.25, notBefore: 0 };
  expect(nextRegularPoll(hourly, draw)).toBe(NOW + HOUR + 15 * MINUTE);
  expect(nextRegularPoll(hourly, { ...draw, random: 1 })).toBe(NOW + HOUR + 15.5 * MINUTE);
});

it('tries after failures are spread over a quarter, and never beyond the cap', () => {
  const failing = { ...ZERO, failures: 2 };
  expect(nextTry(failing, draw)).toBe(NOW + HOUR);
  expect(nextTry(failing, { ...draw, random: 1 })).toBe(NOW + 45 * MINUTE);
  expect(nextTry({ ...ZERO, failures: 99 }, draw)).toBe(NOW + POLL_SETTINGS.backOffCapMs);
});

describe('hours and days to skip', () => {
  const skipping = (skipHours: readonly number[], skipDays: readonly number[]) => ({
    ...NEW,
    hints: { ...NO_HINTS, skipHours, skipDays },
  });

  it.each([
    ['none', [], [], NOW],
    ['the hour of the poll', [0], [], NOW + HOUR],
    ['hours in a row', [0, 1, 2], [], NOW + 3 * HOUR],
    ['the day of the poll', [], [1], NOW + DAY],
    ['days and the hours after them', [0, 1], [1, 2], NOW + 2 * DAY + 2 * HOUR],
  ])('%s', (_case, hours, days, at) => {
    expect(afterSkipped(skipping(hours, days), NOW)).toBe(at);
  });

  it('are never polled in, and nothing else is put off', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 23 });
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 });
    fc.assert(
      fc.property(hours, days, fc.integer({ min: 0, max: 14 * DAY }), (h, d, offset) => {
        const asked = NOW + offset;
        const at = afterSkipped(skipping(h, d), asked);
        const isFree = (moment: number): boolean =>
          !h.includes(new Date(moment).getUTCHours()) && !d.includes(new Date(moment).getUTCDay());
        expect(isFree(at)).toBe(true);
        expect(at === asked || !isFree(at - 1)).toBe(true);
      }),
    );
  });
});
