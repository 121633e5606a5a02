import { describe, expect, it } from 'vitest';
import { retryAfter } from '../../src/http/retry-after.ts';
import { DAY_MS } from '../../src/model/time.ts';
import fc from '../support/laws.ts';

const NOW = Date.UTC(2026, 5, 1, 12);

describe('Retry-After', () => {
  it.each([
    ['120', NOW + 120_000],
    [' 0 ', NOW],
    ['Mon, 01 Jun 2026 12:30:00 GMT', NOW + 1_800_000],
    ['Monday, 01-Jun-26 12:30:00 GMT', NOW + 1_800_000],
    ['Mon Jun  1 12:30:00 2026', NOW + 1_800_000],
    ['Mon, 01 Jun 2020 12:30:00 GMT', NOW],
    ['99999999999999', NOW + 30 * DAY_MS],
    ['120.5', null],
    ['-5', null],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('%s', (header, instant) => {
    expect(retryAfter(header, NOW)).toBe(instant);
  });

  it('never lies in the past, nor beyond thirty days', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
        ),
        (header) => {
          const at = retryAfter(header, NOW) ?? NOW;
          expect(at >= NOW && at <= NOW + 30 * DAY_MS).toBe(true);
        },
      ),
    );
  });
});
