import { createHash } from 'node:crypto';
import type { PollHints } from '../../model/feed.ts';
import type { FeedId } from '../../model/ids.ts';
import type { FetchRequest, Validators } from '../../model/page.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../model/time.ts';
import type { Rhythm } from './rhythm.ts';

/** Everything the polling of one feed remembers: plain values, kept as they are across restarts. */
export interface PollState {
  /** Null when the feed is polled no more. */
  readonly nextPollAt: Instant | null;
  /** The earliest moment the publisher allows. */
  readonly notBefore: Instant;
  /** Sent back byte for byte. */
  readonly validators: Validators | null;
  /** 0–1, from the feed's id: spreads feeds of one interval evenly, and stays across restarts. */
  readonly phase: number;
  readonly hints: PollHints | null;
  readonly rhythm: Rhythm;
  readonly lastPolledAt: Instant | null;
  /** Last answer with a body that was a feed. */
  readonly lastFullAt: Instant | null;
  /** Consecutive polls without a usable answer. */
  readonly failures: number;
  /** Consecutive answers 403. */
  readonly refusals: number;
  /** What went wrong last; null after a usable answer. */
  readonly lastFault: string | null;
  /** A lasting address seen in redirects, and how often in a row. */
  readonly move: { readonly url: string; readonly times: number } | null;
  /** The address in use when it is no longer the configured one. */
  readonly url: string | null;
  /** Why the feed is polled no more. */
  readonly stopped: string | null;
  /** Until then its hub is trusted to push what is new. */
  readonly pushedUntil: Instant | null;
}

export interface PollSettings {
  readonly floorMs: number;
  /** The longest interval of our own choice. */
  readonly ceilingMs: number;
  /** The longest interval a publisher can ask for, by caching headers or in the feed. */
  readonly longestWishMs: number;
  /** Until a rhythm is known. */
  readonly initialMs: number;
  /** While a hub pushes what is new. */
  readonly pushedMs: number;
  readonly backOffCapMs: number;
  /** After so long on answers "unchanged" alone, one request goes without validators. */
  readonly fullFetchAfterMs: number;
  /** Equal lasting redirects in a row before the new address is taken over. */
  readonly movesToFollow: number;
  /** Failures in a row before the feed counts as failing. */
  readonly failuresToReport: number;
  /** Hosts that fetch for others: what they say of limits holds for one feed, not for the host. */
  readonly bridgeHosts: readonly string[];
}

export const POLL_SETTINGS: PollSettings = {
  floorMs: 5 * MINUTE_MS,
  ceilingMs: HOUR_MS,
  longestWishMs: 4 * HOUR_MS,
  initialMs: 30 * MINUTE_MS,
  pushedMs: 4 * HOUR_MS,
  backOffCapMs: DAY_MS,
  fullFetchAfterMs: 14 * DAY_MS,
  movesToFollow: 3,
  failuresToReport: 3,
  bridgeHosts: ['rsshub.app', 'rss-bridge.org', 'openrss.org', 'rss.app', 'morss.it'],
};

/** 0–1, evenly spread over feeds, the same on every machine. */
const phaseOf = (feed: FeedId): number =>
  createHash('sha256').update(feed).digest().readUInt32BE(0) / 2 ** 32;

/** A feed never polled: due within the first minute, at its own phase, so that a start is no stampede. */
export const firstPoll = (feed: FeedId, now: Instant): PollState => {
  const phase = phaseOf(feed);
  return {
    nextPollAt: now + Math.floor(phase * MINUTE_MS),
    notBefore: now,
    validators: null,
    phase,
    hints: null,
    rhythm: { typicalGapMs: null, longestGapMs: null, windowMs: null, newestAt: null, mark: null },
    lastPolledAt: null,
    lastFullAt: null,
    failures: 0,
    refusals: 0,
    lastFault: null,
    move: null,
    url: null,
    stopped: null,
    pushedUntil: null,
  };
};

/** Takes a stopped or failing feed up again at once, on the operator's word; what was learnt stays. */
export const resumePolling = (state: PollState, now: Instant): PollState => ({
  ...state,
  nextPollAt: now,
  notBefore: now,
  failures: 0,
  refusals: 0,
  stopped: null,
});

/** The request a poll makes: conditional, unless nothing was ever read or too long ago. */
export const pollRequest = (
  state: PollState,
  configuredUrl: string,
  context: { readonly now: Instant; readonly settings: PollSettings },
): FetchRequest => {
  const stale =
    state.lastFullAt === null || context.now - state.lastFullAt > context.settings.fullFetchAfterMs;
  return {
    url: state.url ?? configuredUrl,
    accept: 'feed',
    validators: stale ? null : state.validators,
  };
};
