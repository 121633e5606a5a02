import { z } from 'zod';
import {
  type Cadence,
  DIGEST_LENGTHS,
  type Subscription,
  type Weekday,
} from '../../model/digest.ts';
import { type SubscriptionId, themeId, watchId } from '../../model/ids.ts';
import type { Wish } from '../../ports.ts';
import { checkAddress } from '../../text/mail-address.ts';
import type { Offer } from '../ports/readers.ts';
import type { Faults } from '../view/form.ts';
import { keywordQuery } from './keywords.ts';

export const RHYTHMS = ['daily', 'weekdays', 'weekly', 'instant'] as const;
export type Rhythm = (typeof RHYTHMS)[number];
export const LOCALES = { 'en-GB': 'English', ru: 'Русский' } as const;

/** What the form holds, as written: it is shown again when something is wrong with it. */
export interface Preferences {
  readonly address: string;
  readonly themes: readonly string[];
  readonly watches: readonly string[];
  readonly keywords: string;
  readonly rhythm: string;
  readonly hour: string;
  readonly weekday: string;
  readonly zone: string;
  readonly languages: readonly string[];
  readonly length: string;
  readonly locale: string;
}

export const FRESH: Preferences = {
  address: '',
  themes: [],
  watches: [],
  keywords: '',
  rhythm: 'daily',
  hour: '7',
  weekday: '1',
  zone: 'UTC',
  languages: [],
  length: 'standard',
  locale: 'en-GB',
};

const MOST_TEXT = 4_000;
const text = z.string().max(MOST_TEXT).catch('');
const several = z
  .union([z.array(text), text.transform((one) => [one])])
  .transform((all) => all.filter((one) => one !== '').slice(0, 100))
  .catch([]);

const FORM = z.object({
  address: text,
  themes: several.default([]),
  watches: several.default([]),
  keywords: text,
  rhythm: text,
  hour: text,
  weekday: text,
  zone: text,
  languages: several.default([]),
  length: text,
  locale: text,
});

/** The fields of a posted form; whatever is not one is left out. */
export const writtenPreferences = (form: Readonly<Record<string, unknown>>): Preferences => {
  const read = FORM.parse(form);
  return { ...read, address: read.address.trim(), zone: read.zone.trim() };
};

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const isZone = (name: string): boolean => {
  try {
    return name !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const cadenceOf = ({ rhythm, hour, weekday, zone }: Preferences): Cadence => {
  const at = `${hour.padStart(2, '0')}:00`;
  const on = WEEKDAYS.find((day) => String(day) === weekday) ?? 1;
  switch (rhythm) {
    case 'instant':
      return { kind: 'instant', zone };
    case 'weekly':
      return { kind: 'weekly', on, at, zone };
    case 'weekdays':
      return { kind: 'weekdays', at, zone };
    default:
      return { kind: 'daily', at, zone };
  }
};

const faultsOf = (written: Preferences, offer: Offer): Faults => {
  const faults: Record<string, string> = {};
  const within = (ids: readonly string[], known: Offer['themes']) =>
    ids.every((id) => known.some((one) => one.id === id));
  const address = checkAddress(written.address);
  if (address.kind === 'refused') {
    faults.address =
      written.address === ''
        ? 'Please give your mail address.'
        : `This is no mail address we can write to: ${address.reason}.`;
  }
  const keywords = keywordQuery(written.keywords);
  if (keywords.kind === 'fault') faults.keywords = keywords.sentence;
  if (!within(written.themes, offer.themes))
    faults.themes = 'One of these topics is gone; please choose again.';
  if (!within(written.watches, offer.watches))
    faults.watches = 'One of these watches is gone; please choose again.';
  if (!RHYTHMS.some((one) => one === written.rhythm)) faults.rhythm = 'Please choose how often.';
  if (!/^(?:1?\d|2[0-3])$/.test(written.hour)) faults.hour = 'Please choose an hour from 0 to 23.';
  if (!isZone(written.zone))
    faults.zone = 'Please choose a time zone from the list, like Asia/Almaty.';
  if (!written.languages.every((tag) => /^[a-z]{2,3}$/.test(tag)))
    faults.languages = 'Please choose languages from the list.';
  return faults;
};

export type PreferenceReading =
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'faults'; readonly faults: Faults };

/** Reads what a reader asked for. */
export const readPreferences = (
  written: Preferences,
  { id, offer }: { readonly id: SubscriptionId; readonly offer: Offer },
): PreferenceReading => {
  const faults = faultsOf(written, offer);
  if (Object.keys(faults).length > 0) return { kind: 'faults', faults };
  const address = checkAddress(written.address);
  const ownQuery = keywordQuery(written.keywords).kind === 'query' ? written.keywords.trim() : null;
  const watches = written.watches.map(watchId);
  const subscription: Subscription = {
    id,
    title: offer.topic,
    channel: 'mail',
    recipient: address.kind === 'address' ? address.address : '',
    watches: ownQuery === null ? watches : [...watches, watchId(ownWatchName(id))],
    themes: written.themes.map(themeId),
    languages: written.languages,
    sourceTypes: [],
    cadence: cadenceOf(written),
    length: DIGEST_LENGTHS.find((one) => one === written.length) ?? 'standard',
    quiet: 'nothing',
    locale: written.locale in LOCALES ? written.locale : 'en-GB',
  };
  return { kind: 'wish', wish: { subscription, ownQuery } };
};

/** The form that would have led to a subscription. */
export const preferencesOf = (
  { id, recipient, watches, themes, languages, cadence, length, locale }: Subscription,
  ownQuery: string | null,
): Preferences => {
  const at = 'at' in cadence && typeof cadence.at === 'string' ? cadence.at : '07:00';
  return {
    address: recipient,
    themes,
    watches: watches.filter((watch) => watch !== ownWatchName(id)),
    keywords: ownQuery ?? '',
    rhythm: RHYTHMS.find((one) => one === cadence.kind) ?? 'daily',
    hour: String(Number(at.slice(0, 2))),
    weekday: cadence.kind === 'weekly' ? String(cadence.on) : '1',
    zone: cadence.zone,
    languages,
    length,
    locale,
  };
};

/** The id of the watch that holds a reader's own keywords. */
export const ownWatchName = (id: SubscriptionId): string => `own-${id}`;
