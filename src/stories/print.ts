import { type Article, articleText } from '../model/article.ts';
import { fold, type Token, tokensOf } from '../text/tokens.ts';
import { dateKeysOf, isCalendarWord } from './calendar.ts';
import { commonWords } from './common-words.ts';
import { countryKeysOf } from './countries.ts';
import { type Fingerprints, fingerprintsOf } from './fingerprints.ts';
import { offices } from './offices.ts';
import { soundOf } from './romanise.ts';
import { counted, heaviest, type Weights } from './weights.ts';

/** What grouping needs of an article, made once from its text and stored beside it. */
export interface StoryPrint {
  readonly fingerprints: Fingerprints;
  readonly language: string | null;
  /** Words of the article's own language: `w:summit`, Han characters in pairs. */
  readonly words: Weights;
  /**
   * What reads alike in every language: names by sound `p:tokae`, countries `c:KZ`, numbers
   * `n:510`, years `y:2025`, days `d:07-04`.
   */
  readonly keys: Weights;
}

const COMMON = commonWords(fold);
const OFFICES = offices(fold);
const TITLE_WEIGHT = 2;
const LEAD_WEIGHT = 1.5;
/** A report says in its first lines who did what, where and when; what else it names comes later. */
const LEAD_FACT_WEIGHT = 2;
const LEAD_WORDS = 60;
const TITLE_READ_TO = 1_000;
/** Text beyond this many UTF-16 units is not read: no report is as long. */
const READ_TO = 40_000;
const MOST_WORDS = 120;
const MOST_KEYS = 60;

/** Words are compared by their first letters: cheap, and fair to languages that inflect at the end. */
const STEM = 6;

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;
const DIGITS = /^\d/;

const termAt = (tokens: readonly Token[], index: number): string | null => {
  const word = tokens[index]?.folded ?? '';
  if (UNSPACED.test(word)) {
    const next = tokens[index + 1];
    const adjoins = next?.start === tokens[index]?.end && UNSPACED.test(next?.folded ?? '');
    return adjoins ? `w:${word}${next?.folded}` : null;
  }
  if (word.length < 3 || DIGITS.test(word) || COMMON.has(word)) return null;
  return `w:${word.slice(0, STEM)}`;
};

const termsOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((_, index) => termAt(tokens, index) ?? []);

/** Numbers and years in digits; `5,100` and `5 100` are one number, small counts say nothing. */
const numberKeysOf = (text: string): readonly string[] =>
  Array.from(
    text.matchAll(/(?<![\p{L}\p{N}.,])\d{1,3}(?:[,\s\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?/gu),
    ([number]) => {
      const grouped = /^\d{1,3}(?:[,\s\u00a0\u202f]\d{3})+$/.test(number);
      const value = grouped ? number.replaceAll(/\D/g, '') : number.replace(',', '.');
      if (/^(?:19|20)\d\d$/.test(value)) return `y:${value}`;
      return value.length > 1 ? `n:${value}` : '';
    },
  ).filter((key) => key !== '');

/** Digits of every script as 0–9. */
const plainDigits = (text: string): string =>
  text.replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => fold(digit));

const SENTENCE_START = /(?:^|[.!?…:»"”“«\n])\s*["“«(]*$/u;
const CAPITAL = /^\p{Lu}/u;

interface Passage {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly language: string | null;
}

const isName = ({ text, language }: Passage, { folded, start }: Token): boolean =>
  CAPITAL.test(text.slice(start, start + 2)) &&
  !COMMON.has(folded) &&
  !OFFICES.has(folded) &&
  !isCalendarWord(folded, language) &&
  countryKeysOf([folded], language).length === 0 &&
  !SENTENCE_START.test(text.slice(Math.max(0, start - 6), start));

/** Names by sound: capitalised words that do not open a sentence and are no countries, days, months or offices. */
const nameKeysOf = (passage: Passage): readonly string[] =>
  passage.tokens
    .filter((token) => isName(passage, token))
    .map(({ folded }) => soundOf(folded))
    .filter((sound) => sound !== null)
    .map((sound) => `p:${sound}`);

const passage = (text: string, language: string | null): Passage => ({
  text,
  tokens: tokensOf(text),
  language,
});

const openingOf = ({ text, tokens, language }: Passage): Passage => ({
  text: text.slice(0, tokens[LEAD_WORDS]?.start),
  tokens: tokens.slice(0, LEAD_WORDS),
  language,
});

/** Countries, days, and the numbers that are no days. */
const factKeysOf = ({ text, tokens, language }: Passage): readonly string[] => {
  const days = dateKeysOf(tokens, language);
  const dayNumbers = new Set(days.map((key) => `n:${Number(key.slice(-2))}`));
  const words = tokens.map((token) => token.folded);
  const numbers = numberKeysOf(plainDigits(text)).filter((key) => !dayNumbers.has(key));
  return [...countryKeysOf(words, language), ...days, ...numbers];
};

/** What a page calls its language may be anything; only a primary subtag is one. */
const LANGUAGE = /^[a-z]{2,3}$/;

/** The print of an article; equal text gives the equal print. */
export const printOf = (
  article: Pick<Article, 'title' | 'paragraphs' | 'language'>,
): StoryPrint => {
  const language = LANGUAGE.test(article.language ?? '') ? article.language : null;
  const title = passage(article.title.slice(0, TITLE_READ_TO), language);
  const body = passage(articleText(article).slice(0, READ_TO), language);
  const lead = openingOf(body);
  return {
    fingerprints: fingerprintsOf(body.tokens.map((token) => token.folded)),
    language,
    words: heaviest(
      counted([
        [TITLE_WEIGHT, termsOf(title.tokens)],
        [LEAD_WEIGHT - 1, termsOf(lead.tokens)],
        [1, termsOf(body.tokens)],
      ]),
      MOST_WORDS,
    ),
    keys: heaviest(
      counted([
        [TITLE_WEIGHT, factKeysOf(title)],
        [LEAD_FACT_WEIGHT - 1, [...factKeysOf(lead), ...nameKeysOf(lead)]],
        [1, factKeysOf(body)],
        [1, nameKeysOf(body)],
      ]),
      MOST_KEYS,
    ),
  };
};
