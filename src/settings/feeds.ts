import { join } from 'node:path';
import { z } from 'zod';
import { type FeedSource, SOURCE_TYPES } from '../model/feed.ts';
import { feedId } from '../model/ids.ts';
import { readYaml } from './yaml-file.ts';

/** A name in config/: lower case, digits and single hyphens. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const slug = z
  .string()
  .regex(SLUG, 'expected lower-case letters, digits and single hyphens, like tass-en');

const httpUrl = z
  .string()
  .refine(
    (text) => /^https?:\/\//.test(text) && URL.canParse(text),
    'expected an http or https address',
  );

const FEED = z.strictObject({
  id: slug,
  title: z.string().min(1, 'expected the name of the outlet'),
  outlet: z.string().min(1, 'expected a name of the outlet, equal for all its feeds').nullish(),
  url: httpUrl,
  home: httpUrl.optional(),
  type: z.enum(SOURCE_TYPES, { error: `expected one of ${SOURCE_TYPES.join(', ')}` }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'expected a language code like en')
    .nullish(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected a country code like KZ')
    .nullish(),
  enabled: z.boolean().default(true),
  note: z.string().optional(),
});

/** Values of `key` that stand more than once, as faults of a list. */
export const unique =
  <Row extends object>(key: keyof Row & string) =>
  (rows: readonly Row[], context: z.RefinementCtx): void => {
    const seen = new Set<unknown>();
    rows.forEach((row, index) => {
      if (seen.has(row[key])) {
        context.addIssue({
          code: 'custom',
          path: [index, key],
          message: 'stands twice; each must differ',
        });
      }
      seen.add(row[key]);
    });
  };

const FEEDS = z.strictObject({ feeds: z.array(FEED).superRefine(unique('id')) });

/** Reads `feeds.yaml`. Throws `config-invalid`. */
export const loadFeeds = (configFolder: string): readonly FeedSource[] =>
  readYaml(join(configFolder, 'feeds.yaml'), FEEDS).feeds.map((feed) => ({
    id: feedId(feed.id),
    url: feed.url,
    title: feed.title,
    outlet: feed.outlet ?? null,
    type: feed.type,
    language: feed.language ?? null,
    country: feed.country ?? null,
    enabled: feed.enabled,
  }));
