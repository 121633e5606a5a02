import { DAY_MS, type Instant } from '../model/time.ts';

/** 1 Farvardin 1400, which was 21 March 2021. */
const ANCHOR = { year: 1400, at: Date.UTC(2021, 2, 21) };

/**
 * Leap years of the solar Hijri calendar by the rule of eight in thirty-three, which agrees with
 * the calendar in force for the years 1300 to 1471.
 */
const isLeap = (year: number): boolean => (year * 8 + 29) % 33 < 8;

const daysIn = (year: number, month: number): number =>
  month <= 6 ? 31 : month <= 11 ? 30 : isLeap(year) ? 30 : 29;

const daysBetween = (from: number, to: number): number => {
  let days = 0;
  for (let year = from; year < to; year++) days += isLeap(year) ? 366 : 365;
  return days;
};

/** Midnight UTC of a date of the solar Hijri calendar, 1300–1471; null when there is no such day. */
export const jalaliDay = (year: number, month: number, day: number): Instant | null => {
  if (year < 1300 || year > 1471 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysIn(year, month)) return null;
  const years =
    year >= ANCHOR.year ? daysBetween(ANCHOR.year, year) : -daysBetween(year, ANCHOR.year);
  const months = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return ANCHOR.at + (years + months + day - 1) * DAY_MS;
};
