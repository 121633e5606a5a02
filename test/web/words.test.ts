import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { counted, fromNow, languageName, safeLink, sizeInWords } from '../../src/web/view/words.ts';

const NOW = Date.UTC(2026, 6, 4, 15, 0);

describe('words', () => {
  it.each([
    [0, 'now'],
    [-30_000, '30 seconds ago'],
    [4 * MINUTE_MS, 'in 4 minutes'],
    [-MINUTE_MS, '1 minute ago'],
    [9 * HOUR_MS, 'in 9 hours'],
    [-DAY_MS, 'yesterday'],
    [3 * DAY_MS, 'in 3 days'],
    [-20 * DAY_MS, '14 Jun 2026, 15:00'],
  ])('%i ms from now is "%s"', (distance, words) => {
    expect(fromNow(NOW + distance, NOW)).toBe(words);
  });

  it.each([
    [0, '0 jobs'],
    [1, '1 job'],
    [1200, '1,200 jobs'],
  ])('%i counts as "%s"', (count, words) => {
    expect(counted(count, 'job')).toBe(words);
  });

  it.each([
    [999, '999 B'],
    [48_200, '48 kB'],
    [1_250_000, '1,250 kB'],
  ])('%i bytes are "%s"', (bytes, words) => {
    expect(sizeInWords(bytes)).toBe(words);
  });

  it.each([
    ['zh', 'Chinese'],
    ['kk', 'Kazakh'],
    ['not a tag', 'not a tag'],
  ])('the language %s is "%s"', (tag, name) => {
    expect(languageName(tag)).toBe(name);
  });

  it.each([
    ['https://demo.example/a', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['/relative', false],
  ])('whether %s may be followed: %s', (url, followed) => {
    expect(safeLink(url) !== null).toBe(followed);
  });
});
