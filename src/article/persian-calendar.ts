const MONTHS = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
];

/** What the months are called in Afghanistan, where they are those of the zodiac. */
const AFGHAN_MONTHS = [
  'حمل',
  'ثور',
  'جوزا',
  'سرطان',
  'اسد',
  'سنبله',
  'میزان',
  'عقرب',
  'قوس',
  'جدی',
  'دلو',
  'حوت',
];

/** The month (1–12) of the Persian calendar a word names; null otherwise. */
export const persianMonth = (word: string): number | null => {
  const at = MONTHS.indexOf(word);
  const month = at >= 0 ? at : AFGHAN_MONTHS.indexOf(word);
  return month >= 0 ? month + 1 : null;
};

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const LONG_MONTHS = 6;
const DAY_MS = 86_400_000;

/** Days from the first of the year to a day: six months of 31 days, then months of 30. */
const dayOfYear = (month: number, day: number): number =>
  (month - 1) * 30 + Math.min(month - 1, LONG_MONTHS) + day - 1;

/** Years of a cycle of 33 that have a leap day (Birashk's rule, right from 1799 to 2256). */
const LEAP_IN_CYCLE = new Set([1, 5, 9, 13, 17, 22, 26, 30]);
const isLeap = (year: number): boolean => LEAP_IN_CYCLE.has(year % 33);

/** 1 Farvardin 1400. */
const NEW_YEAR_1400 = Date.UTC(2021, 2, 21);

const newYear = (year: number): number => {
  let days = 0;
  for (let y = Math.min(year, 1400); y < Math.max(year, 1400); y += 1)
    days += isLeap(y) ? 366 : 365;
  return NEW_YEAR_1400 + (year < 1400 ? -days : days) * DAY_MS;
};

/** A day of the Persian (Solar Hijri) calendar in the Gregorian one; null where there is no such day. */
export const fromPersian = (year: number, month: number, day: number): CalendarDay | null => {
  const longest = month <= LONG_MONTHS ? 31 : month === 12 && !isLeap(year) ? 29 : 30;
  if (month < 1 || month > 12 || day < 1 || day > longest) return null;
  const date = new Date(newYear(year) + dayOfYear(month, day) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};
