import { termOf } from '../entities/gazetteer.ts';
import type { DistractorPack } from '../pack.ts';
import { compileLexicon, type EntityIndex, type Lexicon } from '../term/lexicon.ts';
import type { Reading } from '../term/reading.ts';
import { termsIn } from '../term/scan.ts';
import type { Ground } from './context.ts';

export type DistractorRules = Lexicon<DistractorPack>;

export const compileDistractors = (distractors: readonly DistractorPack[]): DistractorRules =>
  compileLexicon(
    distractors.flatMap((distractor) =>
      distractor.terms.map((source) => ({ term: termOf(source), value: distractor })),
    ),
  );

/** One word may stand anywhere; so many distinct ones tell of another subject. */
const FEWEST_WORDS = 2;
/** Words of the title count twice, those behind the lead half: a story says early what it is about. */
const PLACE_WEIGHT = { title: 2, lead: 1, body: 0.5 } as const;
/** At most so many times its weight speaks against the topic. */
const MOST = 2;

/** Distinct words of each distractor, with what the best place of each counts. */
const wordsOf = (
  rules: DistractorRules,
  reading: Reading,
  entities: EntityIndex,
): ReadonlyMap<DistractorPack, ReadonlyMap<string, number>> => {
  const hits = new Map<DistractorPack, Map<string, number>>();
  for (const { value, stretches, sentence } of termsIn(rules, reading, entities)) {
    const words = hits.get(value) ?? new Map<string, number>();
    hits.set(value, words);
    const word = reading.words[stretches[0]?.from ?? 0]?.folded ?? '';
    const weight = PLACE_WEIGHT[reading.sentences[sentence]?.place ?? 'body'];
    words.set(word, Math.max(weight, words.get(word) ?? 0));
  }
  return hits;
};

const isNamed = (states: readonly string[], entities: EntityIndex): boolean =>
  states.length === 0 ||
  [...entities.values()].some((here) =>
    here.some(({ groups }) => states.some((state) => groups.has(state))),
  );

/** What speaks for another subject that shares words with the topic. */
export const distractorGrounds = (
  rules: DistractorRules,
  reading: Reading,
  entities: EntityIndex,
): readonly Ground[] =>
  [...wordsOf(rules, reading, entities)]
    .filter(([{ of }, words]) => words.size >= FEWEST_WORDS && isNamed(of, entities))
    .map(([{ id, weight }, words]) => {
      const share = [...words.values()].reduce((sum, one) => sum + one, 0) / FEWEST_WORDS;
      return {
        weight: -weight * Math.min(MOST, share),
        reason: `${id}: ${[...words.keys()].slice(0, 3).join(', ')}`,
      };
    });
