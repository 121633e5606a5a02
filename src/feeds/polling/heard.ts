import { HOUR_MS, type Instant } from '../../model/time.ts';
import type { PollState } from './state.ts';

/** A feed that answered within this time is heard: the longest interval a publisher may ask for, and some. */
const HEARD_FOR_MS = 6 * HOUR_MS;

/**
 * Since when nothing a feed published can have been missed: its oldest item listed, or now where it
 * gives no dates. Null while the feed does not answer.
 */
export const heardSince = (state: PollState, now: Instant): Instant | null => {
  const { lastPolledAt, lastFullAt, failures, stopped, rhythm } = state;
  if (stopped !== null || failures > 0 || lastFullAt === null) return null;
  if (lastPolledAt === null || now - lastPolledAt > HEARD_FOR_MS) return null;
  const { newestAt, windowMs } = rhythm;
  return newestAt === null || windowMs === null ? now : Math.min(now, newestAt - windowMs);
};
