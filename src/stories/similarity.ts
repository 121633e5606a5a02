import { DAY_MS, type Instant } from '../model/time.ts';
import type { Reading } from './reading.ts';
import { languageKey, type StoryState } from './state.ts';
import { resemblance } from './weights.ts';

const SIGMA_MS = 3 * DAY_MS;

type Period = Pick<StoryState, 'firstAt' | 'lastAt'>;

/** 1 while two periods touch, falling as a Gaussian (σ 3 days) with the gap; 1 where a date is missing. */
export const timeDecay = (a: Period, b: Period): number => {
  if (a.firstAt === null || a.lastAt === null || b.firstAt === null || b.lastAt === null) return 1;
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
  readonly shared: readonly string[];
}

const NEEDED_SAME = 0.34;
const NEEDED_OTHER = 0.35;
/** Of the geometric mean; the facts have the larger part. */
const WORDS_PART = 0.4;
/** Two stories of many articles must be surer than an article and a story; two small ones need not. */
const NEEDED_TWINS = 0.5;
/** Members of one story may differ more: what came between may have linked them. */
const NEEDED_MEMBERS = 0.5;

/** Between languages a join rests on keys alone: at least so many, and not countries and years only. */
const FEWEST_SHARED = 3;
const isSpecific = (key: string): boolean => !/^[cy]:/.test(key);

type Spoken = Pick<StoryState, 'words' | 'keys' | 'firstAt' | 'lastAt'>;

const asSpoken = (reading: Reading): Spoken => ({
  words: { [languageKey(reading.language)]: { articles: 1, weights: reading.words } },
  keys: reading.keys,
  ...periodOf(reading.at),
});

/**
 * Where they speak one language the geometric mean of words and keys, because another flood has the
 * same words and another matter of the same week the same names; by keys alone where they do not.
 */
const similarityOf = (a: Spoken, b: Spoken): Similarity => {
  const decay = timeDecay(a, b);
  const keys = resemblance(a.keys, b.keys);
  const [words] = Object.entries(a.words)
    .flatMap(([language, own]) => {
      const other = b.words[language];
      return other === undefined ? [] : [resemblance(own.weights, other.weights)];
    })
    .sort((x, y) => y.cosine - x.cosine);
  if (words !== undefined) {
    return {
      score: words.cosine ** WORDS_PART * keys.cosine ** (1 - WORDS_PART) * decay,
      needed: NEEDED_SAME,
      language: 'same',
      shared: [...words.shared.slice(0, 6), ...keys.shared.slice(0, 6)],
    };
  }
  const enough = keys.shared.length >= FEWEST_SHARED && keys.shared.some(isSpecific);
  return {
    score: enough ? keys.cosine * decay : 0,
    needed: NEEDED_OTHER,
    language: 'other',
    shared: keys.shared,
  };
};

/** How like a story an article is. */
export const similarityTo = (reading: Reading, story: StoryState): Similarity =>
  similarityOf(asSpoken(reading), story);

/** How like two stories are; the more articles the smaller one has, the more is needed. */
export const likenessOf = (a: StoryState, b: StoryState): Similarity => {
  const similarity = similarityOf(a, b);
  const surer = 1 + NEEDED_TWINS * (1 - 1 / Math.min(a.articles, b.articles));
  return { ...similarity, needed: similarity.needed * surer };
};

/** Whether two members of a story have anything to do with each other. */
export const isNear = (a: Reading, b: Reading): boolean => {
  const { score, needed } = similarityOf(asSpoken(a), asSpoken(b));
  return score >= needed * NEEDED_MEMBERS;
};
