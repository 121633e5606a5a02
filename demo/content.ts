import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../src/settings/yaml-file.ts';
import { DEMO_FOLDER } from './project-root.ts';

const names = z.array(z.string()).default([]);

const datelineSchema = z.strictObject({
  /** Title case; the form decides how it is printed. */
  place: z.string(),
  agency: z.string(),
  form: z.enum(['plain', 'dated', 'dashed', 'slashed', 'chinese', 'persian']),
});

const signOffSchema = z.strictObject({
  reporting: names,
  /** Printed as additional reporting; reporters all the same. */
  additional: names,
  writing: names,
  editing: names,
  /** `glued` credits run into each other where a site has lost the line breaks. */
  form: z.enum(['semicolons', 'glued']),
});

export type DatelineContent = z.infer<typeof datelineSchema>;
export type SignOffContent = z.infer<typeof signOffSchema>;

const articleSchema = z.strictObject({
  outlet: z.string(),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  standfirst: z.string().nullable().default(null),
  bylines: names,
  /** Credited in place of a person where no dateline names the wire. */
  agency: z.string().nullable().default(null),
  /** A copy keeps the dateline and sign-off of its wire unless it says `null`. */
  dateline: datelineSchema.nullable().optional(),
  signOff: signOffSchema.nullable().optional(),
  section: z.string(),
  /** Minutes before its wave is published. */
  minutesAgo: z.int().min(1),
  /** 1 is there from the start, 2 comes with the follow-ups. */
  wave: z.union([z.literal(1), z.literal(2)]).default(1),
  /** `outlet/slug` of the report this one is taken from. */
  copyOf: z.string().nullable().default(null),
  followUp: z.boolean().default(false),
  /** Words a copy changes in what it takes. */
  swap: z.record(z.string(), z.string()).default({}),
  /** Paragraphs between empty lines; `{copy 2-4}` takes those of the wire. */
  body: z.string(),
});

export type ArticleContent = z.infer<typeof articleSchema>;

const storySchema = z.strictObject({
  story: z.string(),
  relevant: z.boolean(),
  articles: z.array(articleSchema).min(1),
});

export type StoryContent = z.infer<typeof storySchema>;

/** Every story file of the newsroom, in the order of their names. */
export const readStories = (): readonly StoryContent[] =>
  readdirSync(join(DEMO_FOLDER, 'newsroom'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readYaml(join(DEMO_FOLDER, 'newsroom', name), storySchema));
