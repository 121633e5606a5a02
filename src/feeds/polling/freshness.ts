import type { Instant } from '../../model/time.ts';

type Headers = Readonly<Record<string, string>>;

const secondsOf = (written: string | undefined): number | null =>
  written !== undefined && /^\d{1,9}$/.test(written.trim()) ? Number(written) : null;

const dateOf = (written: string | undefined): Instant | null => {
  const at = written === undefined ? Number.NaN : Date.parse(written);
  return Number.isNaN(at) ? null : at;
};

/**
 * Milliseconds for which an answer stays fresh (RFC 9111, 4.2): `max-age` less `Age`, else
 * `Expires` less `Date`; zero when the publisher says nothing, or to ask again each time.
 */
export const freshForMs = (headers: Headers, now: Instant): number => {
  const control = headers['cache-control'] ?? '';
  if (/\bno-(?:cache|store)\b/i.test(control)) return 0;
  const maxAge = secondsOf(/\bmax-age\s*=\s*"?(\d+)/i.exec(control)?.[1]);
  if (maxAge !== null) return Math.max(0, maxAge - (secondsOf(headers.age) ?? 0)) * 1_000;
  const expires = dateOf(headers.expires);
  return expires === null ? 0 : Math.max(0, expires - (dateOf(headers.date) ?? now));
};
