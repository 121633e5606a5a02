import { join } from 'node:path';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { DIGEST_LENGTHS, QUIET_POLICIES, type Subscription } from '../model/digest.ts';
import { SOURCE_TYPES } from '../model/feed.ts';
import { subscriptionId, themeId, watchId } from '../model/ids.ts';
import { destination, type Lookup } from './destination.ts';
import { slug, unique } from './feeds.ts';
import { readYaml } from './yaml-file.ts';

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day in quotes, like "07:00"');

const zone = z
  .string()
  .refine((name) => IANAZone.isValidZone(name), 'expected an IANA zone, like Asia/Almaty');

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

const WEEKDAY = z.union(
  [1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day)),
  {
    error: 'expected a day from 1 (Monday) to 7 (Sunday)',
  },
);

const CADENCE = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('instant'), zone }),
    z.strictObject({ kind: z.literal('hourly'), minute: z.int().min(0).max(59).default(0), zone }),
    z.strictObject({ kind: z.literal('times-a-day'), at: z.array(time).min(1), zone }),
    z.strictObject({ kind: z.literal('daily'), at: time, zone }),
    z.strictObject({ kind: z.literal('weekdays'), at: time, zone }),
    z.strictObject({ kind: z.literal('weekly'), on: WEEKDAY, at: time, zone }),
  ],
  { error: 'expected instant, hourly, times-a-day, daily, weekdays or weekly' },
);

/** What digests may name: the watches and themes of the pack. */
export interface KnownInterests {
  readonly watches: readonly string[];
  readonly themes: readonly string[];
}

const oneOf = (what: string, known: readonly string[]) =>
  z.string().refine((id) => known.includes(id), {
    error: `expected the id of a ${what}; there are ${known.join(', ') || 'none'}`,
  });

const schemaFor = ({ watches, themes }: KnownInterests, lookup: Lookup) => {
  const digest = z.strictObject({
    id: slug,
    title: z.string().min(1),
    to: destination(lookup),
    watches: z.array(oneOf('watch', watches)).default([]),
    themes: z.array(oneOf('theme', themes)).default([]),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/, 'expected a language code like en'))
      .default([]),
    sources: z.array(z.enum(SOURCE_TYPES)).default([]),
    cadence: CADENCE,
    length: z.enum(DIGEST_LENGTHS).default('standard'),
    quiet: z.enum(QUIET_POLICIES).default('nothing'),
    locale: z
      .string()
      .refine(isLocale, 'expected a BCP 47 locale, like en-GB or ru')
      .default('en-GB'),
  });
  return z.strictObject({ digests: z.array(digest).superRefine(unique('id')) });
};

/** Reads `digests.yaml`, the subscriptions that the operator declares. Throws `config-invalid`. */
export const loadDigests = (
  configFolder: string,
  known: KnownInterests,
  lookup: Lookup,
): readonly Subscription[] =>
  readYaml(join(configFolder, 'digests.yaml'), schemaFor(known, lookup)).digests.map((digest) => ({
    id: subscriptionId(digest.id),
    title: digest.title,
    ...digest.to,
    watches: digest.watches.map(watchId),
    themes: digest.themes.map(themeId),
    languages: digest.languages,
    sourceTypes: digest.sources,
    cadence: digest.cadence as Subscription['cadence'],
    length: digest.length,
    quiet: digest.quiet,
    locale: digest.locale,
  }));
