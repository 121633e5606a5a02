import { type FetchOutcome, isUnreached, type Validators } from '../../model/page.ts';
import { type Instant, MINUTE_MS } from '../../model/time.ts';
import type { FeedReading } from '../parse-feed.ts';
import { hubOf } from '../websub/hub-links.ts';
import { freshForMs } from './freshness.ts';
import { learnRhythm } from './rhythm.ts';
import { askedInterval, type Draw, MAX_WAIT_MS, nextRegularPoll, nextTry } from './schedule.ts';
import type { PollSettings, PollState } from './state.ts';

type Headers = Readonly<Record<string, string>>;
type HttpError = Extract<FetchOutcome, { kind: 'http-error' }>;
type Fetched = Extract<FetchOutcome, { kind: 'fetched' }>;

export interface PollAnswer extends Draw {
  /** What the body was read as; null when the outcome has none. */
  readonly reading: FeedReading | null;
}

/** Validators of an answer; those of before stay where an answer "unchanged" repeats none, or empty ones. */
const validatorsOf = (headers: Headers, before: Validators | null): Validators => ({
  etag: headers.etag || (before?.etag ?? null),
  lastModified: headers['last-modified'] || (before?.lastModified ?? null),
});

/** The publisher's "not before", by the answer's headers and by the feed, as far as such wishes are heeded. */
const allowedFrom = (state: PollState, headers: Headers, { now, settings }: Draw): Instant =>
  now +
  Math.max(
    Math.min(freshForMs(headers, now), settings.longestWishMs),
    askedInterval(state, settings),
  );

/** After a usable answer: nothing is held against the feed, and it comes again in its rhythm. */
const succeeded = (state: PollState, headers: Headers, draw: Draw): PollState => {
  const next = {
    ...state,
    notBefore: allowedFrom(state, headers, draw),
    lastPolledAt: draw.now,
    failures: 0,
    refusals: 0,
    lastFault: null,
  };
  return { ...next, nextPollAt: nextRegularPoll(next, draw) };
};

/** Nobody is spared by waiting long for a server that was not reached, and it may have been our own line. */
const sooner = (draw: Draw): Draw => ({
  ...draw,
  settings: { ...draw.settings, backOffCapMs: draw.settings.ceilingMs },
});

const failed = (state: PollState, fault: string, draw: Draw): PollState => {
  const next = {
    ...state,
    lastPolledAt: draw.now,
    failures: state.failures + 1,
    lastFault: fault,
  };
  return { ...next, nextPollAt: nextTry(next, draw) };
};

/** Takes over a new address once so many answers in a row have named the same. */
const moved = (
  state: PollState,
  movedTo: string | null,
  settings: PollSettings,
): Pick<PollState, 'move' | 'url'> => {
  if (movedTo === null) return { move: null, url: state.url };
  const times = state.move?.url === movedTo ? state.move.times + 1 : 1;
  return times >= settings.movesToFollow
    ? { move: null, url: movedTo }
    : { move: { url: movedTo, times }, url: state.url };
};

const afterBody = (state: PollState, { page, movedTo }: Fetched, answer: PollAnswer): PollState => {
  const { reading, now, settings } = answer;
  // What is no feed must leave no validators: "unchanged" would then confirm an error page.
  if (reading === null) return failed(state, 'The body was not read.', answer);
  if (reading.kind === 'not-a-feed') return failed(state, reading.detail, answer);
  const { entries, hints } = reading.feed;
  const learnt = {
    ...state,
    ...moved(state, movedTo, settings),
    validators: validatorsOf(page.headers, null),
    lastFullAt: now,
    hints: { ...hints, hub: hubOf(page, hints.hub) },
    rhythm: learnRhythm(state.rhythm, entries, now),
  };
  return succeeded(learnt, page.headers, answer);
};

const afterHttpError = (state: PollState, outcome: HttpError, answer: PollAnswer): PollState => {
  const { status, retryAt } = outcome;
  const { now } = answer;
  if (status === 410) {
    const stopped = 'The publisher says the feed is gone for good (410).';
    return { ...state, lastPolledAt: now, nextPollAt: null, lastFault: stopped, stopped };
  }
  const refusals = status === 403 ? state.refusals + 1 : 0;
  const notBefore = Math.min(retryAt ?? state.notBefore, now + MAX_WAIT_MS);
  return failed({ ...state, refusals, notBefore }, `The server answered ${status}.`, answer);
};

/** What the feed's polling remembers after an outcome, and when it comes next. */
export const afterPoll = (
  state: PollState,
  outcome: FetchOutcome,
  answer: PollAnswer,
): PollState => {
  const { now } = answer;
  switch (outcome.kind) {
    case 'fetched':
      return afterBody(state, outcome, answer);
    case 'unchanged':
      return succeeded(
        {
          ...state,
          ...moved(state, outcome.movedTo, answer.settings),
          validators: validatorsOf(outcome.headers, state.validators),
        },
        outcome.headers,
        answer,
      );
    case 'http-error':
      return afterHttpError(state, outcome, answer);
    case 'refused':
      // A busy host is nobody's fault: the feed waits for its turn.
      if (outcome.code === 'host-busy') {
        return { ...state, nextPollAt: outcome.retryAt ?? now + MINUTE_MS };
      }
      return failed(state, `Not fetched (${outcome.code}): ${outcome.detail}`, answer);
    case 'failed':
      return failed(
        state,
        `No answer (${outcome.code}): ${outcome.detail}`,
        isUnreached(outcome) ? sooner(answer) : answer,
      );
  }
};
