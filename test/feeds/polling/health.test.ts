import { describe, expect, it } from 'vitest';
import { afterPoll, feedHealth, healthChange } from '../../../src/feeds/index.ts';
import {
  afterFeed,
  answer,
  DAY,
  every,
  HOUR,
  httpError,
  NEW,
  NOW,
  repeated,
  TIMED_OUT,
  unchanged,
} from './support.ts';

describe('health', () => {
  const hourly = afterFeed(every(HOUR));

  it.each([
    ['new before the first poll', NEW, NOW, 'new', 'Not polled yet.'],
    [
      'healthy after one',
      hourly,
      NOW + HOUR,
      'healthy',
      'Read without fault; the newest item is 60 minutes old.',
    ],
    [
      'healthy in a silence shorter than half a day',
      hourly,
      NOW + 11 * HOUR,
      'healthy',
      '11 hours',
    ],
    [
      'quiet in a silence far beyond its own',
      hourly,
      NOW + 2 * DAY,
      'quiet',
      'No new item for 2 days; the longest gap before was 60 minutes.',
    ],
    [
      'not quiet where such gaps are usual',
      afterFeed(every(2 * DAY)),
      NOW + 5 * DAY,
      'healthy',
      'Read without fault',
    ],
    [
      'quiet where the newest item is of years ago',
      afterFeed(every(HOUR, Date.UTC(2016, 4, 1))),
      NOW,
      'quiet',
      '2016-05-01',
    ],
    [
      'healthy after two failures, but says so',
      repeated(hourly, TIMED_OUT, 2),
      NOW + HOUR,
      'healthy',
      'timeout',
    ],
    [
      'failing at once where it was never read',
      repeated(NEW, TIMED_OUT, 1),
      NOW + HOUR,
      'failing',
      'One try without a feed. No answer (timeout): after 30 s',
    ],
    [
      'failing after three',
      repeated(hourly, TIMED_OUT, 3),
      NOW + HOUR,
      'failing',
      '3 tries in a row without a feed. No answer (timeout): after 30 s',
    ],
    [
      'stopped after 410',
      afterPoll(hourly, httpError(410), answer()),
      NOW,
      'stopped',
      'gone for good',
    ],
    [
      'healthy where a feed has listed nothing',
      afterFeed([]),
      NOW,
      'healthy',
      'it has listed no item so far',
    ],
    [
      'healthy where a feed bears no dates',
      afterFeed([null, null]),
      NOW + 30 * DAY,
      'healthy',
      'Read without fault',
    ],
  ])('is %s', (_case, state, now, status, reason) => {
    const health = feedHealth(state, now);
    expect(health.status).toBe(status);
    expect(health.reason).toContain(reason);
    expect(health.nextPollAt).toBe(state.nextPollAt);
  });
});

it('an empty list is no sign of life', () => {
  const hourly = afterFeed(every(HOUR));
  const emptied = afterFeed([], { state: hourly, now: NOW + 2 * DAY });
  expect(feedHealth(emptied, NOW + 2 * DAY).status).toBe('quiet');
});

describe('the operator is told', () => {
  const hourly = afterFeed(every(HOUR));
  const failing = repeated(hourly, TIMED_OUT, 3);

  it.each([
    ['when a feed begins to fail', repeated(hourly, TIMED_OUT, 2), failing, NOW + DAY, 'failing'],
    ['once, not at each failure', failing, repeated(failing, TIMED_OUT, 1), NOW + DAY, undefined],
    [
      'when it recovers',
      failing,
      afterFeed(every(HOUR, NOW + DAY), { state: failing, now: NOW + DAY }),
      NOW + DAY,
      'recovered',
    ],
    ['when it goes quiet', hourly, repeated(hourly, unchanged(), 1), NOW + 2 * DAY, 'quiet'],
    ['when it is stopped', hourly, afterPoll(hourly, httpError(410), answer()), NOW, 'stopped'],
    ['nothing of a first poll that went well', NEW, hourly, NOW, undefined],
    [
      'of a first poll of a feed given up',
      NEW,
      afterFeed(every(HOUR, Date.UTC(2016, 4, 1))),
      NOW,
      'quiet',
    ],
  ])('%s', (_case, before, after, now, kind) => {
    expect(healthChange(before, after, now)?.kind).toBe(kind);
  });
});
