import type { ThemeEvidence, ThemeFinding } from '../../model/annotation.ts';
import { termOf } from '../entities/gazetteer.ts';
import type { ThemePack, ThemeTerms } from '../pack.ts';
import {
  compileLexicon,
  type EntityIndex,
  type Lexicon,
  type Stretch,
  type TermMatch,
  termsIn,
} from '../term/lexicon.ts';
import type { Reading } from '../term/reading.ts';
import { spanOf } from '../term/spans.ts';
import type { Background } from './background.ts';
import { listItemsOf } from './lists.ts';

type Kind = keyof ThemeTerms | 'context';

interface Rule {
  readonly theme: ThemePack;
  readonly kind: Kind;
  /** The one language in which the term means this; null for any. */
  readonly language: string | null;
}

export interface ThemeRules {
  readonly themes: readonly ThemePack[];
  readonly lexicon: Lexicon<Rule>;
}

const WEIGHT = { strong: 1, fair: 0.6, weak: 0.28 } as const;
const IN_A_LIST = 0.35;
/** A term seen again counts this much of what it counted before. */
const REPEATED = 0.5;
/** What one sentence can give at most, before title and lead weights. */
const MOST_OF_A_SENTENCE = 1.5;

/** Above this length one piece of evidence is not enough, unless the title has it. */
const LONG_WORDS = 250;
/** A text this short is about a theme when one clause is. */
const SHORT_WORDS = 150;
const SHORT_NEED = 0.8;
const NEED_PER_DOUBLING = 0.25;
const STEEPNESS = 3;
export const LEAST_SCORE = 0.5;

/** English stands in texts of every language; `any` holds for all. */
const WORLD_LANGUAGES = new Set(['en', 'any']);

const KINDS = ['strong', 'fair', 'weak', 'negative'] as const;

const isEvidence = (kind: Kind): kind is keyof typeof WEIGHT => kind in WEIGHT;

/** Latin letters are shared by languages whose words collide (Turkish *siber*, Siberia). */
const languageBound = (language: string, source: string): string | null =>
  /\p{Script=Latin}/u.test(source) && !WORLD_LANGUAGES.has(language) ? language : null;

const rulesOf = (theme: ThemePack) => [
  ...theme.context.map((source) => ({
    term: termOf(source),
    value: { theme, kind: 'context', language: null } as const,
  })),
  ...Object.entries(theme.terms).flatMap(([language, terms]) =>
    KINDS.flatMap((kind) =>
      terms[kind].map((source) => ({
        term: termOf(source),
        value: { theme, kind, language: languageBound(language, source) } as const,
      })),
    ),
  ),
];

export const compileThemes = (themes: readonly ThemePack[]): ThemeRules => ({
  themes,
  lexicon: compileLexicon<Rule>(themes.flatMap(rulesOf)),
});

type Match = TermMatch<Rule>;

const overlaps = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to;

const touches = (a: Match, b: Match): boolean =>
  a.stretches.some((one) => b.stretches.some((other) => overlaps(one, other)));

interface Weighed {
  readonly match: Match;
  readonly weight: number;
}

/** How much evidence a text must bring: more the longer it is. */
const needOf = (words: number): number =>
  SHORT_NEED + NEED_PER_DOUBLING * Math.max(0, Math.log2(words / SHORT_WORDS));

/** What there is to know of a text when its themes are judged. */
export interface ThemeContext {
  readonly entities: EntityIndex;
  readonly background: Background;
  /** Of the article, as a primary subtag; null when unknown. */
  readonly language: string | null;
}

const isIn = (clauses: Background['history'], match: Match): boolean =>
  (clauses.get(match.sentence) ?? []).some((clause) =>
    match.stretches.some((stretch) => overlaps(clause, stretch)),
  );

const admissible = (
  theme: ThemePack,
  matches: readonly Match[],
  background: Background,
): readonly Match[] => {
  const negatives = matches.filter(({ value }) => value.kind === 'negative');
  return matches.filter(
    (match) =>
      isEvidence(match.value.kind) &&
      !isIn(background.denied, match) &&
      !(theme.history === 'ignored' && isIn(background.history, match)) &&
      !negatives.some(
        (negative) => negative.sentence === match.sentence && touches(negative, match),
      ),
  );
};

const lengthOf = ({ stretches }: Match): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);

/** The matches of one sentence, weightiest and then closest-knit first, none over words that another one has used. */
const apart = (weighed: readonly Weighed[]): readonly Weighed[] => {
  const kept: Weighed[] = [];
  const ranked = [...weighed].sort(
    (a, b) =>
      b.weight - a.weight ||
      a.match.stretches.length - b.match.stretches.length ||
      lengthOf(b.match) - lengthOf(a.match),
  );
  for (const one of ranked)
    if (!kept.some((other) => touches(one.match, other.match))) kept.push(one);
  return kept;
};

const placeWeight = (theme: ThemePack, reading: Reading, sentence: number): number => {
  const place = reading.sentences[sentence]?.place;
  if (place === 'title') return theme.titleWeight;
  return place === 'lead' ? theme.leadWeight : 1;
};

/** Matches with what they count where they stand, by sentence. */
const weighedBySentence = (
  reading: Reading,
  matches: readonly Match[],
): ReadonlyMap<number, readonly Weighed[]> => {
  const bySentence = new Map<number, Weighed[]>();
  for (const match of matches) {
    const sentence = reading.sentences[match.sentence];
    if (sentence === undefined) continue;
    const listed = sentence.place === 'title' ? [] : listItemsOf(reading, sentence);
    const inList = match.stretches.some(({ from }) => listed[from - sentence.from] === true);
    const { kind } = match.value;
    if (!isEvidence(kind)) continue;
    const weighed = { match, weight: WEIGHT[kind] * (inList ? IN_A_LIST : 1) };
    bySentence.set(match.sentence, [...(bySentence.get(match.sentence) ?? []), weighed]);
  }
  return bySentence;
};

const evidenceOf = (reading: Reading, { match, weight }: Weighed): readonly ThemeEvidence[] =>
  match.stretches.map((stretch) => ({
    term: match.term.source,
    weight,
    span: spanOf(reading, stretch),
  }));

const judged = (
  theme: ThemePack,
  matches: readonly Match[],
  reading: Reading,
  background: Background,
): ThemeFinding => {
  const counted = new Map<string, number>();
  const evidence: ThemeEvidence[] = [];
  let total = 0;
  let grounds = 0;
  for (const [sentence, weighed] of weighedBySentence(
    reading,
    admissible(theme, matches, background),
  )) {
    let sum = 0;
    for (const one of apart(weighed)) {
      const { source } = one.match.term;
      const times = counted.get(source) ?? 0;
      counted.set(source, times + 1);
      sum += one.weight * REPEATED ** times;
      evidence.push(...evidenceOf(reading, one));
      grounds += reading.sentences[sentence]?.place === 'title' ? 2 : 1;
    }
    total += Math.min(sum, MOST_OF_A_SENTENCE) * placeWeight(theme, reading, sentence);
  }
  const { length } = reading.words;
  const need = needOf(length) * (length > LONG_WORDS && grounds < 2 ? 2 : 1);
  return { themeId: theme.id, score: 1 / (1 + Math.exp(STEEPNESS * (1 - total / need))), evidence };
};

/** Every theme that has evidence in the text, with its score; the caller decides which to keep. */
export const themesIn = (
  rules: ThemeRules,
  reading: Reading,
  { entities, background, language }: ThemeContext,
): readonly ThemeFinding[] => {
  const byTheme = new Map<ThemePack, Match[]>();
  for (const match of termsIn(rules.lexicon, reading, entities)) {
    const bound = match.value.language;
    if (bound !== null && language !== null && bound !== language) continue;
    const known = byTheme.get(match.value.theme);
    if (known === undefined) byTheme.set(match.value.theme, [match]);
    else known.push(match);
  }
  return rules.themes.flatMap((theme) => {
    const matches = byTheme.get(theme) ?? [];
    const inContext =
      theme.context.length === 0 || matches.some(({ value }) => value.kind === 'context');
    if (!inContext) return [];
    const finding = judged(theme, matches, reading, background);
    return finding.evidence.length > 0 ? [finding] : [];
  });
};
