import { DAY_MS, type Instant, SECOND_MS } from '../model/time.ts';

/** The longest wait we believe; a server that names more is asked again after this. */
const LONGEST_MS = 30 * DAY_MS;

/** Retry-After as an instant (RFC 9110 10.2.3: seconds or an HTTP date); null when absent or unreadable. */
export const retryAfter = (header: string | undefined, now: Instant): Instant | null => {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  const at = /^\d+$/.test(text) ? now + Number(text) * SECOND_MS : httpDate(text);
  return Number.isNaN(at) ? null : Math.min(Math.max(at, now), now + LONGEST_MS);
};

/** Needs a month's name: Date.parse alone would make an instant of `120.5`. */
const httpDate = (text: string): Instant =>
  /\b\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{2}|[A-Z][a-z]{2} +\d{1,2} \d{2}:/.test(text)
    ? Date.parse(/GMT|UTC|[+-]\d{4}$/.test(text) ? text : `${text} GMT`)
    : Number.NaN;
