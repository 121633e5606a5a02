import { DAY_MS } from '../model/time.ts';
import { fold, type Token, tokensOf } from '../text/tokens.ts';

/** A language's own tag and its tags by script, as far as the runtime knows them. */
export const localesOf = (language: string): readonly string[] =>
  Intl.DateTimeFormat.supportedLocalesOf([language, `${language}-Cyrl`, `${language}-Latn`]);

const monthSpellings = (locale: string, month: number): readonly string[] => {
  const day = Date.UTC(2024, month, 15);
  const forms = [{ month: 'long', day: 'numeric' }, { month: 'long' }, { month: 'short' }] as const;
  return forms.map((form) => {
    const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { ...form, timeZone: 'UTC' });
    const part = format.formatToParts(day).find(({ type }) => type === 'month');
    return tokensOf(part?.value ?? '').length === 1
      ? fold(part?.value.replaceAll('.', '') ?? '')
      : '';
  });
};

const calendars = new Map<string, ReadonlyMap<string, number>>();

/** Month names of a language, folded, with 1–12; the names are the runtime's (CLDR). */
const monthsOf = (language: string): ReadonlyMap<string, number> => {
  const known = calendars.get(language);
  if (known !== undefined) return known;
  const months = new Map<string, number>();
  for (const locale of localesOf(language)) {
    for (let month = 0; month < 12; month += 1) {
      for (const name of monthSpellings(locale, month)) {
        if (name.length > 1) months.set(name, month + 1);
      }
    }
  }
  calendars.set(language, months);
  return months;
};

const CASE_ENDING = 3;

/** The month a word names, case endings of up to three letters allowed after four letters. */
const monthNamed = (word: string, months: ReadonlyMap<string, number>): number | null => {
  for (let cut = 0; cut <= CASE_ENDING; cut += 1) {
    const name = word.slice(0, word.length - cut);
    if (cut > 0 && name.length < 4) return null;
    const month = months.get(name);
    if (month !== undefined) return month;
  }
  return null;
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const dayNamed = (token: Token | undefined): number | null => {
  const day = /^\d{1,2}(?!\d)/.exec(token?.folded ?? '')?.[0];
  const value = Number(day ?? 0);
  return value >= 1 && value <= 31 ? value : null;
};

const dayNames = new Map<string, ReadonlySet<string>>();

const weekdaysOf = (language: string): ReadonlySet<string> => {
  const known = dayNames.get(language);
  if (known !== undefined) return known;
  const names = localesOf(language).flatMap((locale) =>
    Array.from({ length: 7 }, (_, day) =>
      new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day * DAY_MS),
    ),
  );
  const folded = new Set(names.map(fold));
  dayNames.set(language, folded);
  return folded;
};

/** Whether a folded word names a month or a day of the week. */
export const isCalendarWord = (word: string, language: string | null): boolean =>
  weekdaysOf(language ?? 'en').has(word) || monthNamed(word, monthsOf(language ?? 'en')) !== null;

/** Keys `d:MM-DD` for the days a text names: `4 July`, `July 4`, `3–4 июля`, `7月4日`. */
export const dateKeysOf = (
  tokens: readonly Token[],
  language: string | null,
): readonly string[] => {
  const months = monthsOf(language ?? 'en');
  const keys: string[] = [];
  const add = (month: number, days: readonly (number | null)[]): void => {
    for (const day of days) if (day !== null) keys.push(`d:${twoDigits(month)}-${twoDigits(day)}`);
  };
  tokens.forEach((token, index) => {
    if (token.folded === '月') {
      const month = dayNamed(tokens[index - 1]);
      if (month !== null && month <= 12) add(month, [dayNamed(tokens[index + 1])]);
      return;
    }
    const month = monthNamed(token.folded, months);
    if (month === null) return;
    const before = dayNamed(tokens[index - 1]);
    if (before === null) add(month, [dayNamed(tokens[index + 1])]);
    else add(month, [before, dayNamed(tokens[index - 2])]);
  });
  return keys;
};
