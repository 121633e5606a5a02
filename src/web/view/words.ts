import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import { html, type Markup } from '../../text/markup.ts';

const RELATIVE = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const DATE = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

const UNITS = [
  { unit: 'day', ms: DAY_MS },
  { unit: 'hour', ms: HOUR_MS },
  { unit: 'minute', ms: MINUTE_MS },
  { unit: 'second', ms: SECOND_MS },
] as const;

const MANY_DAYS_MS = 14 * DAY_MS;

/** `in 4 minutes`, `2 hours ago`; a date beyond two weeks. */
export const fromNow = (at: Instant, now: Instant): string => {
  const distance = at - now;
  if (Math.abs(distance) > MANY_DAYS_MS) return DATE.format(at);
  if (Math.abs(distance) < SECOND_MS) return 'now';
  const { unit, ms } = UNITS.find((one) => Math.abs(distance) >= one.ms) ?? UNITS[3];
  return RELATIVE.format(Math.round(distance / ms), unit);
};

/** The moment in words, with the exact one for machines and on hovering; `otherwise` for none. */
export const moment = (at: Instant | null, now: Instant, otherwise = '–'): Markup =>
  at === null
    ? html`${otherwise}`
    : html`<time datetime="${new Date(at).toISOString()}" title="${DATE.format(at)} UTC">${fromNow(at, now)}</time>`;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });

/** `Russian` for `ru`; the tag itself when it names no language. */
export const languageName = (tag: string): string => {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** `48 kB`, in thousands as mail programs count. */
export const sizeInWords = (bytes: number): string =>
  bytes < 1000 ? `${bytes} B` : `${Math.round(bytes / 1000).toLocaleString('en-GB')} kB`;

/** The address when a browser may follow it, else null: a feed can say `javascript:` too. */
export const safeLink = (url: string): string | null =>
  URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : null;

/** A link to an address outside, or the words alone where it must not be followed. */
export const linked = (url: string, words: string): Markup => {
  const link = safeLink(url);
  return link === null ? html`${words}` : html`<a href="${link}" rel="noreferrer">${words}</a>`;
};
