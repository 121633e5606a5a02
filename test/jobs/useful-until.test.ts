import { describe, expect, it } from 'vitest';
import { usefulUntil } from '../../jobs/compose-digest.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { NOON } from '../support/samples.ts';

describe('a digest is worth sending', () => {
  it.each([
    ['that is daily', DAY_MS, 18 * HOUR_MS],
    ['that is weekly', 7 * DAY_MS, 2 * DAY_MS],
    ['that is hourly', HOUR_MS, HOUR_MS],
    ['of alerts', 2 * MINUTE_MS, HOUR_MS],
    ['that is daily and 23 hours late', HOUR_MS, HOUR_MS],
    ['that is daily and 12 hours late', 12 * HOUR_MS, 9 * HOUR_MS],
  ])('%s, the next being due in %i ms, for %i ms', (_, untilNext, useful) => {
    expect(usefulUntil(NOON, NOON + untilNext) - NOON).toBe(useful);
  });
});
