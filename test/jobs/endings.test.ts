import { describe, expect, it } from 'vitest';
import { afterAttempt } from '../../jobs/deliver.ts';
import { afterMiss, publishedAt } from '../../jobs/read-article.ts';
import type { FetchOutcome } from '../../src/model/page.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import type { SendOutcome } from '../../src/ports.ts';
import { NOON } from '../support/samples.ts';

type Missed = Exclude<FetchOutcome, { kind: 'fetched' }>;

const status = (code: number, retryAt: number | null = null): Missed => ({
  kind: 'http-error',
  url: 'https://steppe.example/1',
  status: code,
  headers: {},
  retryAt,
});
const failed = (code: Extract<Missed, { kind: 'failed' }>['code']): Missed => ({
  kind: 'failed',
  code,
  detail: 'as it happened',
});
const refused = (retryAt: number | null): Missed => ({
  kind: 'refused',
  code: 'robots',
  detail: 'robots.txt line 2',
  retryAt,
});

describe('a page that did not come', () => {
  const MISSES: readonly [string, Missed, number, object][] = [
    ['404 is final', status(404), 0, { kind: 'skipped' }],
    ['403 is final', status(403), 0, { kind: 'skipped' }],
    ['a rule of the site is final', refused(null), 0, { kind: 'skipped' }],
    [
      'robots.txt that could not be read is asked again in its time',
      refused(NOON + HOUR_MS),
      0,
      { kind: 'retry', at: NOON + HOUR_MS },
    ],
    ['a page too large is final', failed('too-large'), 0, { kind: 'skipped' }],
    [
      '503 is tried again in two minutes',
      status(503),
      0,
      { kind: 'retry', at: NOON + 2 * MINUTE_MS },
    ],
    [
      '429 waits as long as it asks',
      status(429, NOON + DAY_MS),
      0,
      { kind: 'retry', at: NOON + DAY_MS },
    ],
    [
      'a time-out waits longer each time',
      failed('timeout'),
      2,
      { kind: 'retry', at: NOON + HOUR_MS },
    ],
    ['the fifth failure is the last', failed('timeout'), 4, { kind: 'failed' }],
    [
      'a server that is not reached is tried hourly',
      failed('dns'),
      4,
      { kind: 'retry', at: NOON + HOUR_MS },
    ],
    ['and given up after two days', failed('connect'), 50, { kind: 'failed' }],
  ];

  it.each(MISSES)('%s', (_, outcome, attempts, end) => {
    expect(afterMiss(outcome, { attempts, now: NOON })).toMatchObject(end);
  });
});

describe('an attempt to deliver', () => {
  const delivery = (attempts: number) => ({
    attempts,
    expiresAt: NOON + 6 * HOUR_MS,
    ambiguous: 'hold' as const,
  });
  const deferred: SendOutcome = { kind: 'deferred', code: '451', detail: 'greylisted' };
  const ATTEMPTS: readonly [string, SendOutcome, number, object][] = [
    ['taken is sent', { kind: 'sent', response: '250 ok' }, 0, { state: 'sent', answer: '250 ok' }],
    [
      'cut after the dot is ambiguous',
      { kind: 'ambiguous', detail: 'reset' },
      0,
      { state: 'ambiguous' },
    ],
    [
      'refused is failed',
      { kind: 'refused', scope: 'recipient', code: '550', detail: 'no such user' },
      0,
      { state: 'failed', answer: 'recipient 550: no such user' },
    ],
    [
      'deferred comes back in two minutes',
      deferred,
      0,
      { state: 'pending', retryAt: NOON + 2 * MINUTE_MS },
    ],
    [
      'deferred often comes back every hour',
      deferred,
      9,
      { state: 'pending', retryAt: NOON + HOUR_MS },
    ],
    [
      'refused for our own fault waits for it to be mended',
      { kind: 'refused', scope: 'sender', code: '550 5.7.26', detail: 'unauthenticated' },
      0,
      { state: 'pending', retryAt: NOON + HOUR_MS },
    ],
  ];

  it.each(ATTEMPTS)('%s', (_, outcome, attempts, end) => {
    expect(afterAttempt(outcome, delivery(attempts), NOON)).toMatchObject(end);
  });

  it('is sent again when it may have arrived and the operator prefers twice to never', () => {
    const cut: SendOutcome = { kind: 'ambiguous', detail: 'reset' };
    expect(afterAttempt(cut, { ...delivery(0), ambiguous: 'resend' }, NOON)).toMatchObject({
      state: 'pending',
      retryAt: NOON + 2 * MINUTE_MS,
    });
  });

  it('expires when the next try would come too late', () => {
    const late = { ...delivery(9), expiresAt: NOON + HOUR_MS };
    expect(afterAttempt(deferred, late, NOON)).toMatchObject({ state: 'expired' });
  });
});

describe('when an article was published', () => {
  const zoned = { at: NOON, offsetMinutes: 300 };
  const vague = { at: NOON + 5 * HOUR_MS, offsetMinutes: null };
  const DATES: readonly [string, Parameters<typeof publishedAt>, object | null][] = [
    [
      'as the page says',
      [{ at: NOON + 1, offsetMinutes: 0 }, zoned],
      { at: NOON + 1, offsetMinutes: 0 },
    ],
    ['as the feed says where the page says nothing', [null, zoned], zoned],
    ['as the feed says where the page gives no zone', [vague, zoned], zoned],
    [
      'as the page says where the feed gives no zone either',
      [vague, { at: NOON, offsetMinutes: null }],
      vague,
    ],
    [
      'as the page says where the two are days apart',
      [{ ...vague, at: NOON + 2 * DAY_MS }, zoned],
      { ...vague, at: NOON + 2 * DAY_MS },
    ],
    ['not at all where neither says', [null, null], null],
  ];

  it.each(DATES)('%s', (_, given, date) => {
    expect(publishedAt(...given)).toEqual(date);
  });
});
