import { createHash } from 'node:crypto';
import type { Annotations } from '../model/annotation.ts';
import type { Article } from '../model/article.ts';
import type { SourceType } from '../model/feed.ts';
import type { FeedId } from '../model/ids.ts';
import { compileGazetteer, type Gazetteer } from './entities/gazetteer.ts';
import { entityIndexOf, gathered, type Mention, mentionsIn } from './entities/mentions.ts';
import { compilePersons, type PersonRules, personsIn } from './entities/persons.ts';
import { compileQueries, type Watch } from './match/compile.ts';
import { documentOf } from './match/document.ts';
import type { DetectorPack, WatchPack } from './pack.ts';
import { parseQuery } from './query/parser.ts';
import { compileRelevance, type RelevanceRules, relevanceOf } from './relevance/relevance.ts';
import { type AcronymReading, compileSenses, type SenseRules, sensesIn } from './senses/senses.ts';
import { type Reading, readingOf } from './term/reading.ts';
import { type BackgroundRules, backgroundIn, compileBackground } from './themes/background.ts';
import { compileThemes, type ThemeRules } from './themes/rules.ts';
import { LEAST_SCORE, themesIn } from './themes/themes.ts';

/** Raised when the rules change what they find, whatever the pack says. */
const RULES_VERSION = 1;

/** The feed that brought an article, as far as detection asks. */
export interface ArticleSource {
  readonly feedTitle: string;
  readonly feedLanguage: string | null;
  /** For watches that ask `source:`; what is left out answers none. */
  readonly feedId?: FeedId;
  readonly feedType?: SourceType;
}

export interface Detector {
  readonly annotate: (article: Article, source: ArticleSource) => Annotations;
  /** The same detector with these watches instead of its own; nothing else is made ready again. */
  readonly withWatches: (watches: readonly WatchPack[]) => Detector;
}

interface Rules {
  readonly gazetteer: Gazetteer;
  readonly persons: PersonRules;
  readonly senses: SenseRules;
  readonly background: BackgroundRules;
  readonly themes: ThemeRules;
  readonly relevance: RelevanceRules;
  /** Names the pack but for its watches. */
  readonly version: string;
}

const watchesOf = (watches: readonly WatchPack[]): readonly Watch[] =>
  watches.map(({ id, query }) => {
    const reading = parseQuery(query);
    // Queries are checked when the pack is loaded; a fault here is a fault of ours.
    if (reading.kind === 'faults') throw new TypeError(`watch ${id}: ${query}`);
    return { id, query: reading.query };
  });

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 6);

const rulesOf = (pack: DetectorPack): Rules => ({
  gazetteer: compileGazetteer(pack),
  persons: compilePersons(pack.persons),
  senses: compileSenses(pack.acronyms),
  background: compileBackground(pack.topic),
  themes: compileThemes(pack.themes),
  relevance: compileRelevance(pack.topic),
  version: hashOf({ ...pack, watches: [] }),
});

/** The acronyms that were decided for, as mentions of what they stand for. */
const acronymMentions = (
  gazetteer: Gazetteer,
  acronyms: readonly AcronymReading[],
): readonly Mention[] =>
  acronyms.flatMap(({ entity, places }) => {
    const known = entity === null ? undefined : gazetteer.byId.get(entity);
    return known === undefined ? [] : places.map(({ from, to }) => ({ entity: known, from, to }));
  });

const inOrder = (mentions: readonly Mention[]): readonly Mention[] =>
  [...mentions].sort((a, b) => a.from - b.from);

const yearOf = ({ publishedAt }: Article): number | null =>
  publishedAt === null ? null : new Date(publishedAt.at).getUTCFullYear();

const primarySubtag = (tag: string | null): string | null =>
  tag?.toLowerCase().split('-', 1)[0] || null;

const feedOf = ({ feedTitle, feedId, feedType }: ArticleSource) => ({
  title: feedTitle,
  ...(feedId === undefined ? {} : { id: feedId }),
  ...(feedType === undefined ? {} : { type: feedType }),
});

const annotated = (
  rules: Rules,
  article: Article,
  source: ArticleSource,
): Omit<Annotations, 'watchHits' | 'annotatedBy'> => {
  const reading: Reading = readingOf(article);
  const named = mentionsIn(rules.gazetteer, reading);
  const acronyms = sensesIn(rules.senses, reading, entityIndexOf(named));
  const mentions = inOrder([...named, ...acronymMentions(rules.gazetteer, acronyms)]);
  const entities = entityIndexOf(mentions);
  const background = backgroundIn(rules.background, reading, { entities, year: yearOf(article) });
  const language = primarySubtag(article.language ?? source.feedLanguage);
  const themes = themesIn(rules.themes, reading, { entities, background, language });
  const known = rules.gazetteer.byId;
  const context = { mentions, entities, themes, acronyms, language, known };
  const relevance = relevanceOf(rules.relevance, reading, context);
  const found = {
    senses: acronyms.map(({ decision }) => decision),
    themes: relevance.relevant ? themes.filter(({ score }) => score >= LEAST_SCORE) : [],
    entities: [...gathered(mentions, reading), ...personsIn(rules.persons, reading, mentions)],
  };
  return { ...found, relevance };
};

const detectorOf = (rules: Rules, watches: readonly WatchPack[]): Detector => {
  const compiled = compileQueries(watchesOf(watches));
  const annotatedBy = `detect/${RULES_VERSION}+${hashOf([rules.version, watches])}`;
  return {
    annotate: (article, source) => {
      const annotations = annotated(rules, article, source);
      const document = documentOf({ article, source: feedOf(source), annotations });
      return { ...annotations, watchHits: compiled.match(document), annotatedBy };
    },
    withWatches: (others) => detectorOf(rules, others),
  };
};

/** Makes a pack ready: everything that can be worked out before an article is read. */
export const compileDetector = (pack: DetectorPack): Detector =>
  detectorOf(rulesOf(pack), pack.watches);
