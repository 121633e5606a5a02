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

export interface Lexicon<Value> {
  readonly exact: ReadonlyMap<string, readonly IndexedPhrase<Value>[]>;
  /** Phrases that begin with a prefix, by its first letters (at most three). */
  readonly prefixes: ReadonlyMap<string, readonly (readonly [string, IndexedPhrase<Value>])[]>;
  readonly entities: ReadonlyMap<string, readonly IndexedPhrase<Value>[]>;
}

const BUCKET_LETTERS = 3;
/** Words that `...` may span; characters of unspaced scripts are words here, so twice as many. */
const GAP_WORDS = 4;
const GAP_CHARACTERS = 8;
const INFLECTION_LETTERS = 5;

const pushTo = <Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else if (!list.includes(item)) list.push(item);
};

/** Arranges terms so that a text is read once for all of them. */
export const compileLexicon = <Value>(
  terms: readonly { readonly term: Term; readonly value: Value }[],
): Lexicon<Value> => {
  const exact = new Map<string, IndexedPhrase<Value>[]>();
  const prefixes = new Map<string, [string, IndexedPhrase<Value>][]>();
  const entities = new Map<string, IndexedPhrase<Value>[]>();
  for (const { term, value } of terms) {
    term.phrases.forEach((phrase, part) => {
      const indexed = { phrase, term, value, part };
      for (const first of phrase[0]?.alternatives ?? []) {
        const atom = first[0];
        if (atom === undefined) continue;
        if (atom.kind === 'entity') pushTo(entities, atom.group, indexed);
        else if (atom.match === 'exact') pushTo(exact, atom.folded, indexed);
        else pushTo(prefixes, atom.folded.slice(0, BUCKET_LETTERS), [atom.folded, indexed]);
      }
    });
  }
  return { exact, prefixes, entities };
};

const isUnspaced = (folded: string): boolean => (folded.codePointAt(0) ?? 0) >= 0x3040;

/** Reads terms at one place of a document. */
interface Reader {
  readonly reading: Reading;
  readonly entities: EntityIndex;
}

/** Word indices behind an atom that stands at `at`; none when it does not. */
const endsOfAtom = (reader: Reader, atom: Atom, at: number): readonly number[] => {
  if (atom.kind === 'entity') {
    const here = reader.entities.get(at) ?? [];
    return here.filter(({ groups }) => groups.has(atom.group)).map(({ to }) => to);
  }
  const word = reader.reading.words[at];
  if (word === undefined) return [];
  const { folded } = word;
  const same =
    atom.match === 'exact'
      ? folded === atom.folded
      : folded.startsWith(atom.folded) &&
        (atom.match === 'prefix' || folded.length - atom.folded.length <= INFLECTION_LETTERS);
  return same && hasCasing(reader.reading, word, atom.casing, atom.folded.length) ? [at + 1] : [];
};

const endsOfRun = (reader: Reader, run: readonly Atom[], at: number): readonly number[] =>
  run.reduce<readonly number[]>(
    (places, atom) => places.flatMap((place) => endsOfAtom(reader, atom, place)),
    [at],
  );

/** The nearest end of the steps from `step` on, when they stand at `at`; -1 when they do not. */
const endOfSteps = (reader: Reader, phrase: Phrase, step: number, at: number): number => {
  const current = phrase[step];
  if (current === undefined) return at;
  const { words } = reader.reading;
  const reach = !current.gapBefore
    ? 0
    : isUnspaced(words[at]?.folded ?? '')
      ? GAP_CHARACTERS
      : GAP_WORDS;
  for (let place = at; place <= at + reach; place += 1) {
    for (const run of current.alternatives) {
      for (const next of endsOfRun(reader, run, place)) {
        const end = endOfSteps(reader, phrase, step + 1, next);
        if (end >= 0) return end;
      }
    }
  }
  return current.optional ? endOfSteps(reader, phrase, step + 1, at) : -1;
};

function* phrasesAt<Value>(
  lexicon: Lexicon<Value>,
  reader: Reader,
  at: number,
): Generator<IndexedPhrase<Value>> {
  const folded = reader.reading.words[at]?.folded ?? '';
  yield* lexicon.exact.get(folded) ?? [];
  for (let letters = 1; letters <= Math.min(BUCKET_LETTERS, folded.length); letters += 1) {
    for (const [prefix, phrase] of lexicon.prefixes.get(folded.slice(0, letters)) ?? []) {
      if (folded.startsWith(prefix)) yield phrase;
    }
  }
  for (const { groups } of reader.entities.get(at) ?? []) {
    for (const group of groups) yield* lexicon.entities.get(group) ?? [];
  }
}

/** Phrases of many-part terms found so far in the sentence being read. */
type Partial<Value> = Map<Term, { readonly value: Value; readonly parts: Map<number, Stretch> }>;

const completed = <Value>(partial: Partial<Value>, sentence: number): TermMatch<Value>[] => {
  const matches: TermMatch<Value>[] = [];
  for (const [term, { value, parts }] of partial) {
    if (parts.size === term.phrases.length) {
      matches.push({ value, term, sentence, stretches: [...parts.values()] });
    }
  }
  return matches;
};

/** Every term of the lexicon in the text, sentence by sentence. */
export const termsIn = <Value>(
  lexicon: Lexicon<Value>,
  reading: Reading,
  entities: EntityIndex = new Map(),
): readonly TermMatch<Value>[] => {
  const reader = { reading, entities };
  const matches: TermMatch<Value>[] = [];
  reading.sentences.forEach(({ from, to }, sentence) => {
    const partial: Partial<Value> = new Map();
    for (let at = from; at < to; at += 1) {
      for (const { phrase, term, value, part } of phrasesAt(lexicon, reader, at)) {
        const end = endOfSteps(reader, phrase, 0, at);
        if (end < 0 || end > to) continue;
        const stretch = { from: at, to: end };
        if (term.phrases.length === 1) {
          matches.push({ value, term, sentence, stretches: [stretch] });
          continue;
        }
        const known = partial.get(term) ?? { value, parts: new Map<number, Stretch>() };
        if (!known.parts.has(part)) known.parts.set(part, stretch);
        partial.set(term, known);
      }
    }
    matches.push(...completed(partial, sentence));
  });
  return matches;
};
