export { type ArticleSource, compileDetector, type Detector } from './annotate.ts';
export { entityNames } from './entities/gazetteer.ts';
export { type CompiledWatches, compileQueries, type Watch } from './match/compile.ts';
export { type DocumentFacts, documentOf, type MatchDocument, wordsIn } from './match/document.ts';
export { evaluate } from './match/evaluate.ts';
export { type HighlightedPassage, passagesIn } from './match/passages.ts';
export { nearSearchOf, searchOf, type WordSearch } from './match/search.ts';
export {
  type NearMiss,
  type QueryTrial,
  type SilentTerm,
  standsIn,
  type TrialArticle,
  tryQuery,
} from './match/trial.ts';
export type {
  AcronymPack,
  CountryEntry,
  DetectorPack,
  DistractorPack,
  GazetteerEntry,
  PersonRulesPack,
  SensePack,
  ThemePack,
  ThemeTerms,
  TopicPack,
  WatchPack,
} from './pack.ts';
export { describeFault } from './query/describe-fault.ts';
export { parseQuery } from './query/parser.ts';
export type { QueryFault, QueryReading, WatchQuery } from './query/query.ts';
