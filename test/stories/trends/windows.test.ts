import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/model/time.ts';
import { windowsOf } from '../../../src/stories/index.ts';

const NOW = Date.UTC(2026, 3, 16, 12, 40);
const HOUR = NOW - 40 * MINUTE_MS;

describe('windowsOf', () => {
  const counts = [
    { hour: HOUR + HOUR_MS, articles: 100 },
    { hour: HOUR, articles: 3 },
    { hour: HOUR - HOUR_MS, articles: 4 },
    { hour: HOUR - DAY_MS, articles: 5 },
    { hour: HOUR - 15 * DAY_MS, articles: 100 },
  ];
  const heardIn = (...hours: readonly number[]) => hours.map((hour) => ({ hour, heard: 60 }));
  const always = heardIn(...counts.map(({ hour }) => hour));

  it('adds up hours to the end of this one, and the same hours of fourteen days before', () => {
    const windows = windowsOf({ counts, coverage: always, since: null }, NOW, { hours: 2 });
    expect(windows).toHaveLength(15);
    expect(windows.map(({ articles }) => articles)).toEqual([7, 5, ...Array(13).fill(0)]);
    expect(windows[0]).toEqual({ until: HOUR + HOUR_MS, articles: 7, heard: 60 });
    expect(windows[1]?.heard).toBe(30);
    expect(windows[14]?.until).toBe(HOUR + HOUR_MS - 14 * DAY_MS);
  });

  it.each([
    ['in which nothing was heard', { coverage: heardIn(HOUR), since: null }],
    ['before the subject was counted', { coverage: always, since: HOUR }],
  ])('leaves out hours %s', (_, heard) => {
    const [today, yesterday] = windowsOf({ counts, ...heard }, NOW, { hours: 2 });
    expect(today).toMatchObject({ articles: 3, heard: 30 });
    expect(yesterday).toMatchObject({ articles: 0, heard: 0 });
  });
});
