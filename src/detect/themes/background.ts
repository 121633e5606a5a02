import { termOf } from '../entities/gazetteer.ts';
import type { TopicPack } from '../pack.ts';
import { compileLexicon, type EntityIndex, type Lexicon, type Stretch } from '../term/lexicon.ts';
import type { Reading } from '../term/reading.ts';
import { termsIn } from '../term/scan.ts';

type Kind = 'founding' | 'joining' | 'denied';

/** Rules for what is no news: how a body came to be, what was not spoken of. */
export type BackgroundRules = Lexicon<Kind>;

/** What in a text is no news. */
export interface Background {
  /** Clauses that tell of the past, by sentence. */
  readonly history: ReadonlyMap<number, readonly Stretch[]>;
  /** Clauses that say a thing was not spoken of, by sentence. */
  readonly denied: ReadonlyMap<number, readonly Stretch[]>;
}

export const compileBackground = (topic: TopicPack): BackgroundRules =>
  compileLexicon(
    (['founding', 'joining', 'denied'] as const).flatMap((kind) =>
      topic[kind].map((source) => ({ term: termOf(source), value: kind })),
    ),
  );

/** Years of our era, and of the Iranian calendar since 1921. */
const YEAR = /^(?:1[349]|20)\d\d$/;
const CLAUSE_END = /[,،，、;；:：()（）–—]/u;

const endsClause = (reading: Reading, at: number): boolean => {
  const word = reading.words[at];
  const next = reading.words[at + 1];
  if (word === undefined || next === undefined) return true;
  return CLAUSE_END.test(reading.texts[word.field].slice(word.end, next.start));
};

/** The clause around a stretch: as far as the punctuation of its sentence. */
const clauseAround = (reading: Reading, sentence: number, stretch: Stretch): Stretch => {
  const extent = reading.sentences[sentence] ?? stretch;
  let { from, to } = stretch;
  while (from > extent.from && !endsClause(reading, from - 1)) from -= 1;
  while (to < extent.to && !endsClause(reading, to - 1)) to += 1;
  return { from, to };
};

/** Whether a clause gives a year, and all its years are before `year` (or `year` is unknown). */
const isPast = (reading: Reading, { from, to }: Stretch, year: number | null): boolean => {
  const years = reading.words
    .slice(from, to)
    .filter(({ folded }) => YEAR.test(folded))
    .map(({ folded }) => Number(folded));
  return years.length > 0 && years.every((given) => year === null || given < year);
};

const OUR_ERA = /^(?:19|20)\d\d$/;

/** The latest year that a text names: it was written then or later. */
const latestYear = ({ words }: Reading): number | null =>
  words.reduce<number | null>(
    (latest, { folded }) =>
      OUR_ERA.test(folded) && Number(folded) > (latest ?? 0) ? Number(folded) : latest,
    null,
  );

/** What is background in a text; `year` is that of publication, null when unknown. */
export const backgroundIn = (
  rules: BackgroundRules,
  reading: Reading,
  context: { readonly entities: EntityIndex; readonly year: number | null },
): Background => {
  const year = context.year ?? latestYear(reading);
  const found = { history: new Map<number, Stretch[]>(), denied: new Map<number, Stretch[]>() };
  for (const { value, sentence, stretches } of termsIn(rules, reading, context.entities)) {
    const clauses = stretches
      .map((stretch) => clauseAround(reading, sentence, stretch))
      .filter((clause) => value !== 'joining' || isPast(reading, clause, year));
    const into = value === 'denied' ? found.denied : found.history;
    into.set(sentence, [...(into.get(sentence) ?? []), ...clauses]);
  }
  return found;
};
