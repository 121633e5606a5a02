import {
  type EntityIndex,
  type IndexedPhrase,
  type Lexicon,
  phrasesOfEntities,
  phrasesOfWord,
  type Stretch,
} from './lexicon.ts';
import { endOfPhrase, type Place } from './phrase-end.ts';
import type { Reading } from './reading.ts';
import type { Term } from './term.ts';

/** A term found: the stretches of its phrases, all in one sentence. */
export interface TermMatch<Value> {
  readonly value: Value;
  readonly term: Term;
  readonly sentence: number;
  readonly stretches: readonly Stretch[];
}

/** A term said over and over in one sentence is read no further: it tells nothing more. */
const MOST_OF_ONE_TERM = 4;

/** What a sentence has shown so far of a term of several phrases: the first stretch of each. */
type Parts = (Stretch | undefined)[];

/** The sentence being read, and what it has shown. */
interface Progress<Value> {
  readonly sentence: number;
  readonly matches: TermMatch<Value>[];
  /** How often each term of one phrase was found, and where it last began. */
  readonly seen: Map<Term, { readonly times: number; readonly from: number }>;
  readonly parts: Map<Term, { readonly value: Value; readonly parts: Parts }>;
}

const isEnough = (seen: { readonly times: number; readonly from: number }, from: number) =>
  seen.times >= MOST_OF_ONE_TERM || seen.from === from;

const readPhrase = <Value>(
  place: Place,
  indexed: IndexedPhrase<Value>,
  at: { readonly from: number; readonly end: number },
  progress: Progress<Value>,
): void => {
  const { term, value, part } = indexed;
  const single = term.phrases.length === 1;
  const seen = progress.seen.get(term);
  const known = progress.parts.get(term);
  if (single && seen !== undefined && isEnough(seen, at.from)) return;
  if (known?.parts[part] !== undefined) return;
  const to = endOfPhrase(place, indexed, at.from);
  if (to <= at.from || to > at.end) return;
  const stretch = { from: at.from, to };
  if (single) {
    progress.seen.set(term, { times: (seen?.times ?? 0) + 1, from: at.from });
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
  const progress: Progress<Value> = { sentence, matches: [], seen: new Map(), parts: new Map() };
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
