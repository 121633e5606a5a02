import type { EntityMention } from '../../model/annotation.ts';
import type { PersonRulesPack } from '../pack.ts';
import { compileLexicon, type Lexicon, type Stretch } from '../term/lexicon.ts';
import type { Reading, ReadSentence } from '../term/reading.ts';
import { termsIn } from '../term/scan.ts';
import { spanOf, textAt } from '../term/spans.ts';
import { termOf } from './gazetteer.ts';
import type { Mention } from './mentions.ts';

type Sign = 'title' | 'speech' | 'never';

/** What makes capitalised words the name of a person: an office before it, or speech beside it. */
export type PersonRules = Lexicon<Sign>;

export const compilePersons = ({ titles, speech, never }: PersonRulesPack): PersonRules => {
  const signs = { title: titles, speech, never };
  return compileLexicon(
    (['title', 'speech', 'never'] as const).flatMap((sign) =>
      signs[sign].map((source) => ({ term: termOf(source, 'as-written'), value: sign })),
    ),
  );
};

const FEWEST_NAMES = 2;
const MOST_NAMES = 3;
/** Words of an office between its name and the person's: "minister of energy and water". */
const OFFICE_WORDS = 4;

/** One name of a person; `MikheyevWriting` is two words glued, `McDonald` and `O'Brien` are not. */
const NAME =
  /^(?:(?:Mc|Mac|O['’]|Al-|al-)?\p{Lu}[\p{Ll}\p{M}'’ʻ]+(?:-\p{Lu}?[\p{Ll}\p{M}'’]+)*|\p{Lu}\.)$/u;

/** What the search for names looks at. */
interface Search {
  readonly reading: Reading;
  readonly sentence: ReadSentence;
  /** Words that belong to no name: of listed entities, offices, verbs, institutions. */
  readonly taken: ReadonlySet<number>;
  /** Those of institutions alone. */
  readonly never: ReadonlySet<number>;
}

const isName = ({ reading, sentence, taken }: Search, at: number): boolean => {
  const word = reading.words[at];
  if (word === undefined || at < sentence.from || at >= sentence.to || taken.has(at)) return false;
  return NAME.test(reading.texts[word.field].slice(word.start, word.end));
};

/** Whether nothing but a space or a hyphen stands between a word and the next. */
const isJoined = ({ reading }: Search, at: number): boolean => {
  const word = reading.words[at];
  const next = reading.words[at + 1];
  if (word === undefined || next === undefined) return false;
  return /^(?:\.? |-)$/.test(reading.texts[word.field].slice(word.end, next.start));
};

/** Whether a run is a person's name: not one word, not the first half of an institution's. */
const isWhole = (search: Search, { from, to }: Stretch): boolean =>
  to - from >= FEWEST_NAMES &&
  to - from <= MOST_NAMES &&
  !(search.never.has(to) && isJoined(search, to - 1));

/** The run of names that begins at a word. */
const namesFrom = (search: Search, from: number): Stretch => {
  let to = from;
  while (isName(search, to) && (to === from || isJoined(search, to - 1))) to += 1;
  return { from, to };
};

/** The run of names that ends before a word. */
const namesBefore = (search: Search, to: number): Stretch => {
  let from = to;
  while (isName(search, from - 1) && (from === to || isJoined(search, from - 1))) from -= 1;
  return { from, to };
};

/** The names behind an office, past the words that belong to the office. */
const namedByTitle = (search: Search, to: number): Stretch => {
  let from = to;
  while (from < to + OFFICE_WORDS && !isName(search, from) && isJoined(search, from)) from += 1;
  return namesFrom(search, from);
};

const candidates = (search: Search, sign: Sign, { from, to }: Stretch): readonly Stretch[] => {
  if (sign === 'title') return [namedByTitle(search, to)];
  return [namesBefore(search, from), namesFrom(search, to)];
};

const stretchesOf = ({ stretches }: { readonly stretches: readonly Stretch[] }) => stretches;

const wordsOf = (stretches: readonly Stretch[]): ReadonlySet<number> =>
  new Set(
    stretches.flatMap(({ from, to }) =>
      Array.from({ length: to - from }, (_, index) => from + index),
    ),
  );

/** People whom the gazetteer does not list, each with every place of the full name. */
export const personsIn = (
  rules: PersonRules,
  reading: Reading,
  mentions: readonly Mention[],
): readonly EntityMention[] => {
  const signs = termsIn(rules, reading);
  const never = wordsOf(signs.filter(({ value }) => value === 'never').flatMap(stretchesOf));
  const taken = wordsOf([...mentions, ...signs.flatMap(stretchesOf)]);
  const byName = new Map<string, Map<number, Stretch>>();
  for (const { value, stretches, sentence: index } of signs) {
    const sentence = reading.sentences[index];
    const stretch = stretches[0];
    if (sentence === undefined || stretch === undefined || value === 'never') continue;
    const search = { reading, sentence, taken, never };
    for (const names of candidates(search, value, stretch)) {
      if (!isWhole(search, names)) continue;
      const name = textAt(reading, spanOf(reading, names));
      byName.set(name, (byName.get(name) ?? new Map()).set(names.from, names));
    }
  }
  return [...byName].map(([name, stretches]) => ({
    entity: name,
    kind: 'person',
    name,
    spans: [...stretches.values()].map((names) => spanOf(reading, names)),
  }));
};
