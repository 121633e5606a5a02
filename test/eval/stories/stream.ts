import type { EntityMention } from '../../../src/model/annotation.ts';
import { articleId } from '../../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../../src/model/time.ts';
import { printOf, type ReadingSource } from '../../../src/stories/index.ts';
import { pick, randomFrom, shuffled } from '../../support/random.ts';
import { EDITS } from './edits.ts';
import { BODIES, CITIES, PEOPLE, type Spellings } from './facts.ts';
import { ENGLISH } from './phrases/en.ts';
import { FRENCH } from './phrases/fr.ts';
import { EVENT_KINDS, type EventKind, type PhraseBook } from './phrases/phrase-book.ts';
import { RUSSIAN } from './phrases/ru.ts';
import { TURKISH } from './phrases/tr.ts';
import { CHINESE } from './phrases/zh.ts';

type Random = () => number;

/** In the order of the spellings. */
const BOOKS: readonly PhraseBook[] = [ENGLISH, RUSSIAN, CHINESE, FRENCH, TURKISH];

export interface Event {
  readonly kind: EventKind;
  readonly object: number;
  readonly at: Instant;
  /** Until the second date it names. */
  readonly delayDays: number;
  readonly cities: readonly [(typeof CITIES)[number], (typeof CITIES)[number]];
  readonly people: readonly [Spellings, Spellings];
  readonly body: (typeof BODIES)[number];
  readonly numbers: readonly [number, number, number];
}

const pair = <T>(random: Random, list: readonly T[]): readonly [T, T] => {
  const first = pick(random, list);
  return [
    first,
    pick(
      random,
      list.filter((value) => value !== first),
    ),
  ];
};

export const anEvent = (random: Random, kind: EventKind, at: Instant): Event => ({
  kind,
  object: Math.floor(random() * 8),
  at,
  delayDays: 3 + Math.floor(random() * 25),
  cities: pair(random, CITIES),
  people: pair(random, PEOPLE),
  body: pick(random, BODIES),
  numbers: [
    12 + Math.floor(random() * 80),
    100 + Math.floor(random() * 900),
    20 + Math.floor(random() * 400),
  ],
});

/** What happened since: the first number grows, the rest stands. */
const developed = (event: Event, days: number): Event => ({
  ...event,
  numbers: [event.numbers[0] + 3 * days, event.numbers[1], event.numbers[2]],
});

/** Names of countries and days by language; making them costs more than all the rest of a report. */
const NAMES = new Map(
  BOOKS.map(({ language }) => [
    language,
    {
      countries: new Intl.DisplayNames(language, { type: 'region' }),
      days: new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }),
    },
  ]),
);

const slotsOf = (event: Event, book: PhraseBook): Readonly<Record<string, string>> => {
  const spelling = BOOKS.indexOf(book);
  const names = NAMES.get(book.language);
  const named = (spellings: Spellings): string => spellings[spelling] ?? spellings[0];
  const [city, city2] = event.cities;
  const [n1, n2, n3] = event.numbers;
  return {
    city: named(city.names),
    city2: named(city2.names),
    country: names?.countries.of(city.country) ?? '',
    country2: names?.countries.of(city2.country) ?? '',
    person: named(event.people[0]),
    person2: named(event.people[1]),
    body: named(event.body.names),
    object: book.events[event.kind].objects[event.object] ?? '',
    n1: String(n1),
    n2: String(n2),
    n3: String(n3),
    day: names?.days.format(event.at) ?? '',
    day2: names?.days.format(event.at + event.delayDays * DAY_MS) ?? '',
  };
};

const written = (random: Random, phrase: string, slots: Readonly<Record<string, string>>): string =>
  phrase
    .replaceAll(/\[([^\]]*)\]/g, (_, choices: string) => pick(random, choices.split('|')))
    .replaceAll(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '');

export interface Report {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly language: string;
}

/** A report of an event: its first sentence (unless it is a follow-up in new words), then a choice of the others and of those that fit any event. */
export const reportOn = (
  random: Random,
  event: Event,
  { book = ENGLISH, specific = 5, common = 2, lead: hasLead = true } = {},
): Report => {
  const { titles, sentences } = book.events[event.kind];
  const slots = slotsOf(event, book);
  const [lead = '', ...rest] = sentences;
  const chosen = [
    ...(hasLead ? [lead] : []),
    ...shuffled(random, [
      ...shuffled(random, rest).slice(0, specific - 1),
      ...shuffled(random, book.common).slice(0, common),
    ]),
  ];
  return {
    title: written(random, pick(random, titles), slots),
    sentences: chosen.map((phrase) => written(random, phrase, slots)),
    language: book.language,
  };
};

/** What the gazetteer finds: listed cities and bodies, not people. */
const mentionsOf = (event: Event): readonly EntityMention[] => [
  ...event.cities.map(({ id, names }) => ({
    entity: id,
    kind: 'place' as const,
    name: names[0],
    spans: [],
  })),
  { entity: event.body.id, kind: 'body', name: event.body.names[0], spans: [] },
];

export interface StreamItem extends ReadingSource {
  readonly story: string;
  readonly at: Instant;
  readonly language: string;
  readonly report: Report;
}

const START = Date.UTC(2026, 2, 2);

const printed = (report: Report): ReadingSource['print'] =>
  printOf({
    title: report.title,
    paragraphs: report.sentences,
    language: report.language,
  });

const sizeOfStory = (random: Random): number => 1 + Math.floor(random() ** 1.7 * 19);

interface Telling {
  /** Follow-ups do not tell again what happened. */
  readonly newWords?: boolean;
  /** In as many languages as there are, without copies. */
  readonly allLanguages?: boolean;
  /** Days after which nothing more is reported. */
  readonly lastsDays?: number;
}

/** The articles of one story over up to five days: reports of its own, follow-ups and copies. */
export const storyItems = (
  random: Random,
  story: string,
  event: Event,
  { newWords = false, allLanguages = false, lastsDays = 5 }: Telling = {},
): readonly StreamItem[] => {
  const reports: Report[] = [];
  const books = shuffled(random, BOOKS).slice(
    0,
    allLanguages ? BOOKS.length : 1 + Math.floor(random() * 4),
  );
  const names = random() < 0.8;
  const length = allLanguages ? BOOKS.length : sizeOfStory(random);
  return Array.from({ length }, (_, index) => {
    const days = index === 0 ? 0 : random() ** 2 * lastsDays;
    const copied =
      !allLanguages && reports.length > 0 && random() < 0.25 ? pick(random, reports) : null;
    const edit = pick(random, Object.values(EDITS));
    const report =
      copied === null
        ? reportOn(random, developed(event, Math.floor(days)), {
            book: allLanguages ? (books[index] ?? ENGLISH) : pick(random, books),
            specific: 3 + Math.floor(random() * 4),
            lead: index === 0 || !newWords,
          })
        : {
            ...copied,
            sentences: edit(random, copied.sentences, reportOn(random, event).sentences),
          };
    if (copied === null) reports.push(report);
    const at = event.at + days * DAY_MS + random() * 6 * HOUR_MS;
    return {
      articleId: articleId(`${story}/${index}`),
      story,
      at,
      seenAt: at,
      language: report.language,
      print: printed(report),
      report,
      annotations: names ? { entities: mentionsOf(event) } : null,
    };
  });
};

/** A stream of invented news in five languages, in the order of publication; the same for the same seed. */
export const streamOf = (seed: number, stories: number, name = 'story'): readonly StreamItem[] => {
  const random = randomFrom(seed);
  return Array.from({ length: stories }, (_, index) => {
    const kind = EVENT_KINDS[index % EVENT_KINDS.length] ?? 'summit';
    const event = anEvent(random, kind, START + Math.floor(random() * 45) * DAY_MS + 8 * HOUR_MS);
    return storyItems(random, `${name} ${index}`, event);
  })
    .flat()
    .sort((a, b) => a.at - b.at);
};
