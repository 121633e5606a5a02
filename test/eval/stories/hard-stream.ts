import { DAY_MS, HOUR_MS } from '../../../src/model/time.ts';
import { randomFrom } from '../../support/random.ts';
import { EVENT_KINDS, type EventKind } from './phrases/phrase-book.ts';
import { anEvent, type Event, type StreamItem, storyItems } from './stream.ts';

const START = Date.UTC(2026, 4, 4, 8);

type Random = () => number;

/** Another event of the same kind, people and day, elsewhere and on another matter. */
const twinOf = (random: Random, event: Event): Event => ({
  ...anEvent(random, event.kind, event.at + 3 * HOUR_MS),
  object: (event.object + 1 + Math.floor(random() * 7)) % 8,
  people: event.people,
  body: event.body,
});

/** The same occasion so many days later: as before, but for its numbers and days. */
const nextOf = (random: Random, event: Event, days: number): Event => ({
  ...event,
  at: event.at + days * DAY_MS,
  delayDays: anEvent(random, event.kind, 0).delayDays,
  numbers: anEvent(random, event.kind, 0).numbers,
});

const kindOf = (index: number): EventKind => EVENT_KINDS[index % EVENT_KINDS.length] ?? 'summit';

const eventOf = (random: Random, index: number, days: number): Event =>
  anEvent(random, kindOf(index), START + Math.floor(random() * days) * DAY_MS);

const SERIES = 16;

const told = (
  seed: number,
  eventsOf: (random: Random, index: number) => readonly Event[],
  telling: Parameters<typeof storyItems>[3] = {},
): readonly StreamItem[] => {
  const random = randomFrom(seed);
  return Array.from({ length: SERIES }, (_, index) =>
    eventsOf(random, index).map((event, occasion) =>
      storyItems(random, `${index} ${occasion}`, event, telling),
    ),
  )
    .flat(2)
    .sort((a, b) => a.at - b.at);
};

/** What is hard to tell apart, or together; the same for the same seed. */
export const HARD_STREAMS = {
  'two events of one day with the same people': (seed: number) =>
    told(seed, (random, index) => {
      const event = eventOf(random, index, 20);
      return [event, twinOf(random, event)];
    }),
  'a weekly occasion': (seed: number) =>
    told(
      seed,
      (random, index) => {
        const event = eventOf(random, index, 7);
        const second = nextOf(random, event, 7);
        return [event, second, nextOf(random, second, 7)];
      },
      { lastsDays: 2 },
    ),
  'a yearly occasion': (seed: number) =>
    told(seed, (random, index) => {
      const event = eventOf(random, index, 20);
      return [event, nextOf(random, event, 364)];
    }),
  'follow-ups in new words': (seed: number) =>
    told(seed, (random, index) => [eventOf(random, index, 20)], { newWords: true }),
  'each report in another language': (seed: number) =>
    told(seed, (random, index) => [eventOf(random, index, 20)], { allLanguages: true }),
};
