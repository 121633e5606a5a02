import { join } from 'node:path';
import { z } from 'zod';
import { SOURCE_TYPES } from '../src/model/feed.ts';
import { readYaml } from '../src/settings/yaml-file.ts';
import { DEMO_FOLDER } from './project-root.ts';

const FEED_FORMATS = ['rss', 'atom', 'rdf', 'json'] as const;
const ENCODINGS = ['utf-8', 'windows-1251', 'gb18030'] as const;
/** How a feed misbehaves, as real ones do. */
const MANNERS = ['plain', 'malformed', 'redirected', 'busy-at-first', 'dead'] as const;
const TEMPLATES = ['wire', 'portal', 'magazine', 'table', 'agency', 'bulletin', 'essay'] as const;

export type Encoding = (typeof ENCODINGS)[number];
export type TemplateName = (typeof TEMPLATES)[number];

const slug = z.string().regex(/^[a-z][a-z0-9-]*$/);

const outletSchema = z.strictObject({
  id: slug,
  title: z.string(),
  tagline: z.string(),
  type: z.enum(SOURCE_TYPES),
  language: z.enum(['en', 'ru', 'zh', 'fa', 'kk']),
  country: z.string().regex(/^[A-Z]{2}$/),
  timeZone: z.string(),
  /** Last number of its loopback address. */
  host: z.int().min(2).max(254),
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  feed: z.strictObject({
    format: z.enum(FEED_FORMATS),
    path: z.string().startsWith('/'),
    encoding: z.enum(ENCODINGS).default('utf-8'),
    /** Whether the feed carries whole articles or their first lines. */
    carries: z.enum(['summary', 'content']).default('summary'),
    manner: z.enum(MANNERS).default('plain'),
  }),
  page: z.strictObject({
    template: z.enum(TEMPLATES),
    encoding: z.enum(ENCODINGS).default('utf-8'),
    /** Path of an article; `*` stands for its slug. */
    path: z.string().regex(/^\/.*\*/),
  }),
});

export type Outlet = z.infer<typeof outletSchema>;
export type Language = Outlet['language'];

export const readOutlets = (): readonly Outlet[] =>
  readYaml(join(DEMO_FOLDER, 'outlets.yaml'), z.array(outletSchema));
