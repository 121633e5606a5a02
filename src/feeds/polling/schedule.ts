import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { PollSettings, PollState } from './state.ts';

const MAX_JITTER_MS = 30 * SECOND_MS;

export interface Draw {
  readonly now: Instant;
  /** 0–1, a new one for each call. */
  readonly random: number;
  readonly settings: PollSettings;
}

/** Intervals in minutes. A feed stays on one of them, and so at its phase, while its rhythm varies a little. */
const STEPS = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 720, 1_440];

const step = (ms: number): number =>
  (STEPS.findLast((minutes) => minutes * MINUTE_MS <= ms) ?? 1) * MINUTE_MS;

/** What the feed asks for between two polls, in milliseconds; zero when nothing. */
export const askedInterval = (state: PollState, settings: PollSettings): number =>
  Math.min((state.hints?.intervalMinutes ?? 0) * MINUTE_MS, settings.longestWishMs);

/**
 * Time between two polls: as often as items come, but three times in the span the feed shows, and
 * more rarely the longer it has been silent; never below what the publisher asks for. What a hub pushes
 * need only be looked after now and then.
 */
export const pollInterval = (state: PollState, { now, settings }: Omit<Draw, 'random'>): number => {
  const { typicalGapMs, windowMs, newestAt } = state.rhythm;
  const silence = newestAt === null ? 0 : Math.max(0, now - newestAt) / 20;
  const wanted =
    typicalGapMs === null
      ? settings.initialMs
      : Math.max(Math.min(typicalGapMs, (windowMs ?? typicalGapMs * 3) / 3), silence);
  const chosen = Math.min(Math.max(step(wanted), settings.floorMs), settings.ceilingMs);
  const pushed = (state.pushedUntil ?? 0) > now ? settings.pushedMs : 0;
  return Math.max(chosen, askedInterval(state, settings), pushed);
};

/** The first moment from `at` on that is in none of the hours and days the publisher wants skipped. */
export const afterSkipped = (state: PollState, at: Instant): Instant => {
  const hours = state.hints?.skipHours ?? [];
  const days = state.hints?.skipDays ?? [];
  let moment = at;
  // Eight days of hours cover every combination that leaves any hour free.
  for (let step = 0; step < 8 * 24; step++) {
    const date = new Date(moment);
    if (!hours.includes(date.getUTCHours()) && !days.includes(date.getUTCDay())) return moment;
    moment = (Math.floor(moment / HOUR_MS) + 1) * HOUR_MS;
  }
  return at;
};

/**
 * The next poll: at the feed's own phase of its interval (three quarters to seven quarters of it
 * away), not before the publisher allows, with a little jitter.
 */
export const nextRegularPoll = (state: PollState, draw: Draw): Instant => {
  const interval = pollInterval(state, draw);
  const earliest = draw.now + interval * 0.75;
  const offset = state.phase * interval;
  const slot = Math.ceil((earliest - offset) / interval) * interval + offset;
  const jitter = draw.random * Math.min(interval * 0.05, MAX_JITTER_MS);
  const at = Math.max(slot, draw.now + draw.settings.floorMs, state.notBefore) + jitter;
  return Math.round(afterSkipped(state, at));
};

/** The next try after `failures` failures in a row: doubling from the interval up to the cap, up to a quarter sooner. */
export const nextTry = (state: PollState, draw: Draw): Instant => {
  const doubled = pollInterval(state, draw) * 2 ** Math.min(state.failures - 1, 12);
  const delay = Math.min(doubled, draw.settings.backOffCapMs) * (1 - draw.random * 0.25);
  return Math.round(afterSkipped(state, Math.max(draw.now + delay, state.notBefore)));
};

/** What a publisher may at most put off the next poll by. */
export const MAX_WAIT_MS = 7 * DAY_MS;
