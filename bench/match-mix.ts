/** The reference mix: an invented language with Zipf's law, articles of it, and watches over it. */

/** mulberry32: the same numbers in every run. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const CONSONANTS = [...'bcdfghklmnprstvwz', 'st', 'tr', 'ch', 'sh'];
const VOWELS = [...'aeiou', 'ai', 'ou'];
const VOCABULARY = 30_000;

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[], fallback: T): T =>
  list[Math.floor(random() * list.length)] ?? fallback;

/** Words by rank; the rarer the longer. */
const vocabulary = (random: Random): readonly string[] => {
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    const syllables = 1 + Math.floor(Math.log10(words.size + 1) * 0.6 + random() * 1.5);
    let word = '';
    for (let index = 0; index < syllables; index += 1) {
      word += pick(random, CONSONANTS, 'b') + pick(random, VOWELS, 'a');
    }
    words.add(random() < 0.5 ? word + pick(random, CONSONANTS, 's') : word);
  }
  return [...words];
};

/** Zipf's law with exponent 1 by its inverse: rank = first × (last ÷ first)^u. */
const zipfRank = (random: Random, first: number, last: number): number =>
  Math.floor(first * (last / first) ** random());

export interface Article {
  readonly title: string;
  readonly text: string;
}

export interface MixTerm {
  readonly word: string;
  readonly kind: 'plain' | 'exact' | 'prefix';
}

/** Groups are required together, the terms of a group are alternatives. */
export interface MixQuery {
  readonly groups: readonly (readonly MixTerm[])[];
  /** Words between the first two groups at most, or null. */
  readonly near: number | null;
  /** The last group must stand in the title. */
  readonly inTitle: boolean;
  readonly not: string | null;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export interface Mix {
  readonly articles: readonly Article[];
  readonly queries: readonly MixQuery[];
}

const articleOf = (random: Random, words: readonly string[]): Article => {
  const sentence = (length: number): string =>
    Array.from({ length }, () => {
      const word = words[zipfRank(random, 1, VOCABULARY)] ?? 'a';
      return random() < 0.08 ? capitalised(word) : word;
    }).join(' ');
  let text = '';
  while (text.length < 6_000) text += `${capitalised(sentence(12 + Math.floor(random() * 14)))}. `;
  return { title: sentence(9), text };
};

const queryOf = (random: Random, words: readonly string[]): MixQuery => {
  const word = (): string => words[zipfRank(random, 1_000, VOCABULARY)] ?? 'a';
  const terms = Array.from(
    { length: 2 + Math.floor(random() * 8) },
    (): MixTerm => ({
      word: word(),
      kind: 'plain',
    }),
  );
  const special = random();
  const [first] = terms;
  if (first !== undefined && special < 0.05)
    terms[0] = { word: capitalised(first.word), kind: 'exact' };
  else if (first !== undefined && special < 0.1 && first.word.length > 4) {
    terms[0] = { word: first.word.slice(0, 4), kind: 'prefix' };
  }
  const not = terms.length > 3 && random() < 0.2 ? (terms.pop()?.word ?? null) : null;
  const count = Math.min(terms.length, random() < 0.6 ? 2 : 3);
  const groups = Array.from({ length: count }, (_, group) =>
    terms.filter((_term, index) => index % count === group),
  );
  return { groups, near: random() < 0.1 ? 10 : null, inTitle: random() < 0.05, not };
};

/** 2–9 terms a query, 10 % NEAR, 5 % title:, 5 % exact case, 5 % prefix, a fifth with NOT. */
export const referenceMix = (articles: number, queries: number): Mix => {
  const random = randomFrom(1);
  const words = vocabulary(random);
  return {
    articles: Array.from({ length: articles }, () => articleOf(random, words)),
    queries: Array.from({ length: queries }, () => queryOf(random, words)),
  };
};

const writtenTerm = ({ word, kind }: MixTerm): string =>
  kind === 'exact' ? `{${word}}` : kind === 'prefix' ? `${word}*` : word;

/** The query in the language of docs/queries.md. */
export const written = ({ groups, near, inTitle, not }: MixQuery): string => {
  const parts = groups.map((terms) => `(${terms.map(writtenTerm).join(' OR ')})`);
  const last = parts.length - 1;
  if (inTitle && (near === null || last > 1)) parts[last] = `title:${parts[last]}`;
  const [first = '', second = '', ...rest] = parts;
  const joined = near === null ? `${first} AND ${second}` : `${first} NEAR/${near} ${second}`;
  return [joined, ...rest].join(' AND ') + (not === null ? '' : ` NOT ${not}`);
};
