import type { ArticleId } from '../../model/ids.ts';
import { DAY_MS, type Instant } from '../../model/time.ts';
import type { Clause, Extent, WatchQuery, Words } from '../query/query.ts';
import type { MatchDocument } from './document.ts';
import { answer, type Evaluation, evaluate, evaluationOf, lookupIn } from './evaluate.ts';
import { type HighlightedPassage, passagesIn } from './passages.ts';
import { searchOf, type WordSearch } from './search.ts';

/** An article of the past on which a query is tried. */
export interface TrialArticle {
  readonly id: ArticleId;
  readonly at: Instant;
  readonly document: MatchDocument;
}

/** The past on which a query is tried: every article from `from` up to `to`. */
export interface TrialPeriod {
  readonly from: Instant;
  readonly to: Instant;
  readonly articles: readonly TrialArticle[];
}

export interface TrialMatch {
  readonly articleId: ArticleId;
  readonly at: Instant;
  readonly passages: readonly HighlightedPassage[];
}

/** Articles that fail one clause of the query and no other. */
export interface NearMiss {
  /** The clause as written in the query. */
  readonly clause: string;
  /** It is required and missing, excluded and there, or its two sides stand too far apart. */
  readonly reason: 'missing' | 'excluded' | 'too-far';
  readonly articleIds: readonly ArticleId[];
}

/** A term that stands in none of the articles. */
export interface SilentTerm {
  /** As written in the query. */
  readonly written: string;
  readonly term: Words;
  /** What other articles must hold for the term to stand in them. */
  readonly search: WordSearch;
  /** Whether an article that holds it surely has the term. */
  readonly isDecided: boolean;
}

/** What a query would have done in the period. */
export interface QueryTrial {
  readonly matches: readonly TrialMatch[];
  /** Mails a week: one per match as alerts, or one per day (UTC) with a match as a daily digest. */
  readonly mailsAWeek: { readonly alerts: number; readonly dailyDigests: number };
  /** Terms behind NOT are not asked for. */
  readonly silentTerms: readonly SilentTerm[];
  /** Most articles first. */
  readonly nearMisses: readonly NearMiss[];
}

const matchIn = (query: WatchQuery, { id, at, document }: TrialArticle): TrialMatch | null => {
  const spans = evaluate(query, document);
  if (spans === null) return null;
  const passages = document.fields.flatMap(({ field, text }) => passagesIn(field, text, spans));
  return { articleId: id, at, passages };
};

const termsOf = (clause: Clause): readonly Words[] => {
  if (clause.kind === 'words') return [clause];
  if (clause.kind === 'near') return [...termsOf(clause.left), ...termsOf(clause.right)];
  return (clause.kind === 'or' ? clause.any : clause.all).flatMap(termsOf);
};

interface Miss {
  readonly reason: NearMiss['reason'];
  readonly extent: Extent;
}

/** Why a clause that was required does not hold. */
const failure = (clause: Clause, evaluation: Evaluation): Miss => {
  const stands = (side: Clause): boolean => answer(side, evaluation) !== null;
  const isTooFar = clause.kind === 'near' && stands(clause.left) && stands(clause.right);
  return { reason: isTooFar ? 'too-far' : 'missing', extent: clause.extent };
};

/** The one clause by which an article fails a query; null when it fails more, or answers nothing at all. */
const nearMissOf = (clause: Clause, evaluation: Evaluation): Miss | null => {
  const stands = (part: Clause): boolean => answer(part, evaluation) !== null;
  if (clause.kind === 'or') {
    const misses = clause.any.map((part) => nearMissOf(part, evaluation));
    return misses.find((miss) => miss !== null) ?? null;
  }
  if (clause.kind === 'and') {
    const missing = clause.all.filter((part) => !stands(part));
    const excluded = clause.none.filter(stands);
    const [required, forbidden] = [missing[0], excluded[0]];
    if (missing.length + excluded.length !== 1 || missing.length === clause.all.length) return null;
    if (required !== undefined) return failure(required, evaluation);
    return forbidden === undefined ? null : { reason: 'excluded', extent: forbidden.extent };
  }
  const miss = failure(clause, evaluation);
  return miss.reason === 'too-far' ? miss : null;
};

const nearMissesOf = (
  query: WatchQuery,
  articles: readonly TrialArticle[],
): readonly NearMiss[] => {
  const misses = new Map<string, { readonly miss: Miss; readonly articleIds: ArticleId[] }>();
  for (const { id, document } of articles) {
    const miss = nearMissOf(query.root, evaluationOf(query, lookupIn(document)));
    if (miss === null) continue;
    const key = `${miss.extent.start} ${miss.extent.end} ${miss.reason}`;
    const known = misses.get(key);
    if (known === undefined) misses.set(key, { miss, articleIds: [id] });
    else known.articleIds.push(id);
  }
  return [...misses.values()]
    .sort((a, b) => b.articleIds.length - a.articleIds.length)
    .map(({ miss: { reason, extent }, articleIds }) => ({
      clause: query.source.slice(extent.start, extent.end),
      reason,
      articleIds,
    }));
};

/** Whether the words alone tell that a term stands in a text: not its field, count, order or capitals. */
const isDecided = ({ words, scope, atLeast }: Words): boolean =>
  words.length === 1 && words[0]?.kind !== 'exact' && scope === 'anywhere' && atLeast === 1;

const silentTermsOf = (
  query: WatchQuery,
  articles: readonly TrialArticle[],
): readonly SilentTerm[] => {
  const evaluations = articles.map(({ document }) => evaluationOf(query, lookupIn(document)));
  const silent = new Map<string, SilentTerm>();
  for (const term of termsOf(query.root)) {
    const written = query.source.slice(term.extent.start, term.extent.end);
    if (silent.has(written)) continue;
    if (evaluations.some((evaluation) => answer(term, evaluation) !== null)) continue;
    silent.set(written, { written, term, search: searchOf(term), isDecided: isDecided(term) });
  }
  return [...silent.values()];
};

/** Whether a term of a query stands in a document. */
export const standsIn = (query: WatchQuery, term: Words, document: MatchDocument): boolean =>
  answer(term, evaluationOf(query, lookupIn(document))) !== null;

const WEEK_DAYS = 7;

const mailsAWeek = (
  matches: readonly TrialMatch[],
  { from, to }: TrialPeriod,
): QueryTrial['mailsAWeek'] => {
  const weeks = Math.max(to - from, DAY_MS) / (WEEK_DAYS * DAY_MS);
  const days = new Set(matches.map(({ at }) => Math.floor(at / DAY_MS)));
  return {
    alerts: matches.length / weeks,
    dailyDigests: Math.min(WEEK_DAYS, days.size / weeks),
  };
};

/** Tries a query on the past, to show its writer what it would have found and what it would cost. */
export const tryQuery = (query: WatchQuery, period: TrialPeriod): QueryTrial => {
  const tried = period.articles.map((article) => ({ article, match: matchIn(query, article) }));
  const matches = tried.map(({ match }) => match).filter((match) => match !== null);
  const missed = tried.filter(({ match }) => match === null).map(({ article }) => article);
  return {
    matches,
    mailsAWeek: mailsAWeek(matches, period),
    silentTerms: silentTermsOf(query, period.articles),
    nearMisses: nearMissesOf(query, missed),
  };
};
