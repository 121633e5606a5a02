import type { ThemeEvidence, ThemeFinding } from '../../model/annotation.ts';
import type { ThemePack } from '../pack.ts';
import type { EntityIndex } from '../term/lexicon.ts';
import type { Reading } from '../term/reading.ts';
import { termsIn } from '../term/scan.ts';
import { spanOf } from '../term/spans.ts';
import type { Background } from './background.ts';
import { evidenceIn, type Weighed } from './evidence.ts';
import { mayStandIn, type ThemeMatch, type ThemeRules } from './rules.ts';

/** A term seen again counts this much of what it counted before. */
const REPEATED = 0.5;
/** Below this a piece of evidence is weak; where all are, the sum counts this much. */
const LEAST_FIRM = 0.5;
const WITHOUT_FIRM = 0.6;
/** What one sentence can give at most, before title and lead weights. */
const MOST_OF_A_SENTENCE = 1.5;

/** A text this short is about a theme when one clause is. */
const SHORT_WORDS = 150;
const SHORT_NEED = 0.8;
const NEED_PER_DOUBLING = 0.25;
/** Above this length one piece of evidence is not enough, unless the title has it. */
const LONG_WORDS = 250;
const STEEPNESS = 3;

/** A theme with this score or more is one of the article's. */
export const LEAST_SCORE = 0.5;

/** What there is to know of a text when its themes are judged. */
export interface ThemeContext {
  readonly entities: EntityIndex;
  readonly background: Background;
  /** Of the article, as a primary subtag; null when unknown. */
  readonly language: string | null;
}

/** How much evidence a text must bring: more the longer it is. */
const needOf = (words: number, grounds: number): number => {
  const doublings = Math.max(0, Math.log2(words / SHORT_WORDS));
  const single = words > LONG_WORDS && grounds < 2 ? 2 : 1;
  return single * (SHORT_NEED + NEED_PER_DOUBLING * doublings);
};

/** 0–1, and 0.5 where the evidence is just what is needed. */
const scoreOf = (evidence: number, need: number): number =>
  1 / (1 + Math.exp(STEEPNESS * (1 - evidence / need)));

const placeWeight = (theme: ThemePack, reading: Reading, sentence: number): number => {
  const place = reading.sentences[sentence]?.place;
  if (place === 'title') return theme.titleWeight;
  return place === 'lead' ? theme.leadWeight : 1;
};

const evidenceOf = (reading: Reading, { match, weight }: Weighed): readonly ThemeEvidence[] =>
  match.stretches.map((stretch) => ({
    term: match.term.source,
    weight,
    span: spanOf(reading, stretch),
  }));

/** What one sentence adds, terms counting less each time they come. */
const sumOf = (weighed: readonly Weighed[], timesSeen: Map<string, number>): number => {
  let sum = 0;
  for (const { match, weight } of weighed) {
    const times = timesSeen.get(match.term.source) ?? 0;
    timesSeen.set(match.term.source, times + 1);
    sum += weight * REPEATED ** times;
  }
  return Math.min(sum, MOST_OF_A_SENTENCE);
};

const judged = (
  theme: ThemePack,
  bySentence: ReadonlyMap<number, readonly ThemeMatch[]>,
  context: { readonly reading: Reading; readonly background: Background },
): ThemeFinding => {
  const { reading } = context;
  const timesSeen = new Map<string, number>();
  const evidence: ThemeEvidence[] = [];
  let total = 0;
  let grounds = 0;
  for (const [sentence, matches] of bySentence) {
    const weighed = evidenceIn(theme, matches, context);
    total += sumOf(weighed, timesSeen) * placeWeight(theme, reading, sentence);
    grounds += weighed.length * (reading.sentences[sentence]?.place === 'title' ? 2 : 1);
    evidence.push(...weighed.flatMap((one) => evidenceOf(reading, one)));
  }
  if (evidence.every(({ weight }) => weight < LEAST_FIRM)) total *= WITHOUT_FIRM;
  const score = scoreOf(total, needOf(reading.words.length, grounds));
  return { themeId: theme.id, score, evidence };
};

type MatchesByTheme = ReadonlyMap<ThemePack, ReadonlyMap<number, readonly ThemeMatch[]>>;

/** Matches by theme and sentence, without those of other languages. */
const sorted = (matches: readonly ThemeMatch[], language: string | null): MatchesByTheme => {
  const byTheme = new Map<ThemePack, Map<number, ThemeMatch[]>>();
  for (const match of matches) {
    const { theme, language: bound } = match.value;
    if (bound !== null && language !== null && !mayStandIn(bound, language)) continue;
    const bySentence = byTheme.get(theme) ?? new Map<number, ThemeMatch[]>();
    byTheme.set(theme, bySentence);
    const known = bySentence.get(match.sentence);
    if (known === undefined) bySentence.set(match.sentence, [match]);
    else known.push(match);
  }
  return byTheme;
};

const isInContext = (theme: ThemePack, bySentence: ReadonlyMap<number, readonly ThemeMatch[]>) =>
  theme.context.length === 0 ||
  [...bySentence.values()].some((matches) => matches.some(({ value }) => value.kind === 'context'));

/** Every theme that has evidence in the text, with its score; the caller decides which to keep. */
export const themesIn = (
  rules: ThemeRules,
  reading: Reading,
  { entities, background, language }: ThemeContext,
): readonly ThemeFinding[] => {
  const byTheme = sorted(termsIn(rules.lexicon, reading, entities), language);
  return [...byTheme]
    .filter(([theme, bySentence]) => isInContext(theme, bySentence))
    .map(([theme, bySentence]) => judged(theme, bySentence, { reading, background }))
    .filter(({ evidence }) => evidence.length > 0);
};
