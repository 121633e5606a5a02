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

/** What a distractor has shown: distinct words, and how many of them in the title. */
interface DistractorHits {
  readonly words: Set<string>;
  inTitle: number;
}

const distractorHits = (
  rules: DistractorRules,
  reading: Reading,
  entities: EntityIndex,
): ReadonlyMap<DistractorPack, DistractorHits> => {
  const hits = new Map<DistractorPack, DistractorHits>();
  for (const { value, stretches, sentence } of termsIn(rules, reading, entities)) {
    const known = hits.get(value) ?? { words: new Set<string>(), inTitle: 0 };
    hits.set(value, known);
    known.words.add(reading.words[stretches[0]?.from ?? 0]?.folded ?? '');
    if (reading.sentences[sentence]?.place === 'title') known.inTitle += 1;
  }
  return hits;
};

/** What speaks for another subject that shares words with the topic. */
export const distractorGrounds = (
  rules: DistractorRules,
  reading: Reading,
  entities: EntityIndex,
): readonly Ground[] =>
  [...distractorHits(rules, reading, entities)]
    .filter(([, { words }]) => words.size >= FEWEST_WORDS)
    .map(([{ id, weight }, { words, inTitle }]) => ({
      weight: -weight * Math.min(2, (words.size + inTitle) / (2 * FEWEST_WORDS) + 0.5),
      reason: `${id}: ${[...words].slice(0, 3).join(', ')}`,
    }));
