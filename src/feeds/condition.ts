import type { ParsedEntry, ParsedFeed } from '../model/feed.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../model/time.ts';

/** A feed whose newest item is older than this was given up by its publisher. */
export const ZOMBIE_AFTER_MS = 365 * DAY_MS;
/** A list that spans less than this loses items whenever polling pauses for long. */
const SHORT_WINDOW_MS = 6 * HOUR_MS;

export interface FeedCondition {
  readonly kind: 'live' | 'undated' | 'empty' | 'zombie';
  /** A sentence for the operator. */
  readonly reason: string;
}

const datesOf = (feed: ParsedFeed): readonly Instant[] =>
  feed.entries.flatMap((entry) => entry.publishedAt?.at ?? []).sort((a, b) => a - b);

/** What a feed that reads without fault is worth: whether anything still comes out of it. */
export const feedCondition = (feed: ParsedFeed, now: Instant): FeedCondition => {
  if (feed.entries.length === 0) {
    return { kind: 'empty', reason: 'The feed lists no item.' };
  }
  const newest = datesOf(feed).at(-1);
  if (newest === undefined) {
    return { kind: 'undated', reason: 'No item bears a date that can be read.' };
  }
  const day = new Date(newest).toISOString().slice(0, 10);
  return now - newest > ZOMBIE_AFTER_MS
    ? { kind: 'zombie', reason: `The newest item is of ${day}: the feed was given up.` }
    : { kind: 'live', reason: `The newest item is of ${day}.` };
};

/** `3 of 20`, when there are any. */
const share = (entries: readonly ParsedEntry[], has: (entry: ParsedEntry) => boolean) => {
  const count = entries.filter(has).length;
  return count === 0 ? null : `${count} of ${entries.length} items`;
};

/** What an operator should know before relying on a feed, a sentence each; none for a feed without fault. */
export const feedConcerns = (feed: ParsedFeed, now: Instant): readonly string[] => {
  const { entries } = feed;
  const condition = feedCondition(feed, now);
  const dates = datesOf(feed);
  const windowMs = (dates.at(-1) ?? 0) - (dates[0] ?? 0);
  const unreadable = share(entries, (entry) => entry.url === null);
  const bare = share(entries, (entry) => entry.summary === null && entry.contentHtml === null);
  const ahead = share(entries, (entry) => (entry.publishedAt?.at ?? now) > now + DAY_MS);
  return [
    condition.kind === 'live' ? null : condition.reason,
    dates.length > 1 && windowMs < SHORT_WINDOW_MS
      ? `The list spans ${Math.round(windowMs / HOUR_MS)} hours only: what falls out of it between two polls is lost.`
      : null,
    unreadable && `${unreadable} have no address and are left out.`,
    bare && `${bare} have a title only: all else rests on the pages.`,
    ahead && `${ahead} are dated in the future.`,
    ...feed.faults.map((fault) => `Mended: ${fault}.`),
  ].filter((concern) => concern !== null);
};
