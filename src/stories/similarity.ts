import { DAY_MS, type Instant } from '../model/time.ts';
import type { Reading } from './reading.ts';
import { languageKey, type StoryState } from './state.ts';
import { cosine, sharedKeys, type Weights } from './weights.ts';

const SIGMA_MS = 3 * DAY_MS;
/** What is not known to be near in time must be a little more alike. */
const UNDATED = 0.92;

type Period = Pick<StoryState, 'firstAt' | 'lastAt'>;

/** 1 while two periods touch, falling as a Gaussian (σ 3 days) with the gap; 0.92 where a date is missing. */
export const timeDecay = (a: Period, b: Period): number => {
  if (a.firstAt === null || a.lastAt === null || b.firstAt === null || b.lastAt === null)
    return UNDATED;
  const gap = Math.max(0, a.firstAt - b.lastAt, b.firstAt - a.lastAt);
  return Math.exp(-(gap ** 2) / (2 * SIGMA_MS ** 2));
};

const periodOf = (at: Instant | null): Period => ({ firstAt: at, lastAt: at });

export interface Similarity {
  /** 0–1, after decay. */
  readonly score: number;
  /** The score at which the two belong together. */
  readonly needed: number;
  readonly language: 'same' | 'other';
}

const NEEDED_SAME = 0.31;
const NEEDED_OTHER = 0.32;
/** Of the geometric mean; the facts have the larger part. */
const WORDS_PART = 0.4;
/** What facts count for without the words, within one language. */
const FACTS_ALONE = 0.8;
/** What words count for where one of the two names no fact at all. */
const WORDS_ALONE = 0.6;
/**
 * Two stories of many articles must be surer than an article and a story; two small ones need not. Those
 * that share a language and did not find each other have shown that they differ; the others could not.
 */
const NEEDED_TWINS = { same: 1, other: 0.2 } as const;
const MIDDLES_SIGMA_MS = 5 * DAY_MS;
/** What remains of a likeness where each names places of its own and none of the other's, or days. */
const OTHER_EVENT = 0.6;
/** Below this a place or a day is named in passing. */
const NAMED = 0.1;

/** Facts alone must be at least so many. */
const FEWEST_FACTS = 3;

/** What a shared key adds: a person has two names; countries and years are shared by half the beat. */
const FACT_WORTH: Readonly<Record<string, number>> = { l: 1, e: 1, n: 1, d: 1, p: 0.5 };

type Spoken = Pick<StoryState, 'words' | 'keys' | 'firstAt' | 'lastAt'>;

const asSpoken = (reading: Reading): Spoken => ({
  words: { [languageKey(reading.language)]: { articles: 1, weights: reading.words } },
  keys: reading.keys,
  ...periodOf(reading.at),
});

const commonLanguages = (a: Spoken, b: Spoken): readonly (readonly [Weights, Weights])[] =>
  Object.entries(a.words).flatMap(([language, own]) => {
    const other = b.words[language];
    return other === undefined ? [] : [[own.weights, other.weights] as const];
  });

const isEmpty = (weights: Weights): boolean => Object.keys(weights).length === 0;

const restsOnEnough = (a: Spoken, b: Spoken): boolean =>
  sharedKeys(a.keys, b.keys).reduce((sum, key) => sum + (FACT_WORTH[key.charAt(0)] ?? 0), 0) >=
  FEWEST_FACTS;

/** Whether both name keys of a kind (`l:` places, `d:` days) and neither one that the other names. */
const nameOthers = (kind: 'l:' | 'd:', a: Weights, b: Weights): boolean => {
  const names = (weights: Weights): boolean =>
    Object.entries(weights).some(([key, weight]) => key.startsWith(kind) && weight >= NAMED);
  const isNamed = (key: string): boolean => key.startsWith(kind) && b[key] !== undefined;
  return names(a) && names(b) && !Object.keys(a).some(isNamed);
};

const isDated = ({ firstAt }: Period): boolean => firstAt !== null;

/**
 * Two events with the same people are told apart by where they are, and where nothing says when the
 * articles were published, by the days they name.
 */
const areOtherEvents = (a: Spoken, b: Spoken): boolean =>
  nameOthers('l:', a.keys, b.keys) ||
  (!(isDated(a) && isDated(b)) && nameOthers('d:', a.keys, b.keys));

/**
 * Where they speak one language the geometric mean of words and facts, because another flood has the
 * same words and another matter of the same week the same names. Facts alone count where they do not,
 * and for less where they do: a report in new words is no further from a story that has some of its
 * language already.
 */
const similarityOf = (a: Spoken, b: Spoken): Similarity => {
  const nearness = timeDecay(a, b) * (areOtherEvents(a, b) ? OTHER_EVENT : 1);
  const cosineOfFacts = cosine(a.keys, b.keys);
  const facts = cosineOfFacts >= NEEDED_OTHER && restsOnEnough(a, b) ? cosineOfFacts : 0;
  const languages = commonLanguages(a, b);
  if (languages.length === 0) {
    return { score: facts * nearness, needed: NEEDED_OTHER, language: 'other' };
  }
  const words = Math.max(...languages.map(([own, other]) => cosine(own, other)));
  const agreed =
    isEmpty(a.keys) || isEmpty(b.keys)
      ? words * WORDS_ALONE
      : words ** WORDS_PART * cosineOfFacts ** (1 - WORDS_PART);
  const score = Math.max(agreed, facts * FACTS_ALONE) * nearness;
  return { score, needed: NEEDED_SAME, language: 'same' };
};

const MOST_SAID = 5;

/** The words and keys two have in common, the most telling first. */
const commonOf = (a: Spoken, b: Spoken): readonly string[] => [
  ...commonLanguages(a, b).flatMap(([own, other]) => sharedKeys(own, other).slice(0, MOST_SAID)),
  ...sharedKeys(a.keys, b.keys).slice(0, MOST_SAID),
];

/** What a similarity rests on, as a sentence. */
const saidOf = ({ score, needed, language }: Similarity, common: readonly string[]): string =>
  `similarity ${score.toFixed(2)} in ${language === 'same' ? 'the same' : 'another'} language (needs ${needed.toFixed(2)}), shared: ${common.join(', ') || 'nothing'}`;

/** How like a story an article is. */
export const similarityTo = (reading: Reading, story: StoryState): Similarity =>
  similarityOf(asSpoken(reading), story);

export const similaritySaid = (
  similarity: Similarity,
  reading: Reading,
  story: StoryState,
): string => saidOf(similarity, commonOf(asSpoken(reading), story));

const middleOf = ({ firstAt, lastAt }: Period): Instant | null =>
  firstAt === null || lastAt === null ? null : (firstAt + lastAt) / 2;

/** 1 while two stories have the same middle, falling as a Gaussian (σ 5 days): a week apart are two occasions, however long the first is told. */
const middlesDecay = (a: Period, b: Period): number => {
  const [own, other] = [middleOf(a), middleOf(b)];
  if (own === null || other === null) return 1;
  return Math.exp(-((own - other) ** 2) / (2 * MIDDLES_SIGMA_MS ** 2));
};

/** How like two stories are; the more articles the smaller one has, the more is needed. */
export const likenessOf = (a: StoryState, b: StoryState): Similarity => {
  const { score, needed, language } = similarityOf(a, b);
  const fewer = Math.min(a.articles, b.articles);
  const bulk = (fewer - 1) / (fewer + 2);
  return {
    score: score * middlesDecay(a, b) ** bulk,
    needed: needed * (1 + NEEDED_TWINS[language] * bulk),
    language,
  };
};

export const likenessSaid = (likeness: Similarity, a: StoryState, b: StoryState): string =>
  saidOf(likeness, commonOf(a, b));
