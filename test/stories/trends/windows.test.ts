import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/model/time.ts';
import { windowsOf } from '../../../src/stories/index.ts';

const NOW = Date.UTC(2026, 3, 16, 12, 40);
const HOUR = NOW - 40 * MINUTE_MS;

describe('windowsOf', () => {
  const counts = [
    { hour: HOUR, articles: 100 },
    { hour: HOUR - HOUR_MS, articles: 3 },
    { hour: HOUR - 2 * HOUR_MS, articles: 4 },
    { hour: HOUR - HOUR_MS - DAY_MS, articles: 5 },
    { hour: HOUR - 15 * DAY_MS, articles: 100 },
  ];
  const coverage = [{ hour: HOUR - HOUR_MS, heard: 60 }];
  const windows = windowsOf({ counts, coverage }, NOW, 2);

  it('adds up whole hours before now, and the same hours of fourteen days before', () => {
    expect(windows).toHaveLength(15);
    expect(windows.map(({ articles }) => articles)).toEqual([7, 5, ...Array(13).fill(0)]);
    expect(windows[0]).toEqual({ until: HOUR, articles: 7, heard: 30 });
    expect(windows[14]?.until).toBe(HOUR - 14 * DAY_MS);
  });
});
