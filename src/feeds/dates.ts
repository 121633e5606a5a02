import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type ZonedInstant } from '../model/time.ts';
import { jalaliDay } from './jalali.ts';
import { type Month, monthNamed } from './months.ts';
import { zoneOffset } from './zones.ts';

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly calendar?: Month['calendar'];
}

/** Longer texts are no dates. */
const MAX_LENGTH = 100;

/** Zeros of the digit sets that feeds use: Arabic-Indic, Persian, Devanagari, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10] as const;

const asciiDigits = (text: string): string =>
  /[^\0-\x7f]/.test(text)
    ? text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, (digit) => {
        const code = digit.charCodeAt(0);
        return String(code - (ZEROS.find((zero) => code >= zero && code < zero + 10) ?? code));
      })
    : text;

const normalised = (text: string): string =>
  asciiDigits(text)
    .toLowerCase()
    .replaceAll(/[\u0307\u200c\u200e\u200f\u202a-\u202e]/g, '')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

/** Two-digit years as POSIX reads them: 69–99 are of the last century. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 69 ? 2000 + year : 1900 + year;
};

const gregorianDay = ({ year, month, day }: CalendarDay): number | null => {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : null;
};

/** Midnight UTC of a day; years 1300–1471 can only be of the solar Hijri calendar. */
const midnight = (day: CalendarDay): number | null =>
  day.calendar === 'jalali' || (day.year >= 1300 && day.year <= 1471)
    ? jalaliDay(day.year, day.month, day.day)
    : gregorianDay(day);

const CLOCK =
  /(?:^|[^\d.])(\d{1,2})[:.时時點点](\d{2})(?:[:.分]?(\d{2})(?:[.,]\d+)?)?(?:秒|分)?(?!\d|\.\d)\s*([ap])?\.?(m\b)?/;

/** Milliseconds into the day, or null when no clock could show it. */
const timeOfDay = (hours: string, minutes: string, seconds: string | undefined): number | null => {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds ?? 0)];
  if (h > 24 || m > 59 || s > 60 || (h === 24 && m + s > 0)) return null;
  return h * HOUR_MS + m * MINUTE_MS + Math.min(s, 59) * SECOND_MS;
};

/** The moment a day, a time and a zone name together; a feed's 1970 stands for "not known". */
const moment = (day: number | null, time: number | null, zone: string): ZonedInstant | null => {
  if (day === null || time === null) return null;
  const offsetMinutes = zoneOffset(zone, day);
  const at = day + time - (offsetMinutes ?? 0) * MINUTE_MS;
  return at < 2 * DAY_MS ? null : { at, offsetMinutes };
};

const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const RFC_822 =
  /^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3,9})[ -](\d{2}|\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([a-z]{1,5}|[+-]\d{4}))?$/i;

/** The form most feeds use, read without a look at any other. */
const rfc822 = (text: string): ZonedInstant | null => {
  const [, day = '', name = '', year = '', hours = '', minutes = '', seconds, zone] =
    RFC_822.exec(text) ?? [];
  const month = ENGLISH.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return null;
  const at = gregorianDay({ year: fullYear(year), month, day: Number(day) });
  return moment(at, timeOfDay(hours, minutes, seconds), zone ?? '');
};

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)? ?(z|[+\-−]\d{1,2}(?::?\d{2})?|(?![ap]m$)[a-z]{2,5}(?:[+-]\d{1,4})?)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?(z|[+-]\d{2}:?\d{2})?$/i;

const iso8601 = (text: string): ZonedInstant | null => {
  const found = ISO.exec(text) ?? COMPACT.exec(text);
  if (found === null) return null;
  const [, year = '', month, day, hours = '0', minutes = '0', seconds, zone = ''] = found;
  const at = midnight({ year: Number(year), month: Number(month), day: Number(day) });
  return moment(at, timeOfDay(hours, minutes, seconds), zone);
};

/** Seconds or milliseconds since 1970; years 1990 to 2100. */
const epoch = (text: string): ZonedInstant | null => {
  const digits = /^(\d{9,10})(\d{3})?(?:\.\d+)?$/.exec(text);
  if (digits === null) return null;
  const at = Number(digits[1]) * SECOND_MS + Number(digits[2] ?? 0);
  return at > 20 * 365 * DAY_MS ? { at, offsetMinutes: 0 } : null;
};

/** Year, month and day each followed by its word: Chinese and Japanese, Korean, Mongolian. */
const COUNTED_DAY =
  /(\d{4}) ?(?:年|년|оны) ?(\d{1,2}) ?(?:月|월|(?:-?р |-?[дт][уү]г[аэ]{2}р )?сарын) ?(\d{1,2})(?!\d) ?[日일]?/;
const NUMERIC_DAY = /(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)/;

/** `14.09.2026`, `2026/09/14`, `1405/06/23`; where day and month could change places, the day is first. */
const numericDay = (text: string): CalendarDay | null => {
  const [, first = '', , second = '', third = ''] = NUMERIC_DAY.exec(text) ?? [];
  if (first === '') return null;
  if (first.length === 4) {
    return { year: Number(first), month: Number(second), day: Number(third) };
  }
  if (third.length !== 4 && third.length !== 2) return null;
  const american = Number(second) > 12;
  return {
    year: fullYear(third),
    month: Number(american ? first : second),
    day: Number(american ? second : first),
  };
};

/** A month named in words, with its day and year on either side. */
const namedDay = (text: string): CalendarDay | null => {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}']{2,}/gu)) {
    const month = monthNamed(word);
    if (month === null) continue;
    const before = [...text.slice(0, index).matchAll(/(?<![\d:.])\d{1,4}(?![\d:])/g)];
    const after = [...text.slice(index + word.length).matchAll(/(?<![\d:.])\d{1,4}(?![\d:])/g)];
    const numbers = [...before.slice(-1), ...after.slice(0, 2), ...before.slice(-2, -1)].map(
      String,
    );
    const year = numbers.find((digits) => digits.length === 4) ?? numbers[1];
    const day = numbers.find((digits) => digits !== year && digits.length <= 2);
    if (year === undefined || day === undefined) continue;
    return {
      year: fullYear(year),
      month: month.number,
      day: Number(day),
      calendar: month.calendar,
    };
  }
  return null;
};

const countedDay = (text: string): CalendarDay | null => {
  const [, year = '', month, day] = COUNTED_DAY.exec(text) ?? [];
  return year === '' ? null : { year: Number(year), month: Number(month), day: Number(day) };
};

/** Hours of a twelve-hour clock: 12 a.m. is midnight, 12 p.m. noon. */
const hours24 = (hours: string, afternoon: boolean | null): string => {
  if (afternoon === null || Number(hours) > 12) return hours;
  return String((Number(hours) % 12) + (afternoon ? 12 : 0));
};

const AFTERNOON = /下午|晚上|午後|오후|ب\.? ?ظ|بعد ?از ?ظهر/;
const MORNING = /上午|凌晨|午前|오전|ق\.? ?ظ|قبل ?از ?ظهر/;

/** Anything else: the day in whatever form is found, the time, and the zone that follows it. */
const freeForm = (text: string): ZonedInstant | null => {
  const day = countedDay(text) ?? numericDay(text) ?? namedDay(text);
  if (day === null) return null;
  const rest = text.replace(NUMERIC_DAY, ' ').replace(COUNTED_DAY, ' ');
  const clock = CLOCK.exec(rest);
  if (clock === null) return moment(midnight(day), 0, '');
  const [whole, hours = '', minutes = '', seconds, half, m] = clock;
  const named = AFTERNOON.test(rest) ? true : MORNING.test(rest) ? false : null;
  const afternoon = half !== undefined && m !== undefined ? half === 'p' : named;
  const zone = rest.slice(clock.index + whole.length).replace(/^[^a-zмск+\-−]*(?:\d{4} )?/, '');
  return moment(midnight(day), timeOfDay(hours24(hours, afternoon), minutes, seconds), zone);
};

/** Reads a date of a feed in any form seen; without a zone it is UTC with an unknown offset. Null when it is no date. */
export const parseFeedDate = (written: string): ZonedInstant | null => {
  if (written.length > MAX_LENGTH) return null;
  const plain = rfc822(written) ?? iso8601(written);
  if (plain !== null) return plain;
  const text = normalised(written);
  if (!/\d/.test(text)) return null;
  return rfc822(text) ?? iso8601(text) ?? epoch(text) ?? freeForm(text);
};
