import { DAY_MS, HOUR_MS, type Instant } from '../../model/time.ts';
import { ZOMBIE_AFTER_MS } from '../condition.ts';
import { POLL_SETTINGS, type PollSettings, type PollState } from './state.ts';

export type FeedStatus = 'new' | 'healthy' | 'quiet' | 'failing' | 'stopped';

export interface FeedHealth {
  readonly status: FeedStatus;
  /** A sentence for the operator. */
  readonly reason: string;
  readonly nextPollAt: Instant | null;
}

/** Silence is remarkable beyond so many times the longest gap seen, and never before this long. */
const QUIET_FACTOR = 3;
const MIN_QUIET_MS = 12 * HOUR_MS;

const spanOf = (ms: number): string => {
  if (ms >= 2 * DAY_MS) return `${Math.round(ms / DAY_MS)} days`;
  return ms >= 2 * HOUR_MS
    ? `${Math.round(ms / HOUR_MS)} hours`
    : `${Math.max(1, Math.round(ms / 60_000))} minutes`;
};

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

/** Why the feed's silence is remarkable; null when it is not. */
const silenceOf = (state: PollState, now: Instant): string | null => {
  const { newestAt, longestGapMs } = state.rhythm;
  if (newestAt === null) return null;
  const silence = now - newestAt;
  if (silence > ZOMBIE_AFTER_MS) {
    return `The newest item is of ${dayOf(newestAt)}: the publisher has given the feed up.`;
  }
  if (longestGapMs === null || silence <= Math.max(longestGapMs * QUIET_FACTOR, MIN_QUIET_MS)) {
    return null;
  }
  return `No new item for ${spanOf(silence)}; the longest gap before was ${spanOf(longestGapMs)}.`;
};

/** How a feed does, and why. */
export const feedHealth = (
  state: PollState,
  now: Instant,
  settings: PollSettings = POLL_SETTINGS,
): FeedHealth => {
  const { nextPollAt, failures, lastFault } = state;
  const health = (status: FeedStatus, reason: string): FeedHealth => ({
    status,
    reason,
    nextPollAt,
  });
  if (state.stopped !== null) return health('stopped', state.stopped);
  if (state.lastPolledAt === null) return health('new', 'Not polled yet.');
  // A feed that has never been read gets no benefit of the doubt.
  if (failures >= settings.failuresToReport || (failures > 0 && state.lastFullAt === null)) {
    return health(
      'failing',
      `${failures === 1 ? 'One try' : `${failures} tries in a row`} without a feed. ${lastFault ?? ''}`.trim(),
    );
  }
  const silence = silenceOf(state, now);
  if (silence !== null) return health('quiet', silence);
  if (failures > 0) return health('healthy', `The last try brought nothing. ${lastFault ?? ''}`);
  const { newestAt } = state.rhythm;
  return health(
    'healthy',
    newestAt === null
      ? 'Read without fault; it has listed no item so far.'
      : `Read without fault; the newest item is ${spanOf(Math.max(0, now - newestAt))} old.`,
  );
};

/** What the operator is told when a feed's status changes. */
export interface HealthChange {
  readonly kind: 'failing' | 'quiet' | 'stopped' | 'recovered';
  readonly reason: string;
}

/** The change of health that a poll brought to light; null when there is nothing to tell. */
export const healthChange = (
  before: PollState,
  after: PollState,
  now: Instant,
): HealthChange | null => {
  const was = feedHealth(before, before.lastPolledAt ?? now).status;
  const { status, reason } = feedHealth(after, now);
  if (was === status || status === 'new') return null;
  if (status !== 'healthy') return { kind: status, reason };
  return was === 'new' ? null : { kind: 'recovered', reason };
};
