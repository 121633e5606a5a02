import type { Atom, Phrase, Term } from './term.ts';

/** A stretch of words, `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where entities stand, for terms that name them: word index → groups and the end. */
export type EntityIndex = ReadonlyMap<
  number,
  readonly { readonly groups: ReadonlySet<string>; readonly to: number }[]
>;

/** A phrase of a term by one of the ways in which it may begin, and what the term stands for. */
export interface IndexedPhrase<Value> {
  readonly beginning: readonly Atom[];
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

const pushTo = <Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
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
      for (const beginning of phrase[0]?.alternatives ?? []) {
        const atom = beginning[0];
        if (atom === undefined) continue;
        const indexed = { beginning, phrase, term, value, part };
        if (atom.kind === 'entity') pushTo(entities, atom.group, indexed);
        else pushTo(atom.match === 'exact' ? exact : prefixes, atom.folded, indexed);
      }
    });
  }
  const longestPrefix = Math.max(0, ...[...prefixes.keys()].map(({ length }) => length));
  return { exact, prefixes, entities, longestPrefix, met: new Map() };
};

/** Phrases that a word may begin. */
export const phrasesOfWord = <Value>(
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
export const phrasesOfEntities = <Value>(
  lexicon: Lexicon<Value>,
  entities: EntityIndex,
  at: number,
): readonly IndexedPhrase<Value>[] => {
  const here = entities.get(at);
  if (here === undefined) return [];
  const groups = new Set(here.flatMap((entity) => [...entity.groups]));
  return [...groups].flatMap((group) => lexicon.entities.get(group) ?? []);
};
