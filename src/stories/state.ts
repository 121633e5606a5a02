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
  /** Publication of the dated articles; null while all are undated. */
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
  /** When an article last joined. */
  readonly lastSeenAt: Instant;
}

const MOST_WORDS = 64;
const MOST_KEYS = 48;

/** A story that nothing has joined for so long is closed: its key rows go, nothing joins it again. */
export const RETIRE_AFTER_MS = 14 * DAY_MS;

export const isRetired = (state: Pick<StoryState, 'lastSeenAt'>, now: Instant): boolean =>
  now - state.lastSeenAt > RETIRE_AFTER_MS;

export const languageKey = (language: string | null): string => language ?? 'und';

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

type Spoken = StoryState['words'][string];

const unitedWords = (a: Spoken | undefined, b: Spoken | undefined): Spoken => {
  const [own, other] = [a ?? { articles: 0, weights: {} }, b ?? { articles: 0, weights: {} }];
  return {
    articles: own.articles + other.articles,
    weights: heaviest(
      averaged([own.weights, own.articles], [other.weights, other.articles]),
      MOST_WORDS,
    ),
  };
};

/** The state of two stories that are one: the first one's id, the articles of both. */
export const united = (into: StoryState, from: StoryState): StoryState => {
  const languages = [...new Set([...Object.keys(into.words), ...Object.keys(from.words)])];
  return {
    id: into.id,
    articles: into.articles + from.articles,
    words: Object.fromEntries(
      languages.map((language) => [
        language,
        unitedWords(into.words[language], from.words[language]),
      ]),
    ),
    keys: heaviest(averaged([into.keys, into.articles], [from.keys, from.articles]), MOST_KEYS),
    firstAt: earlier(into.firstAt, from.firstAt),
    lastAt: later(into.lastAt, from.lastAt),
    lastSeenAt: Math.max(into.lastSeenAt, from.lastSeenAt),
  };
};

/** The state of a story that one article opens. */
export const opened = (id: StoryId, reading: Reading): StoryState => ({
  id,
  articles: 1,
  words: {
    [languageKey(reading.language)]: { articles: 1, weights: heaviest(reading.words, MOST_WORDS) },
  },
  keys: heaviest(reading.keys, MOST_KEYS),
  firstAt: reading.at,
  lastAt: reading.at,
  lastSeenAt: reading.seenAt,
});

/** The story's state with one more article in it. */
export const absorb = (state: StoryState, reading: Reading): StoryState =>
  united(state, opened(state.id, reading));

/** The state of so many articles, known by some of them. */
export const standingFor = (state: StoryState, articles: number): StoryState => {
  const times = articles / state.articles;
  return {
    ...state,
    articles,
    words: Object.fromEntries(
      Object.entries(state.words).map(([language, spoken]) => [
        language,
        { ...spoken, articles: spoken.articles * times },
      ]),
    ),
  };
};

/** The keys under which a story is found, as they weigh in it. */
export const keysOf = ({ words, keys }: Pick<StoryState, 'words' | 'keys'>): Weights =>
  Object.assign({}, keys, ...Object.values(words).map(({ weights }) => weights));
