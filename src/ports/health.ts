import type { FeedNews, WatchedFeed } from '../feeds/index.ts';
import type { Instant } from '../model/time.ts';
import type { Letter } from './subscribers.ts';

export interface HealthStore {
  /** Every feed that is polled, with what the operator was last told of it, a page at a time. */
  watched(): AsyncIterable<readonly WatchedFeed[]>;
  /** Whether the operator was written to after `since`. */
  wroteSince(since: Instant): Promise<boolean>;
  /**
   * Puts the letter into the outbox and notes what it tells, in one transaction; false, and nothing is
   * done, when another was written after `since` meanwhile.
   */
  write(letter: Letter, news: readonly FeedNews[], since: Instant): Promise<boolean>;
}
