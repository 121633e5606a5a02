import type { EntityIndex } from './lexicon.ts';
import { hasCasing, type Reading } from './reading.ts';
import type { Atom, Phrase } from './term.ts';

/** Words that `...` may span; characters of unspaced scripts are words here, so twice as many. */
const GAP_WORDS = 4;
const GAP_CHARACTERS = 8;
const INFLECTION_LETTERS = 5;

/** Where terms are read. */
export interface Place {
  readonly reading: Reading;
  readonly entities: EntityIndex;
}

const isWord = (
  { reading }: Place,
  atom: Atom & { readonly kind: 'word' },
  at: number,
): boolean => {
  const word = reading.words[at];
  if (word === undefined) return false;
  const { folded } = word;
  if (atom.match === 'exact' ? folded !== atom.folded : !folded.startsWith(atom.folded))
    return false;
  if (atom.match === 'inflected' && folded.length - atom.folded.length > INFLECTION_LETTERS) {
    return false;
  }
  return hasCasing(reading, word, atom.casing, atom.folded.length);
};

/** Reads on from a word index; the end of all that is read, or -1. */
type ReadOn = (at: number) => number;

/** The end of a run of adjacent atoms from `atom` on and of what `readOn` reads behind it, or -1. */
const endOfRun = (
  place: Place,
  run: readonly Atom[],
  from: { readonly atom: number; readonly at: number },
  readOn: ReadOn,
): number => {
  let { at } = from;
  for (let index = from.atom; index < run.length; index += 1) {
    const atom = run[index];
    if (atom === undefined) break;
    if (atom.kind === 'entity') {
      for (const { groups, to } of place.entities.get(at) ?? []) {
        if (!groups.has(atom.group)) continue;
        const end = endOfRun(place, run, { atom: index + 1, at: to }, readOn);
        if (end >= 0) return end;
      }
      return -1;
    }
    if (!isWord(place, atom, at)) return -1;
    at += 1;
  }
  return readOn(at);
};

const isUnspaced = (folded: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(folded);

const gapAt = ({ reading }: Place, at: number): number =>
  isUnspaced(reading.words[at]?.folded ?? '') ? GAP_CHARACTERS : GAP_WORDS;

/** The end of the steps from `step` on, when they stand at `at`; -1 when they do not. */
const endOfSteps = (place: Place, phrase: Phrase, step: number, at: number): number => {
  const current = phrase[step];
  if (current === undefined) return at;
  const last = step === phrase.length - 1;
  const readOn: ReadOn = last
    ? (next) => next
    : (next) => endOfSteps(place, phrase, step + 1, next);
  const gap = current.gapBefore ? gapAt(place, at) : 0;
  for (let start = at; start <= at + gap; start += 1) {
    for (const run of current.alternatives) {
      const end = endOfRun(place, run, { atom: 0, at: start }, readOn);
      if (end >= 0) return end;
    }
  }
  return current.optional ? readOn(at) : -1;
};

/** The end of a phrase that begins in one given way at `at`; -1 when it does not stand there. */
export const endOfPhrase = (
  place: Place,
  { beginning, phrase }: { readonly beginning: readonly Atom[]; readonly phrase: Phrase },
  at: number,
): number =>
  endOfRun(place, beginning, { atom: 0, at }, (next) => endOfSteps(place, phrase, 1, next));
