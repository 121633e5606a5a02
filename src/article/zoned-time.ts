import type { ZonedInstant } from '../model/time.ts';
import { monthNumber } from './months.ts';

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
const YEAR_FIRST = /(?<!\d)(\d{4})[./年](\d{1,2})[./月](\d{1,2})日?/;
const DAY_FIRST = /(?<!\d)(\d{1,2})[./] ?(\d{1,2})[./] ?(\d{4}|\d{2}(?= \|| ?$| ?[-–,]))(?!\d)/;
const DAY_FIRST_HYPHEN = /(?<!\d)(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)/;
const DAY_MONTH =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-](?:de |of )?(\p{L}{3,12})\.?,?[\s-](?:de |del )?(\d{4})(?!\d)/u;
const MONTH_DAY = /(?<!\p{L})(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u;
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

type Day = readonly [year: number, month: number, day: number, end: number];

const numbered = (
  match: RegExpExecArray | null,
  order: 'ymd' | 'dmy',
  monthFirst: boolean,
): Day | null => {
  if (!match) return null;
  const end = match.index + match[0].length;
  const [a, b, c] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (order === 'ymd') return [a, b, c, end];
  const swap = b > 12 || (monthFirst && a <= 12);
  return swap ? [fullYear(c), a, b, end] : [fullYear(c), b, a, end];
};

/** `24` beside day and month means 2024. */
const fullYear = (year: number): number => (year < 100 ? 2_000 + year : year);

const named = (text: string): Day | null => {
  for (const pattern of [MONTH_DAY, DAY_MONTH]) {
    const match = pattern.exec(text);
    const month = monthNumber((pattern === MONTH_DAY ? match?.[1] : match?.[2]) ?? '');
    if (!match || month === null) continue;
    const day = Number(pattern === MONTH_DAY ? match[2] : match[1]);
    return [Number(match[3]), month, day, match.index + match[0].length];
  }
  return null;
};

const fromWords = (text: string, monthFirst: boolean): ZonedInstant | null => {
  const day =
    named(text) ??
    numbered(YEAR_FIRST.exec(text), 'ymd', false) ??
    numbered(DAY_FIRST.exec(text) ?? DAY_FIRST_HYPHEN.exec(text), 'dmy', monthFirst);
  if (day === null) return null;
  const [year, month, date, end] = day;
  const after = CLOCK.exec(text.slice(end, end + 40)) ?? CLOCK.exec(text.slice(0, end));
  return instant({
    year,
    month,
    day: date,
    hour: hourOf(after?.[1], after?.[4]),
    minute: Number(after?.[2] ?? 0),
    second: Number(after?.[3] ?? 0),
    offsetMinutes: after ? offset(after[5]?.replaceAll(/\s/g, '')) : null,
  });
};

/**
 * The moment a text names, in ISO 8601, RFC 2822, or as sites print it in any language we know the
 * months of. `monthFirst` reads 7/4/2024 the American way. Null when it names none.
 */
export const parseMoment = (text: string, monthFirst = false): ZonedInstant | null => {
  const head = text.slice(0, 200).replaceAll(/\s+/g, ' ').trim();
  if (/^\d{10}$/.test(head)) return { at: Number(head) * 1_000, offsetMinutes: 0 };
  if (/^\d{13}$/.test(head)) return { at: Number(head), offsetMinutes: 0 };
  return fromIso(head) ?? fromWords(head, monthFirst);
};
