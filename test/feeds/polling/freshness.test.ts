import { expect, it } from 'vitest';
import { freshForMs } from '../../../src/feeds/polling/freshness.ts';
import { NOW } from './support.ts';

const HALF_PAST = 'Mon, 08 Mar 2027 00:30:00 GMT';

it.each([
  ['as long as max-age says', { 'cache-control': 'public, max-age=600' }, 600],
  ['less the time spent in caches', { 'cache-control': 'max-age=600', age: '100' }, 500],
  ['not less than not at all', { 'cache-control': 'max-age=60', age: '100' }, 0],
  ['by max-age rather than by Expires', { 'cache-control': 'max-age=60', expires: HALF_PAST }, 60],
  [
    'until Expires by the clock of the server',
    { expires: HALF_PAST, date: 'Mon, 08 Mar 2027 00:20:00 GMT' },
    600,
  ],
  ['until Expires by our clock where it names no date', { expires: HALF_PAST }, 1_800],
  ['not where Expires is no date', { expires: '0' }, 0],
  ['not where it may not be stored', { 'cache-control': 'no-store, max-age=600' }, 0],
  ['not where nothing is said', {}, 0],
])('an answer is fresh %s', (_rule, headers, seconds) => {
  expect(freshForMs(headers, NOW) / 1_000).toBe(seconds);
});
