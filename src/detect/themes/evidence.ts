import type { ThemePack } from '../pack.ts';
import type { Stretch } from '../term/lexicon.ts';
import type { Reading } from '../term/reading.ts';
import type { Background } from './background.ts';
import { listItemsOf } from './lists.ts';
import type { ThemeMatch } from './rules.ts';

/** A match that is evidence, and what it counts before its place is looked at. */
export interface Weighed {
  readonly match: ThemeMatch;
  readonly weight: number;
}

const WEIGHT = { strong: 1, fair: 0.6, weak: 0.28 } as const;
const IN_A_LIST = 0.35;

const overlaps = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to;

const touches = (a: ThemeMatch, b: ThemeMatch): boolean =>
  a.stretches.some((one) => b.stretches.some((other) => overlaps(one, other)));

const isIn = (clauses: readonly Stretch[] | undefined, match: ThemeMatch): boolean =>
  clauses?.some((clause) => match.stretches.some((stretch) => overlaps(clause, stretch))) === true;

const lengthOf = ({ stretches }: ThemeMatch): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);

/** Weightiest and then closest-knit first. */
const ranked = (weighed: readonly Weighed[]): readonly Weighed[] =>
  [...weighed].sort(
    (a, b) =>
      b.weight - a.weight ||
      a.match.stretches.length - b.match.stretches.length ||
      lengthOf(b.match) - lengthOf(a.match),
  );

/** No two over the same words. */
const apart = (weighed: readonly Weighed[]): readonly Weighed[] => {
  const kept: Weighed[] = [];
  for (const one of ranked(weighed)) {
    if (!kept.some((other) => touches(one.match, other.match))) kept.push(one);
  }
  return kept;
};

/** What a sentence is read with. */
export interface EvidenceContext {
  readonly reading: Reading;
  readonly background: Background;
}

/** The evidence for a theme in one sentence: not background, not in a set phrase, none twice. */
export const evidenceIn = (
  theme: ThemePack,
  matches: readonly ThemeMatch[],
  { reading, background }: EvidenceContext,
): readonly Weighed[] => {
  const index = matches[0]?.sentence ?? 0;
  const sentence = reading.sentences[index];
  if (sentence === undefined) return [];
  const negatives = matches.filter(({ value }) => value.kind === 'negative');
  const listed = sentence.place === 'title' ? [] : listItemsOf(reading, sentence);
  const history = theme.history === 'ignored' ? background.history.get(index) : [];
  const denied = background.denied.get(index);
  const weighed: Weighed[] = [];
  for (const match of matches) {
    const { kind } = match.value;
    if (kind === 'negative' || kind === 'context') continue;
    if (isIn(denied, match) || isIn(history, match)) continue;
    if (negatives.some((negative) => touches(negative, match))) continue;
    const inList = match.stretches.some(({ from }) => listed[from - sentence.from] === true);
    weighed.push({ match, weight: WEIGHT[kind] * (inList ? IN_A_LIST : 1) });
  }
  return apart(weighed);
};
