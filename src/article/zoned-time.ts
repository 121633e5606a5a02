import type { ZonedInstant } from '../model/time.ts';
import { monthNumber } from './months.ts';
import { fromPersian, persianMonth } from './persian-calendar.ts';

/** Zone abbreviations news sites print, as minutes east of UTC. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    Z: 0,
    UTC: 0,
    GMT: 0,
    BST: 60,
    CET: 60,
    CEST: 120,
    MEZ: 60,
    MESZ: 120,
    EET: 120,
    EEST: 180,
    MSK: 180,
    МСК: 180,
    EST: -300,
    EDT: -240,
    ET: -300,
    CST: -360,
    CDT: -300,
    MST: -420,
    MDT: -360,
    PST: -480,
    PDT: -420,
    IST: 330,
    JST: 540,
    KST: 540,
    HKT: 480,
    SGT: 480,
    AEST: 600,
    AEDT: 660,
    PKT: 300,
    WIB: 420,
    WAT: 60,
    SAST: 120,
  }),
);

const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2099;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offsetMinutes: number | null;
}

const instant = (parts: Parts): ZonedInstant | null => {
  const { year, month, day, hour, minute, second, offsetMinutes } = parts;
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > 31 || hour > 24 || minute > 59) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(local).getUTCDate() !== day && hour < 24) return null;
  return { at: local - (offsetMinutes ?? 0) * 60_000, offsetMinutes };
};

const offset = (written: string | undefined): number | null => {
  if (written === undefined || written === '') return null;
  const zone = ZONES.get(written.toUpperCase());
  if (zone !== undefined) return zone;
  const match = /^(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?$/i.exec(written);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return minutes > 14 * 60 ? null : match[1] === '-' ? -minutes : minutes;
};

const hourOf = (hour: string | undefined, half: string | undefined): number => {
  const value = Number(hour ?? 0);
  const mark = half?.toLowerCase().charAt(0);
  if (mark === 'p' && value < 12) return value + 12;
  return mark === 'a' && value === 12 ? 0 : value;
};

const ISO =
  /(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?:[T ]{1,2}(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:]\d{1,9})?)?\s?([ap]\.?m\.?)?\s?(Z|[A-Z]{2,4}(?![a-z])|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d{2})?)?)?/i;
const YEAR_FIRST =
  /(?<!\d)(\d{4})(?:[./年]|년 ?| оны )(\d{1,2})(?:[./月]|월 ?| (?:дугаар |дүгээр )?сарын )(\d{1,2})[日일]?/u;
/** `2024-yil 14-noyabr`, `2024 жылғы 14 қараша`. */
const YEAR_THEN_DAY =
  /(?<!\d)(\d{4})[ -]?(?:yil\p{L}{0,3}|йил\p{L}{0,3}|жыл\p{L}{0,4}|il\p{L}{0,3}|соли),? (\d{1,2})[ -]([\p{L}\p{M}]{2,14})/u;
const DAY_FIRST = /(?<!\d)(\d{1,2})[./] ?(\d{1,2})[./] ?(\d{4}|\d{2}(?= \|| ?$| ?[-–,]))(?!\d)/;
const DAY_FIRST_HYPHEN = /(?<!\d)(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)/;
const DAY_MONTH =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-](?:de |of )?([\p{L}\p{M}]{2,14})\.?[,،]?[\s-](?:de |del |соли )?(\d{4})(?!\d)/u;
const MONTH_DAY =
  /(?<![\p{L}\p{M}])([\p{L}\p{M}]{2,14})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u;
/** Years of the Persian calendar from 1921 to 2120. */
const PERSIAN_DAY = /(?<!\d)(\d{1,2}) ([\p{L}]{2,10})(?: ماه)?[،,]? (1[345]\d{2})(?!\d)/u;
const PERSIAN_NUMBERS = /(?<!\d)(1[345]\d{2})[/-](\d{1,2})[/-](\d{1,2})(?!\d)/;
const CLOCK =
  /(?<!\d)(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s?([ap]\.?m\.?)?\s?\(?((?:GMT|UTC)?\s?[+-]\d{1,2}:?(?:\d{2})?|[A-ZМСК]{1,4}(?!\p{L}))?/iu;

const fromIso = (text: string): ZonedInstant | null => {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, half, zone] = match;
  return instant({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: hourOf(hour, half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    offsetMinutes: hour === undefined ? null : offset(zone?.trim()),
  });
};

/** A calendar day, and where in its text it stands. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly start: number;
  readonly end: number;
}

/** `24` beside day and month means 2024. */
const fullYear = (year: number): number => (year < 100 ? 2_000 + year : year);

const dayAt = (match: RegExpExecArray, [year, month, day]: readonly number[]): Day => ({
  year: fullYear(year ?? 0),
  month: month ?? 0,
  day: day ?? 0,
  start: match.index,
  end: match.index + match[0].length,
});

const numbersIn = (match: RegExpExecArray): readonly [number, number, number] => [
  Number(match[1]),
  Number(match[2]),
  Number(match[3]),
];

const yearFirst = (text: string): Day | null => {
  const match = YEAR_FIRST.exec(text);
  return match && dayAt(match, numbersIn(match));
};

/** Day, month, year; with slashes or hyphens the month comes first in America, with dots nowhere. */
const yearLast = (text: string, monthFirst: boolean): Day | null => {
  const match = DAY_FIRST.exec(text) ?? DAY_FIRST_HYPHEN.exec(text);
  if (!match) return null;
  const [a, b, year] = numbersIn(match);
  const swapped = b > 12 || (monthFirst && a <= 12 && !match[0].includes('.'));
  return dayAt(match, swapped ? [year, a, b] : [year, b, a]);
};

const named = (text: string): Day | null => {
  const yearThenDay = YEAR_THEN_DAY.exec(text);
  const itsMonth = monthNumber(yearThenDay?.[3] ?? '');
  if (yearThenDay && itsMonth !== null)
    return dayAt(yearThenDay, [Number(yearThenDay[1]), itsMonth, Number(yearThenDay[2])]);
  for (const pattern of [MONTH_DAY, DAY_MONTH]) {
    const match = pattern.exec(text);
    const [word, day] = pattern === MONTH_DAY ? [match?.[1], match?.[2]] : [match?.[2], match?.[1]];
    const month = monthNumber(word ?? '');
    if (match && month !== null) return dayAt(match, [Number(match[3]), month, Number(day)]);
  }
  return null;
};

/** A day of the Persian calendar, as Iranian and Afghan sites print it: `24 آبان 1403`, `1403/08/24`. */
const inPersian = (text: string): Day | null => {
  const named = PERSIAN_DAY.exec(text);
  const numbered = named ? null : PERSIAN_NUMBERS.exec(text);
  const match = named ?? numbered;
  if (!match) return null;
  const [year, month, day] = named
    ? [Number(named[3]), persianMonth(named[2] ?? ''), Number(named[1])]
    : numbersIn(match);
  const date = month === null ? null : fromPersian(year, month, day);
  return date && dayAt(match, [date.year, date.month, date.day]);
};

/** How far after a date its clock may stand, in characters. */
const CLOCK_WITHIN = 40;

const fromWords = (text: string, monthFirst: boolean): ZonedInstant | null => {
  const found = inPersian(text) ?? named(text) ?? yearFirst(text) ?? yearLast(text, monthFirst);
  if (found === null) return null;
  const { year, month, day, start, end } = found;
  const clock = CLOCK.exec(text.slice(end, end + CLOCK_WITHIN)) ?? CLOCK.exec(text.slice(0, start));
  return instant({
    year,
    month,
    day,
    hour: hourOf(clock?.[1], clock?.[4]),
    minute: Number(clock?.[2] ?? 0),
    second: Number(clock?.[3] ?? 0),
    offsetMinutes: clock ? offset(clock[5]?.replaceAll(/\s/g, '')) : null,
  });
};

/** The zeros of Arabic, Persian, Devanagari and Bengali digits. */
const ZEROS = ['٠', '۰', '०', '০'].map((zero) => zero.codePointAt(0) ?? 0);

const westernDigits = (text: string): string =>
  text.replaceAll(/[٠-٩۰-۹०-९০-৯]/g, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((first) => code >= first && code < first + 10) ?? code;
    return String(code - zero);
  });

/**
 * The moment a text names, in ISO 8601, RFC 2822, or as sites print it in any language we know the
 * months of. `monthFirst` reads 7/4/2024 the American way. Null when it names none.
 */
export const parseMoment = (text: string, monthFirst = false): ZonedInstant | null => {
  const head = westernDigits(text.slice(0, 200)).replaceAll(/\s+/g, ' ').trim();
  if (!/\d/.test(head)) return null;
  if (/^\d{10}$/.test(head)) return { at: Number(head) * 1_000, offsetMinutes: 0 };
  if (/^\d{13}$/.test(head)) return { at: Number(head), offsetMinutes: 0 };
  return fromIso(head) ?? fromWords(head, monthFirst);
};
