import { describe, expect, it } from 'vitest';
import {
  afterPoll,
  firstPoll,
  hostPause,
  POLL_SETTINGS,
  pagePause,
  pollRequest,
  resumePolling,
} from '../../../src/feeds/index.ts';
import { feedId } from '../../../src/model/ids.ts';
import fc from '../../support/laws.ts';
import {
  afterFeed,
  answer,
  DAY,
  every,
  feedOf,
  fetched,
  HOUR,
  httpError,
  MINUTE,
  NEW,
  NOW,
  repeated,
  TIMED_OUT,
  unchanged,
} from './support.ts';

const URL_ = 'https://steppe.example/rss';
const context = { now: NOW, settings: POLL_SETTINGS };
const minutesUntil = (at: number | null): number => Math.round(((at ?? 0) - NOW) / MINUTE);

describe('validators', () => {
  const VALIDATORS = { etag: ' W/"a,b" ', 'last-modified': 'Mon, 8 mar 2027 00:00:00 gmt' };

  it('are sent back byte for byte', () => {
    const state = afterFeed(every(HOUR), { headers: VALIDATORS });
    expect(pollRequest(state, URL_, context)).toEqual({
      url: URL_,
      accept: 'feed',
      validators: { etag: ' W/"a,b" ', lastModified: 'Mon, 8 mar 2027 00:00:00 gmt' },
    });
  });

  it.each([
    [
      'of an answer 304 replace those before',
      unchanged({ etag: '"new"' }),
      { etag: '"new"', lastModified: VALIDATORS['last-modified'] },
    ],
    [
      'stay when an answer 304 has empty ones',
      unchanged({ etag: '', 'last-modified': '' }),
      { etag: VALIDATORS.etag, lastModified: VALIDATORS['last-modified'] },
    ],
    [
      'stay when an answer 304 repeats none',
      unchanged(),
      { etag: VALIDATORS.etag, lastModified: VALIDATORS['last-modified'] },
    ],
    [
      'stay after a failure',
      TIMED_OUT,
      { etag: VALIDATORS.etag, lastModified: VALIDATORS['last-modified'] },
    ],
  ])('%s', (_rule, outcome, validators) => {
    const state = afterPoll(afterFeed(every(HOUR), { headers: VALIDATORS }), outcome, answer());
    expect(state.validators).toEqual(validators);
  });

  it('of an answer 200 replace those before altogether', () => {
    const before = afterFeed(every(HOUR), { headers: VALIDATORS });
    expect(afterFeed(every(HOUR), { state: before }).validators).toEqual({
      etag: null,
      lastModified: null,
    });
  });

  it('of a page in place of the feed are not kept', () => {
    const before = afterFeed(every(HOUR), { headers: VALIDATORS });
    const page = { kind: 'not-a-feed', reason: 'html', detail: 'A web page.' } as const;
    const after = afterPoll(before, fetched({ etag: '"block page"' }), answer({ reading: page }));
    expect(after.validators).toEqual(before.validators);
    expect(after).toMatchObject({ failures: 1, lastFault: 'A web page.' });
  });

  it('are left out once after so many days of 304', () => {
    const state = repeated(afterFeed(every(HOUR), { headers: VALIDATORS }), unchanged(), 200);
    const late = { now: NOW + POLL_SETTINGS.fullFetchAfterMs + 1, settings: POLL_SETTINGS };
    expect(pollRequest(state, URL_, late).validators).toBeNull();
    const full = afterFeed(every(HOUR), { state, headers: VALIDATORS, now: late.now });
    expect(pollRequest(full, URL_, late).validators).not.toBeNull();
  });
});

describe('the next poll', () => {
  it.each([
    ['follows the rhythm of the feed', every(HOUR), {}, {}, 60],
    ['is not nearer than the floor', every(10_000), {}, {}, 5],
    ['is not farther than the ceiling', every(9 * DAY), {}, {}, 60],
    [
      'comes three times in the span the feed shows',
      [NOW, NOW - MINUTE, NOW - HOUR, NOW - 2 * HOUR, NOW - 3 * HOUR, NOW - 3 * HOUR - 1],
      {},
      {},
      60,
    ],
    ['is as first set where no rhythm shows', [null, null], {}, {}, 30],
    ['is rarer after a long silence', every(5 * MINUTE, NOW - 10 * HOUR), {}, {}, 30],
    [
      'waits while the answer is fresh',
      every(10 * MINUTE),
      { 'cache-control': 'public, max-age=3600', age: '600' },
      {},
      50,
    ],
    [
      'waits for Expires',
      every(10 * MINUTE),
      { date: 'Mon, 08 Mar 2027 00:00:00 GMT', expires: 'Mon, 08 Mar 2027 01:30:00 GMT' },
      {},
      90,
    ],
    [
      'does not wait for an answer never fresh',
      every(10 * MINUTE),
      { 'cache-control': 'no-cache, max-age=3600' },
      {},
      10,
    ],
    [
      'does not wait for ever',
      every(10 * MINUTE),
      { 'cache-control': 'max-age=31536000' },
      {},
      240,
    ],
    ['heeds ttl and sy:updatePeriod', every(10 * MINUTE), {}, { intervalMinutes: 60 }, 60],
    ['skips the hours named', every(10 * MINUTE), {}, { skipHours: [0, 1] }, 120],
    ['skips the days named', every(10 * MINUTE), {}, { skipDays: [1] }, 24 * 60],
  ])('%s', (_rule, dates, headers, hints, minutes) => {
    const { nextPollAt } = afterFeed(dates, { headers, hints });
    const at = minutesUntil(nextPollAt);
    expect(at).toBeGreaterThanOrEqual(Math.floor(minutes * 0.75));
    expect(at).toBeLessThanOrEqual(Math.ceil(minutes * 1.75));
    const wish = Object.keys(headers).length + Object.keys(hints).length > 0 && minutes > 10;
    if (wish) expect(at).toBeGreaterThanOrEqual(minutes);
  });

  it('keeps its phase: an interval after the one before, jitter aside', () => {
    const first = afterFeed(every(HOUR));
    const polls = [1, 2, 3, 4].map((times) => repeated(first, unchanged(), times).nextPollAt ?? 0);
    expect(polls.slice(1).map((at, index) => at - (polls[index] ?? 0))).toEqual([HOUR, HOUR, HOUR]);
  });

  it('is spread over the interval, and the same on every machine', () => {
    const phases = Array.from(
      { length: 400 },
      (_, index) => firstPoll(feedId(`f${index}`), NOW).phase,
    );
    const quarters = [0, 1, 2, 3].map((q) => phases.filter((p) => Math.floor(p * 4) === q).length);
    for (const count of quarters) expect(count).toBeGreaterThan(70);
    expect(firstPoll(feedId('f1'), NOW)).toEqual(firstPoll(feedId('f1'), NOW));
  });

  it('waits its turn on a busy host without being held to fail', () => {
    const busy = { kind: 'refused', code: 'host-busy', detail: '', retryAt: NOW + 7_000 } as const;
    expect(afterPoll(NEW, busy, answer())).toEqual({ ...NEW, nextPollAt: NOW + 7_000 });
  });
});

describe('failures', () => {
  const healthy = afterFeed(every(HOUR));

  it('double the wait up to the cap', () => {
    let state = healthy;
    const hours: number[] = [];
    for (let time = 0; time < 7; time++) {
      const now = state.nextPollAt ?? 0;
      state = afterPoll(state, TIMED_OUT, answer({ now }));
      hours.push(((state.nextPollAt ?? 0) - now) / HOUR);
    }
    expect(hours.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(hours.at(-1)).toBe(24);
  });

  it('are forgotten after an answer', () => {
    const after = afterPoll(repeated(healthy, TIMED_OUT, 5), unchanged(), answer());
    expect(after).toMatchObject({ failures: 0, lastFault: null });
  });

  it('410 stops the feed until the operator resumes it', () => {
    const stopped = afterPoll(healthy, httpError(410), answer());
    expect(stopped.nextPollAt).toBeNull();
    expect(stopped.stopped).toContain('410');
    expect(resumePolling(stopped, NOW)).toMatchObject({ nextPollAt: NOW, stopped: null });
  });

  it.each([
    ['429', httpError(429, NOW + 2 * DAY), NOW + 2 * DAY],
    ['503', httpError(503, NOW + 3 * HOUR), NOW + 3 * HOUR],
    ['429 with a date beyond reason', httpError(429, NOW + 400 * DAY), NOW + 7 * DAY],
  ])('Retry-After of %s is waited for', (_status, outcome, at) => {
    expect(afterPoll(healthy, outcome, answer()).nextPollAt).toBe(at);
  });
});

describe('a pause of the host', () => {
  const pause = (outcome: ReturnType<typeof httpError>, url: string, before = NEW) =>
    hostPause(afterPoll(before, outcome, answer()), { ...outcome, url }, context);

  it.each([
    [
      '429 with Retry-After',
      httpError(429, NOW + HOUR),
      URL_,
      { host: 'steppe.example', until: NOW + HOUR },
    ],
    ['429 without', httpError(429), URL_, { host: 'steppe.example', until: NOW + 30 * MINUTE }],
    [
      '503 with Retry-After',
      httpError(503, NOW + HOUR),
      'https://steppe.example:8443/rss',
      { host: 'steppe.example:8443', until: NOW + HOUR },
    ],
    ['503 without: the server is down, not annoyed', httpError(503), URL_, null],
    ['a first 403', httpError(403), URL_, null],
    ['a Retry-After that has passed', httpError(429, NOW - HOUR), URL_, null],
    ['500', httpError(500), URL_, null],
    ['429 of a bridge', httpError(429, NOW + HOUR), 'https://rsshub.app/x', null],
    [
      '429 of a bridge in the same network',
      httpError(429, NOW + HOUR),
      'http://rsshub:1200/x',
      null,
    ],
  ])('%s', (_case, outcome, url, expected) => {
    expect(pause(outcome, url)).toEqual(expected);
  });

  it.each([
    ['429 with Retry-After', httpError(429, NOW + HOUR), NOW + HOUR],
    ['429 without', httpError(429), NOW + 5 * MINUTE],
    ['503 with Retry-After', httpError(503, NOW + HOUR), NOW + HOUR],
    ['503 without', httpError(503), null],
    ['403', httpError(403), null],
    ['a page', fetched(), null],
  ])('%s in place of a page', (_case, outcome, until) => {
    expect(pagePause(outcome, context)?.until ?? null).toBe(until);
  });

  it('403 now and then does not', () => {
    const between = afterPoll(repeated(NEW, httpError(403), 1), unchanged(), answer());
    expect(pause(httpError(403), URL_, between)).toBeNull();
  });

  it('403 in a row counts as 429', () => {
    expect(pause(httpError(403), URL_, repeated(NEW, httpError(403), 1))?.host).toBe(
      'steppe.example',
    );
  });
});

describe('a lasting redirect', () => {
  const seen = (targets: readonly (string | null)[]) =>
    targets.reduce(
      (state, target) =>
        afterPoll(state, fetched({}, target), answer({ reading: feedOf(every(HOUR)) })),
      NEW,
    );

  it.each([
    ['is not followed at once', ['https://new.example/'], null],
    [
      'is followed after three equal answers',
      ['https://new.example/', 'https://new.example/', 'https://new.example/'],
      'https://new.example/',
    ],
    [
      'is not followed when it varies',
      ['https://a.example/', 'https://b.example/', 'https://a.example/'],
      null,
    ],
    [
      'is not followed when it ends in between',
      ['https://a.example/', 'https://a.example/', null, 'https://a.example/'],
      null,
    ],
  ])('%s', (_rule, targets, url) => {
    expect(seen(targets).url).toBe(url);
  });

  it('counts also where what it leads to is unchanged', () => {
    const target = 'https://new.example/';
    const twice = afterPoll(seen([target]), unchanged({}, target), answer());
    expect(twice.url).toBeNull();
    expect(afterPoll(twice, unchanged({}, target), answer()).url).toBe(target);
    expect(afterPoll(twice, unchanged(), answer()).move).toBeNull();
  });

  it('is where the next request goes', () => {
    const state = seen(['https://new.example/', 'https://new.example/', 'https://new.example/']);
    expect(pollRequest(state, URL_, context).url).toBe('https://new.example/');
  });

  it('to a page that is no feed is not followed', () => {
    const page = { kind: 'not-a-feed', reason: 'html', detail: 'A web page.' } as const;
    const poll = () => answer({ reading: page });
    let state = NEW;
    for (let time = 0; time < 4; time++)
      state = afterPoll(state, fetched({}, 'https://parked.example/'), poll());
    expect(state.url).toBeNull();
  });
});

describe('laws', () => {
  const instant = fc.integer({ min: NOW - 900 * DAY, max: NOW + DAY });
  const retryAt = fc.option(fc.integer({ min: NOW - DAY, max: NOW + 90 * DAY }));
  const headers = fc.dictionary(
    fc.constantFrom('cache-control', 'expires', 'age', 'date', 'etag'),
    fc.oneof(
      fc.string(),
      fc.constantFrom('max-age=60', 'max-age=999999999', 'Mon, 08 Mar 2027 00:00:00 GMT', '0'),
    ),
  );
  const hints = fc.record({
    intervalMinutes: fc.option(fc.double({ min: 0.01, max: 1e7, noNaN: true })),
    skipHours: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 23 }),
    skipDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
    hub: fc.constant(null),
  });
  const event = fc.record({
    outcome: fc.oneof(
      headers.map((given) => fetched(given)),
      headers.map((given) => unchanged(given)),
      fc
        .tuple(fc.constantFrom(403, 404, 429, 500, 503), retryAt)
        .map(([status, at]) => httpError(status, at)),
      fc.constant(TIMED_OUT),
    ),
    reading: fc
      .tuple(fc.array(fc.option(instant), { maxLength: 12 }), hints)
      .map(([dates, given]) => feedOf(dates, given)),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  it('whatever comes, the next poll is due: later than the floor allows, within what skipping and waiting add', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
        let state = NEW;
        for (const { outcome, reading, random } of events) {
          const now = state.nextPollAt ?? NOW;
          state = afterPoll(state, outcome, answer({ now, random, reading }));
          const wait = (state.nextPollAt ?? Number.NaN) - now;
          expect(wait).toBeGreaterThanOrEqual(POLL_SETTINGS.floorMs * 0.75);
          expect(wait).toBeLessThanOrEqual(15 * DAY);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        }
      }),
    );
  });
});
