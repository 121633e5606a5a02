import type { Instant } from '../../model/time.ts';

/** Dates, numbers and names of languages as a locale writes them, in a zone. */
export const calendarWords = (locale: string, zone: string) => {
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'full' });
  const time = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const hour = new Intl.DateTimeFormat(locale, time);
  const weekdayTime = new Intl.DateTimeFormat(locale, { ...time, weekday: 'short' });
  const moment = new Intl.DateTimeFormat(locale, {
    ...time,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const languages = new Intl.DisplayNames([locale], { type: 'language' });
  return {
    day: (at: Instant): string => day.format(at),
    time: (at: Instant): string => hour.format(at),
    weekdayTime: (at: Instant): string => weekdayTime.format(at),
    moment: (at: Instant): string => moment.format(at),
    number: (value: number): string => number.format(value),
    languageName: (tag: string): string => languages.of(tag) ?? tag,
  };
};
