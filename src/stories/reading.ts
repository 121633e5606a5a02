import type { Annotations, EntityKind, Span } from '../model/annotation.ts';
import type { ArticleId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import { tokensOf } from '../text/tokens.ts';
import type { StoryPrint } from './print.ts';
import { soundOf } from './romanise.ts';
import { counted, heaviest, unit, type Weights } from './weights.ts';

/** How many live stories there are, and how many of them hold each key: SQL's count over the key rows. */
export interface Frequencies {
  readonly stories: number;
  readonly byKey: ReadonlyMap<string, number>;
}

/** An article on its way to a story. */
export interface Reading {
  readonly articleId: ArticleId;
  readonly language: string | null;
  /** When it was published, or null when it does not say (or says a time yet to come). */
  readonly at: Instant | null;
  readonly seenAt: Instant;
  readonly print: StoryPrint;
  /** TF-IDF at the time of arrival, length 1. */
  readonly words: Weights;
  readonly keys: Weights;
}

/** What of the annotations grouping reads; a source without themes may leave them out. */
type Said = Pick<Annotations, 'entities'> & Partial<Pick<Annotations, 'themes'>>;

const MOST_ENTITIES = 30;

const KIND_LETTER: Readonly<Partial<Record<EntityKind, string>>> = { country: 'c', place: 'l' };

/** The first lines of a text, in UTF-16 units. */
const LEAD_LENGTH = 350;
const LEAD_WEIGHT = 2;

const spanWeight = ({ field, start }: Span): number =>
  field === 'text' && start >= LEAD_LENGTH ? 1 : LEAD_WEIGHT;

/** Keys `e:sco`, `l:astana`, `c:KZ` for what the annotations found, weighted by how often and how early it is named. */
const entityWeights = (annotations: Said | null): Weights =>
  heaviest(
    counted(
      (annotations?.entities ?? []).map(({ entity, kind, spans }) => [
        spans.reduce((sum, span) => sum + spanWeight(span), 0) || 1,
        [`${KIND_LETTER[kind] ?? 'e'}:${entity}`],
      ]),
    ),
    MOST_ENTITIES,
  );

const THEME_WEIGHT = 1.5;

/** Keys `t:sanctions`: what it is about, in words of no language. */
const themeWeights = (annotations: Said | null): Weights =>
  Object.fromEntries(
    (annotations?.themes ?? []).map(({ themeId, score }) => [`t:${themeId}`, THEME_WEIGHT * score]),
  );

/** Names by sound that an entity already stands for. */
const soundsOf = (annotations: Said | null): ReadonlySet<string> =>
  new Set(
    (annotations?.entities ?? []).flatMap(({ name }) =>
      tokensOf(name).map(({ folded }) => `p:${soundOf(folded)}`),
    ),
  );

const keyWeights = ({
  print,
  annotations,
}: Pick<ReadingSource, 'print' | 'annotations'>): Weights => {
  const sounds = soundsOf(annotations);
  const heard = Object.entries(print.keys).filter(([key]) => !sounds.has(key));
  return {
    ...Object.fromEntries(heard),
    ...entityWeights(annotations),
    ...themeWeights(annotations),
  };
};

/** What a kind of key is worth beside a word: countries and years are shared by half the beat. */
const KIND_WORTH: Readonly<Record<string, number>> = {
  w: 1,
  l: 1.5,
  e: 0.8,
  p: 1,
  c: 0.5,
  d: 1,
  n: 0.8,
  y: 0.4,
};

/** Stories assumed beside those counted, so that the first day has no extreme weights. */
const PRIOR_STORIES = 20;
/**
 * Holders assumed of every key: what two stories share that ought to be one must not weigh much less than
 * it will in the one, or those that are apart would stay apart for that alone.
 */
const PRIOR_HOLDERS = 4;

const worth = (key: string, { stories, byKey }: Frequencies): number =>
  (KIND_WORTH[key.charAt(0)] ?? 1) *
  Math.log(1 + (stories + PRIOR_STORIES) / (PRIOR_HOLDERS + (byKey.get(key) ?? 0)));

const weighed = (weights: Weights, frequencies: Frequencies): Weights =>
  unit(
    Object.fromEntries(
      Object.entries(weights).map(([key, weight]) => [key, weight * worth(key, frequencies)]),
    ),
  );

export interface ReadingSource {
  readonly articleId: ArticleId;
  readonly print: StoryPrint;
  readonly annotations: Said | null;
  readonly at: Instant | null;
  readonly seenAt: Instant;
}

/** Every key of an article: what to ask the frequencies of. */
export const keysToCount = (
  source: Pick<ReadingSource, 'print' | 'annotations'>,
): readonly string[] => [...Object.keys(source.print.words), ...Object.keys(keyWeights(source))];

/** Weighs an article's keys by how rare they are among the stories of the day. */
export const readingOf = (source: ReadingSource, frequencies: Frequencies): Reading => ({
  articleId: source.articleId,
  language: source.print.language,
  at: source.at,
  seenAt: source.seenAt,
  print: source.print,
  words: weighed(source.print.words, frequencies),
  keys: weighed(keyWeights(source), frequencies),
});

/** How many words and how many keys of an article stories are looked for by. */
const TELLING_WORDS = 12;
const TELLING_KEYS = 12;

/** A key that more than one in so many stories holds tells none of them from the others. */
const COMMON_SHARE = 1 / 20;
/** Of few stories a key of so many may be looked for all the same. */
const NEVER_COMMON = 20;

/** The keys by which to look for stories: the heaviest words and interlingual keys that are not everywhere. */
export const tellingKeys = (
  { words, keys }: Pick<Reading, 'words' | 'keys'>,
  { stories, byKey }: Frequencies,
): Weights => {
  const most = Math.max(NEVER_COMMON, stories * COMMON_SHARE);
  const telling = (weights: Weights): Weights =>
    Object.fromEntries(Object.entries(weights).filter(([key]) => (byKey.get(key) ?? 0) <= most));
  return {
    ...heaviest(telling(words), TELLING_WORDS),
    ...heaviest(telling(keys), TELLING_KEYS),
  };
};
