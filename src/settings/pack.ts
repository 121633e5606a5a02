import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type {
  AcronymPack,
  CountryEntry,
  DetectorPack,
  GazetteerEntry,
  ThemePack,
  TopicPack,
  WatchPack,
} from '../detect/pack.ts';
import { parseQuery } from '../detect/query/parser.ts';
import { listedTerms, parseTerm } from '../detect/term/term.ts';
import { themeId, watchId } from '../model/ids.ts';
import { SLUG } from './feeds.ts';
import { readYaml } from './yaml-file.ts';

const slug = z.string().regex(SLUG, 'expected a name like `border-disputes`');
const entityName = z.string().regex(/^[\w-]+$/, 'expected a name of letters, digits and hyphens');

/** A list of terms as written, one a line or with `;` between; every term must parse. */
const terms = z.string().transform((text, context) => {
  const listed = listedTerms(text);
  for (const term of listed) {
    const parsed = parseTerm(term);
    if (parsed.kind === 'invalid') {
      context.addIssue({ code: 'custom', message: `expected terms; ${parsed.reason}` });
    }
  }
  return listed;
});

const optionalTerms = terms.default([]);

const mediaTopic = z
  .string()
  .regex(/^medtop:\d{8}$/, 'expected an IPTC code like `medtop:20000642`');

const themeSchema = z.strictObject({
  name: z.string().min(1),
  mediaTopics: z.array(mediaTopic).default([]),
  titleWeight: z.number().min(0).max(5).default(1.8),
  leadWeight: z.number().min(0).max(5).default(1.25),
  history: z.enum(['counts', 'ignored']).default('counts'),
  context: optionalTerms,
  terms: z.record(
    z.string(),
    z.strictObject({
      strong: optionalTerms,
      fair: optionalTerms,
      weak: optionalTerms,
      negative: optionalTerms,
    }),
  ),
});

const KINDS = ['body', 'person', 'place', 'country', 'organisation', 'system', 'event'] as const;

const gazetteerSchema = z.strictObject({
  kind: z.enum(KINDS),
  entries: z.record(
    entityName,
    z.strictObject({
      name: z.string().min(1),
      groups: z.array(entityName).default([]),
      state: z.string().length(2).nullable().default(null),
      aliases: terms,
    }),
  ),
});

const countriesSchema = z.strictObject({
  languages: z.array(z.string().min(2)).min(1),
  countries: z.record(
    z.string().length(2),
    z.strictObject({ groups: z.array(entityName).default([]), aliases: optionalTerms }),
  ),
  others: z.string().transform((codes) => codes.trim().split(/\s+/)),
});

const personsSchema = z.strictObject({ titles: terms, speech: terms, never: optionalTerms });

const sensesSchema = z.record(
  z.string().min(2),
  z.strictObject({
    forms: terms,
    senses: z.record(
      slug,
      z.strictObject({
        name: z.string().min(1),
        entity: entityName.nullable(),
        prior: z.number(),
        expansions: optionalTerms,
        context: optionalTerms,
      }),
    ),
  }),
);

const topicSchema = z.strictObject({
  name: z.string().min(1),
  subjects: z.array(entityName).min(1),
  region: entityName,
  powers: entityName,
  core: entityName,
  partiesNeeded: z.record(slug, z.enum(['states', 'states-or-powers', 'core-state'])).default({}),
  homes: z.record(z.string(), z.string().length(2)).default({}),
  discounted: z.record(slug, z.array(entityName)).default({}),
  founding: optionalTerms,
  joining: optionalTerms,
  denied: optionalTerms,
  distractors: z.record(
    slug,
    z.strictObject({
      weight: z.number().positive(),
      of: z.array(z.string()).default([]),
      terms,
    }),
  ),
});

const query = z.string().superRefine((text, context) => {
  const reading = parseQuery(text);
  if (reading.kind !== 'faults') return;
  for (const { column, expected, found, hint } of reading.faults) {
    context.addIssue({
      code: 'custom',
      message: `column ${column}: expected ${expected}, found ${found}; ${hint}`,
    });
  }
});

const watchesSchema = z.strictObject({
  watches: z.record(slug, z.strictObject({ name: z.string().min(1), query })),
});

/** YAML files of a folder, in the order of their names. */
const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => join(folder, file));

const readTheme = (file: string): ThemePack => ({
  id: themeId(basename(file, '.yaml')),
  ...readYaml(file, themeSchema),
});

const readGazetteer = (file: string): readonly GazetteerEntry[] => {
  const { kind, entries } = readYaml(file, gazetteerSchema);
  return Object.entries(entries).map(([id, entry]) => ({ id, kind, ...entry }));
};

const readSenses = (file: string): readonly AcronymPack[] =>
  Object.entries(readYaml(file, sensesSchema)).map(([acronym, { forms, senses }]) => ({
    acronym,
    forms,
    senses: Object.entries(senses).map(([id, sense]) => ({ id, ...sense })),
  }));

const readTopic = (file: string): TopicPack => {
  const { distractors, ...rest } = readYaml(file, topicSchema);
  return {
    ...rest,
    distractors: Object.entries(distractors).map(([id, distractor]) => ({ id, ...distractor })),
  };
};

/** The watches of a file; a query that does not parse is a fault of the file. */
export const readWatches = (file: string): readonly WatchPack[] =>
  Object.entries(readYaml(file, watchesSchema).watches).map(([id, watch]) => ({
    id: watchId(id),
    ...watch,
  }));

const COUNTRIES = 'countries.yaml';
const PERSONS = 'persons.yaml';

/**
 * Reads what the operator says about detection: themes, gazetteer, senses, topic and watches.
 * Throws `config-invalid`, naming file, line and key.
 */
export const loadPack = (configFolder: string): DetectorPack => {
  const gazetteerFolder = join(configFolder, 'gazetteer');
  const { languages, countries, others } = readYaml(
    join(gazetteerFolder, COUNTRIES),
    countriesSchema,
  );
  const listed: readonly CountryEntry[] = Object.entries(countries).map(([code, country]) => ({
    code,
    ...country,
  }));
  const plain = others.map((code) => ({ code, groups: ['country'], aliases: [] }));
  const entityFiles = yamlFiles(gazetteerFolder).filter(
    (file) => ![COUNTRIES, PERSONS].includes(basename(file)),
  );
  return {
    languages,
    themes: yamlFiles(join(configFolder, 'themes')).map(readTheme),
    gazetteer: entityFiles.flatMap(readGazetteer),
    countries: [...listed, ...plain],
    persons: readYaml(join(gazetteerFolder, PERSONS), personsSchema),
    acronyms: yamlFiles(join(configFolder, 'senses')).flatMap(readSenses),
    topic: readTopic(join(configFolder, 'topic.yaml')),
    watches: readWatches(join(configFolder, 'watches.yaml')),
  };
};
