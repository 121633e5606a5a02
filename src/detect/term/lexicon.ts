import { hasCasing, type Reading } from './reading.ts';
import type { Atom, Phrase, Term } from './term.ts';

/** A stretch of words, `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A term found: the stretches of its phrases, all in one sentence. */
export interface TermMatch<Value> {
  readonly value: Value;
  readonly term: Term;
  readonly sentence: number;
  readonly stretches: readonly Stretch[];
}

/** Where entities stand, for terms that name them: word index → groups and the end. */
export type EntityIndex = ReadonlyMap<
  number,
  readonly { readonly groups: ReadonlySet<string>; readonly to: number }[]
>;

interface IndexedPhrase<Value> {
  readonly phrase: Phrase;
  readonly term: Term;
  readonly value: Value;
  readonly part: number;
}

/** Terms by the word that begins them, so that a text is read once for all. */
export interface Lexicon<Value> {
  readonly exact: ReadonlyMap<string, readonly IndexedPhrase<Value>[]>;
  readonly prefixes: ReadonlyMap<string, readonly IndexedPhrase<Value>[]>;
  readonly entities: ReadonlyMap<string, readonly IndexedPhrase<Value>[]>;
  /** Letters of the longest prefix. */
  readonly longestPrefix: number;
  /** Phrases by words met before: news repeats its words. */
  readonly met: Map<string, readonly IndexedPhrase<Value>[]>;
}

/** Words remembered; a flood of new ones starts over. */
const MOST_MET = 50_000;

/** Words that `...` may span; characters of unspaced scripts are words here, so twice as many. */
const GAP_WORDS = 4;
const GAP_CHARACTERS = 8;
const INFLECTION_LETTERS = 5;
/** A term said over and over in one sentence is read no further: it tells nothing more. */
const MOST_OF_ONE_TERM = 4;

const pushTo = <Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else if (list.at(-1) !== item) list.push(item);
};

/** Arranges terms by their first words. */
export const compileLexicon = <Value>(
  terms: readonly { readonly term: Term; readonly value: Value }[],
): Lexicon<Value> => {
  const exact = new Map<string, IndexedPhrase<Value>[]>();
  const prefixes = new Map<string, IndexedPhrase<Value>[]>();
  const entities = new Map<string, IndexedPhrase<Value>[]>();
  for (const { term, value } of terms) {
    term.phrases.forEach((phrase, part) => {
      const indexed = { phrase, term, value, part };
      for (const [atom] of phrase[0]?.alternatives ?? []) {
        if (atom === undefined) continue;
        if (atom.kind === 'entity') pushTo(entities, atom.group, indexed);
        else pushTo(atom.match === 'exact' ? exact : prefixes, atom.folded, indexed);
      }
    });
  }
  const longestPrefix = Math.max(0, ...[...prefixes.keys()].map(({ length }) => length));
  return { exact, prefixes, entities, longestPrefix, met: new Map() };
};

/** Where terms are read. */
interface Place {
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

const isUnspaced = (folded: string): boolean => (folded.codePointAt(0) ?? 0) >= 0x3040;

/** The end of the steps from `step` on, when they stand at `at`; -1 when they do not. */
const endOfSteps = (place: Place, phrase: Phrase, step: number, at: number): number => {
  const current = phrase[step];
  if (current === undefined) return at;
  const last = step === phrase.length - 1;
  const readOn: ReadOn = last
    ? (next) => next
    : (next) => endOfSteps(place, phrase, step + 1, next);
  const folded = place.reading.words[at]?.folded ?? '';
  const gap = !current.gapBefore ? 0 : isUnspaced(folded) ? GAP_CHARACTERS : GAP_WORDS;
  for (let start = at; start <= at + gap; start += 1) {
    for (const run of current.alternatives) {
      const end = endOfRun(place, run, { atom: 0, at: start }, readOn);
      if (end >= 0) return end;
    }
  }
  return current.optional ? readOn(at) : -1;
};

/** Phrases that a word may begin. */
const phrasesOfWord = <Value>(
  { exact, prefixes, longestPrefix, met }: Lexicon<Value>,
  folded: string,
): readonly IndexedPhrase<Value>[] => {
  const known = met.get(folded);
  if (known !== undefined) return known;
  const found = [...(exact.get(folded) ?? [])];
  for (let letters = Math.min(longestPrefix, folded.length); letters > 0; letters -= 1) {
    found.push(...(prefixes.get(folded.slice(0, letters)) ?? []));
  }
  if (met.size >= MOST_MET) met.clear();
  met.set(folded, found);
  return found;
};

/** Phrases that begin with an entity that stands at a word. */
const phrasesOfEntities = <Value>(
  lexicon: Lexicon<Value>,
  entities: EntityIndex,
  at: number,
): readonly IndexedPhrase<Value>[] => {
  const here = entities.get(at);
  if (here === undefined) return [];
  const groups = new Set(here.flatMap((entity) => [...entity.groups]));
  return [...groups].flatMap((group) => lexicon.entities.get(group) ?? []);
};

/** What a sentence has shown so far of a term of several phrases: the first stretch of each. */
type Parts = (Stretch | undefined)[];

/** The sentence being read, and what it has shown. */
interface Progress<Value> {
  readonly sentence: number;
  readonly matches: TermMatch<Value>[];
  readonly times: Map<Term, number>;
  readonly parts: Map<Term, { readonly value: Value; readonly parts: Parts }>;
}

const readPhrase = <Value>(
  place: Place,
  { phrase, term, value, part }: IndexedPhrase<Value>,
  at: { readonly from: number; readonly end: number },
  progress: Progress<Value>,
): void => {
  const single = term.phrases.length === 1;
  const times = progress.times.get(term) ?? 0;
  const known = progress.parts.get(term);
  if (single ? times >= MOST_OF_ONE_TERM : known?.parts[part] !== undefined) return;
  const to = endOfSteps(place, phrase, 0, at.from);
  if (to <= at.from || to > at.end) return;
  const stretch = { from: at.from, to };
  if (single) {
    progress.times.set(term, times + 1);
    progress.matches.push({ value, term, sentence: progress.sentence, stretches: [stretch] });
    return;
  }
  const parts = known ?? { value, parts: [] };
  parts.parts[part] = stretch;
  progress.parts.set(term, parts);
};

/** The terms of one sentence: those of one phrase as they come, then those that are complete. */
const termsOfSentence = <Value>(
  lexicon: Lexicon<Value>,
  place: Place,
  sentence: number,
): readonly TermMatch<Value>[] => {
  const progress: Progress<Value> = { sentence, matches: [], times: new Map(), parts: new Map() };
  const { from, to } = place.reading.sentences[sentence] ?? { from: 0, to: 0 };
  for (let at = from; at < to; at += 1) {
    const folded = place.reading.words[at]?.folded ?? '';
    const extent = { from: at, end: to };
    for (const phrase of phrasesOfWord(lexicon, folded)) {
      readPhrase(place, phrase, extent, progress);
    }
    for (const phrase of phrasesOfEntities(lexicon, place.entities, at)) {
      readPhrase(place, phrase, extent, progress);
    }
  }
  for (const [term, { value, parts }] of progress.parts) {
    const stretches = parts.filter((stretch) => stretch !== undefined);
    if (stretches.length === term.phrases.length) {
      progress.matches.push({ value, term, sentence, stretches });
    }
  }
  return progress.matches;
};

/** Every term of the lexicon in the text, sentence by sentence. */
export const termsIn = <Value>(
  lexicon: Lexicon<Value>,
  reading: Reading,
  entities: EntityIndex = new Map(),
): readonly TermMatch<Value>[] =>
  reading.sentences.flatMap((_, sentence) =>
    termsOfSentence(lexicon, { reading, entities }, sentence),
  );
