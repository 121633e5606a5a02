import {
  type EntityIndex,
  type IndexedPhrase,
  type Lexicon,
  phrasesOfEntities,
  phrasesOfWord,
  type Stretch,
} from './lexicon.ts';
import { endOfSteps, type Place } from './phrase-end.ts';
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
