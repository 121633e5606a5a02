import { termOf } from '../entities/gazetteer.ts';
import type { TopicPack } from '../pack.ts';
import { compileLexicon, type EntityIndex, type Lexicon, termsIn } from '../term/lexicon.ts';
import type { Reading } from '../term/reading.ts';

type Kind = 'founding' | 'joining' | 'denied';

/** Rules for sentences that tell no news: how a body came to be, what was not spoken of. */
export type BackgroundRules = Lexicon<Kind>;

/** What a sentence is, when it is no news. */
export interface Background {
  /** Sentences that tell of the past. */
  readonly history: ReadonlySet<number>;
  /** Sentences that say a thing was not spoken of. */
  readonly denied: ReadonlySet<number>;
}

export const compileBackground = (topic: TopicPack): BackgroundRules =>
  compileLexicon(
    (['founding', 'joining', 'denied'] as const).flatMap((kind) =>
      topic[kind].map((source) => ({ term: termOf(source), value: kind })),
    ),
  );

const YEAR = /^(?:19|20)\d\d$/;

/** Whether a sentence gives a year, and all its years are before `year` (or `year` is unknown). */
const isPast = (reading: Reading, sentence: number, year: number | null): boolean => {
  const extent = reading.sentences[sentence];
  if (extent === undefined) return false;
  const years = reading.words
    .slice(extent.from, extent.to)
    .filter(({ folded }) => YEAR.test(folded))
    .map(({ folded }) => Number(folded));
  return years.length > 0 && years.every((given) => year === null || given < year);
};

/** Which sentences are background; `year` is that of publication, null when unknown. */
export const backgroundIn = (
  rules: BackgroundRules,
  reading: Reading,
  context: { readonly entities: EntityIndex; readonly year: number | null },
): Background => {
  const history = new Set<number>();
  const denied = new Set<number>();
  for (const { value, sentence } of termsIn(rules, reading, context.entities)) {
    if (value === 'denied') denied.add(sentence);
    else if (value === 'founding' || isPast(reading, sentence, context.year)) history.add(sentence);
  }
  return { history, denied };
};
