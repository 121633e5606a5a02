import {
  afterPoll,
  type FeedReading,
  firstPoll,
  POLL_SETTINGS,
  type PollAnswer,
  type PollState,
} from '../../../src/feeds/index.ts';
import type { ParsedEntry, PollHints } from '../../../src/model/feed.ts';
import { feedId } from '../../../src/model/ids.ts';
import type { FetchOutcome } from '../../../src/model/page.ts';
import type { Instant } from '../../../src/model/time.ts';

/** A Monday, at midnight UTC. */
export const NOW = Date.UTC(2027, 2, 8);
export const HOUR = 3_600_000;
export const MINUTE = 60_000;
export const DAY = 24 * HOUR;

export const NEW = firstPoll(feedId('steppe'), NOW);

export const NO_HINTS: PollHints = {
  intervalMinutes: null,
  skipHours: [],
  skipDays: [],
  hub: null,
};

const entryAt = (at: Instant | null): ParsedEntry => ({
  guid: String(at),
  url: `https://steppe.example/${at}`,
  title: 'Report',
  summary: null,
  contentHtml: null,
  publishedAt: at === null ? null : { at, offsetMinutes: 0 },
  authors: [],
  categories: [],
  imageUrl: null,
});

/** Dates of ten items, the newest first, `gap` milliseconds apart. */
export const every = (gap: number, newest: Instant = NOW): readonly Instant[] =>
  Array.from({ length: 10 }, (_, index) => newest - index * gap);

export const feedOf = (
  dates: readonly (Instant | null)[],
  hints: Partial<PollHints> = {},
): FeedReading => ({
  kind: 'feed',
  feed: {
    format: 'rss',
    title: 'Steppe',
    siteUrl: null,
    language: null,
    entries: dates.map(entryAt),
    hints: { ...NO_HINTS, ...hints },
    readBy: 'lenient',
    faults: [],
  },
});

type Headers = Readonly<Record<string, string>>;

export const fetched = (headers: Headers = {}, movedTo: string | null = null): FetchOutcome => ({
  kind: 'fetched',
  movedTo,
  page: {
    requestedUrl: 'https://steppe.example/rss',
    url: 'https://steppe.example/rss',
    status: 200,
    headers,
    body: new Uint8Array(),
    fetchedAt: NOW,
  },
});

export const unchanged = (headers: Headers = {}, movedTo: string | null = null): FetchOutcome => ({
  kind: 'unchanged',
  headers,
  movedTo,
});

type HttpError = Extract<FetchOutcome, { kind: 'http-error' }>;

export const httpError = (status: number, retryAt: Instant | null = null): HttpError => ({
  kind: 'http-error',
  url: 'https://steppe.example/rss',
  status,
  headers: {},
  retryAt,
});

export const TIMED_OUT: FetchOutcome = { kind: 'failed', code: 'timeout', detail: 'after 30 s' };

export const answer = (given: Partial<PollAnswer> = {}): PollAnswer => ({
  now: NOW,
  random: 0,
  settings: POLL_SETTINGS,
  reading: null,
  ...given,
});

/** The state after a poll that brought a feed with items at these dates. */
export const afterFeed = (
  dates: readonly (Instant | null)[],
  {
    headers = {},
    hints = {},
    state = NEW,
    ...given
  }: Partial<PollAnswer> & {
    headers?: Headers;
    hints?: Partial<PollHints>;
    state?: PollState;
  } = {},
): PollState =>
  afterPoll(state, fetched(headers), answer({ ...given, reading: feedOf(dates, hints) }));

/** The state after the same outcome so many times in a row, each at its due time. */
export const repeated = (state: PollState, outcome: FetchOutcome, times: number): PollState => {
  let next = state;
  for (let time = 0; time < times; time++) {
    next = afterPoll(next, outcome, answer({ now: next.nextPollAt ?? NOW }));
  }
  return next;
};
