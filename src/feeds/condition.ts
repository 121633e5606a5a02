import type { ParsedFeed } from '../model/feed.ts';
import { DAY_MS, type Instant } from '../model/time.ts';

/** A feed whose newest item is older than this was given up by its publisher. */
export const ZOMBIE_AFTER_MS = 365 * DAY_MS;

export interface FeedCondition {
  readonly kind: 'live' | 'undated' | 'empty' | 'zombie';
  /** A sentence for the operator. */
  readonly reason: string;
}

/** What a feed that reads without fault is worth: whether anything still comes out of it. */
export const feedCondition = (feed: ParsedFeed, now: Instant): FeedCondition => {
  if (feed.entries.length === 0) {
    return { kind: 'empty', reason: 'The feed lists no item.' };
  }
  const dates = feed.entries.flatMap((entry) => entry.publishedAt?.at ?? []);
  if (dates.length === 0) {
    return { kind: 'undated', reason: 'No item bears a date that can be read.' };
  }
  const newest = dates.reduce((a, b) => Math.max(a, b));
  const day = new Date(newest).toISOString().slice(0, 10);
  return now - newest > ZOMBIE_AFTER_MS
    ? { kind: 'zombie', reason: `The newest item is of ${day}: the feed was given up.` }
    : { kind: 'live', reason: `The newest item is of ${day}.` };
};
