import type { Reservation } from '../model/ledger.ts';
import { type Refusal, refusal } from './ending.ts';
import { canonicalPath, matchesPath, pathOf } from './path-pattern.ts';
import type { FetcherSettings } from './settings.ts';
import type { SiteFile } from './site-file.ts';

/** The end of a fetch that a reservation stops, noted in the ledger first. */
export const stoppedBy = async (
  reservation: Reservation,
  url: string,
  { ledger, now }: Pick<FetcherSettings, 'ledger' | 'now'>,
): Promise<Refusal> => {
  await ledger.note({ url, kind: 'stopped', reservation, at: now() });
  const { by, policy } = reservation;
  const named = policy === null ? '' : `, policy ${policy}`;
  return refusal('tdm-reserved', `tdm-reservation: 1 by ${by}${named}`);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsedRules = (text: string): readonly Readonly<Record<string, unknown>>[] => {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isRecord) : [];
  } catch {
    return [];
  }
};

/** Locations are written and matched like paths in robots.txt. */
const covers = (location: unknown, url: URL): boolean =>
  typeof location === 'string' && matchesPath(canonicalPath(location), pathOf(url));

const policyIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** What the site's `/.well-known/tdmrep.json` says about an address: the first rule that covers it counts. */
export const reservedByFile = (file: SiteFile, url: URL): Reservation | null => {
  const rules = file.kind === 'text' ? parsedRules(file.text) : [];
  const rule = rules.find(({ location }) => covers(location, url));
  const reserved = rule?.['tdm-reservation'];
  return reserved === 1 || reserved === '1'
    ? { by: 'tdmrep.json', policy: policyIn(rule?.['tdm-policy']) }
    : null;
};

export const reservedByHeader = (headers: Readonly<Record<string, string>>): Reservation | null =>
  headers['tdm-reservation']?.trim() === '1'
    ? { by: 'header', policy: policyIn(headers['tdm-policy']) }
    : null;

/** How far into a page its head is looked for, in bytes. */
const HEAD_BYTES = 64 * 1024;

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined) ?? null;

const metaContent = (tags: readonly string[], name: string): string | null => {
  const tag = tags.find((candidate) => attribute(candidate, 'name')?.toLowerCase() === name);
  return tag === undefined ? null : attribute(tag, 'content');
};

/** Looks for the reservation in a page's meta tags, whatever ASCII-based or UTF-16 encoding it is in. */
export const reservedByMeta = (body: Uint8Array): Reservation | null => {
  const head = Buffer.from(body.subarray(0, HEAD_BYTES)).toString('latin1').replaceAll('\0', '');
  const tags = head.match(/<meta\s[^>]{0,2000}>/gi) ?? [];
  return metaContent(tags, 'tdm-reservation')?.trim() === '1'
    ? { by: 'meta', policy: policyIn(metaContent(tags, 'tdm-policy')) }
    : null;
};
