import type { Clause, Operand, Word } from '../query/query.ts';
import type { MatchDocument } from './document.ts';

/** The words of many queries, equal words being one value, found again by what a document holds. */
export interface Vocabulary {
  readonly byForm: ReadonlyMap<string, readonly Word[]>;
  /** By the first three characters of the prefix. */
  readonly byPrefix: ReadonlyMap<string, readonly (Word & { readonly kind: 'prefix' })[]>;
}

const PREFIX_KEY_LENGTH = 3;

const append = <Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
};

export const vocabularyOf = (words: Iterable<Word>): Vocabulary => {
  const byForm = new Map<string, Word[]>();
  const byPrefix = new Map<string, (Word & { kind: 'prefix' })[]>();
  for (const word of words) {
    if (word.kind === 'prefix') append(byPrefix, word.prefix.slice(0, PREFIX_KEY_LENGTH), word);
    else if (word.kind === 'exact') append(byForm, word.folded, word);
    else for (const form of word.forms) append(byForm, form, word);
  }
  return { byForm, byPrefix };
};

const keyOf = (word: Word): string => {
  if (word.kind === 'prefix') return `*${word.prefix}`;
  return word.kind === 'exact' ? `=${word.folded} ${word.surface}` : word.forms.join(' ');
};

/** Gives every equal word as one value, and counts how often it was asked for. */
export interface Interning {
  readonly interned: (word: Word) => Word;
  readonly uses: (word: Word) => number;
  readonly words: () => Iterable<Word>;
}

export const interning = (): Interning => {
  const words = new Map<string, Word>();
  const counts = new Map<Word, number>();
  return {
    interned: (word) => {
      const key = keyOf(word);
      const known = words.get(key) ?? word;
      if (known === word) words.set(key, word);
      counts.set(known, (counts.get(known) ?? 0) + 1);
      return known;
    },
    uses: (word) => counts.get(word) ?? 0,
    words: () => words.values(),
  };
};

const internedOperand = (operand: Operand, interned: Interning['interned']): Operand => {
  if (operand.kind === 'words') return { ...operand, words: operand.words.map(interned) };
  if (operand.kind === 'or') {
    return { ...operand, any: operand.any.map((part) => internedOperand(part, interned)) };
  }
  const { left, right } = operand;
  return {
    ...operand,
    left: internedOperand(left, interned),
    right: internedOperand(right, interned),
  };
};

/** The same clause made of interned words. */
export const internedClause = (clause: Clause, interned: Interning['interned']): Clause => {
  const part = (inner: Clause): Clause => internedClause(inner, interned);
  if (clause.kind === 'and')
    return { ...clause, all: clause.all.map(part), none: clause.none.map(part) };
  if (clause.kind === 'or') return { ...clause, any: clause.any.map(part) };
  return internedOperand(clause, interned);
};

const NO_WORDS: readonly Word[] = [];

const merged = (some: readonly number[] | undefined, more: readonly number[]): readonly number[] =>
  some === undefined ? more : [...some, ...more].sort((a, b) => a - b);

/**
 * Which words of the vocabulary a document holds, and where (ascending). An exact word is given
 * wherever its letters stand, in whatever case.
 */
export const wordsIn = (
  { byForm, byPrefix }: Vocabulary,
  { index }: MatchDocument,
): ReadonlyMap<Word, readonly number[]> => {
  const found = new Map<Word, readonly number[]>();
  for (const [folded, positions] of index) {
    for (const word of byForm.get(folded) ?? NO_WORDS) {
      found.set(word, merged(found.get(word), positions));
    }
    for (const word of byPrefix.get(folded.slice(0, PREFIX_KEY_LENGTH)) ?? []) {
      if (folded.startsWith(word.prefix)) found.set(word, merged(found.get(word), positions));
    }
  }
  return found;
};
