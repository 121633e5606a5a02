import { DAY_MS, type Instant } from '../src/model/time.ts';
import type { Language } from './outlets.ts';

/** Whose calendar a date is written in. */
export interface Place {
  readonly language: Language;
  readonly timeZone: string;
}

// English dates are written month first, as wires do.
const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-US',
  ru: 'ru-RU',
  zh: 'zh-CN',
  fa: 'fa-IR',
  kk: 'kk-KZ',
};

const format = (at: Instant, place: Place, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALES[place.language], { timeZone: place.timeZone, ...options }).format(
    at,
  );

/** `July 4`, `4 июля`, `7月4日`. */
export const dateInWords = (at: Instant, place: Place): string =>
  format(at, place, { month: 'long', day: 'numeric' });

export const fullDateInWords = (at: Instant, place: Place): string =>
  format(at, place, { dateStyle: 'long', timeStyle: 'short' });

const weekdayInWords = (at: Instant, place: Place): string =>
  format(at, place, { weekday: 'long' });

/** `2026-07-04` in the place's own time. */
export const isoDate = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

/** Minutes east of UTC that the zone's clocks show at that moment. */
export const offsetMinutes = (at: Instant, timeZone: string): number => {
  const shown = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(shown ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
};

const TOKEN = /\{(weekday|date)([+-]\d+)?\}/g;

/** Writes `{weekday}`, `{weekday-1}`, `{date+30}` as the days they mean, counted from `at`. */
export const withDates = (text: string, at: Instant, place: Place): string =>
  text.replaceAll(TOKEN, (_token, what: string, days: string | undefined) => {
    const day = at + Number(days ?? 0) * DAY_MS;
    return what === 'weekday' ? weekdayInWords(day, place) : dateInWords(day, place);
  });
