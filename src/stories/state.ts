import type { StoryId } from '../model/ids.ts';
import { DAY_MS, type Instant } from '../model/time.ts';
import type { Reading } from './reading.ts';
import { averaged, heaviest, type Weights } from './weights.ts';

/** What a story remembers of its articles, to recognise the next one. */
export interface StoryState {
  readonly id: StoryId;
  readonly articles: number;
  /** Centroid of the words, a language each (`und` for none). */
  readonly words: Readonly<
    Record<string, { readonly articles: number; readonly weights: Weights }>
  >;
  /** Centroid of the keys that read alike in every language. */
  readonly keys: Weights;
  /** Of the dated articles; null while all are undated. */
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
}

const MOST_WORDS = 64;
const MOST_KEYS = 48;

/** A story that nothing has joined for so long is closed: its key rows go, nothing joins it again. */
export const RETIRE_AFTER_MS = 14 * DAY_MS;

export const isRetired = (state: StoryState, now: Instant): boolean =>
  state.lastAt !== null && now - state.lastAt > RETIRE_AFTER_MS;

export const languageKey = (language: string | null): string => language ?? 'und';

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

const emptyState = (id: StoryId): StoryState => ({
  id,
  articles: 0,
  words: {},
  keys: {},
  firstAt: null,
  lastAt: null,
});

/** The story's state with one more article in it. */
export const absorb = (state: StoryState, reading: Reading): StoryState => {
  const language = languageKey(reading.language);
  const spoken = state.words[language] ?? { articles: 0, weights: {} };
  return {
    id: state.id,
    articles: state.articles + 1,
    words: {
      ...state.words,
      [language]: {
        articles: spoken.articles + 1,
        weights: heaviest(averaged(spoken.weights, spoken.articles, reading.words), MOST_WORDS),
      },
    },
    keys: heaviest(averaged(state.keys, state.articles, reading.keys), MOST_KEYS),
    firstAt: earlier(state.firstAt, reading.at),
    lastAt: later(state.lastAt, reading.at),
  };
};

/** The state of a story that one article opens. */
export const opened = (id: StoryId, reading: Reading): StoryState =>
  absorb(emptyState(id), reading);

/** The keys under which a story is found: the rows of the key index, to be replaced as a whole. */
export const keysOf = (state: StoryState): readonly string[] => [
  ...Object.values(state.words).flatMap(({ weights }) => Object.keys(weights)),
  ...Object.keys(state.keys),
];
