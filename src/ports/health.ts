import type { FeedNews, WatchedFeed } from '../feeds/index.ts';
import type { DeliveryId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { Route } from './deliveries.ts';

/** A mail to the operator, ready to go. */
export interface OperatorLetter {
  readonly id: DeliveryId;
  readonly route: Route;
  readonly subject: string;
  readonly bytes: Uint8Array;
  readonly at: Instant;
  readonly expiresAt: Instant;
}

export interface HealthStore {
  /** Every feed that is polled, with what the operator was last told of it, a page at a time. */
  watched(): AsyncIterable<readonly WatchedFeed[]>;
  /** Whether the operator was written to after `since`. */
  wroteSince(since: Instant): Promise<boolean>;
  /**
   * Puts the letter into the outbox and notes what it tells, in one transaction; false, and nothing is
   * done, when another was written after `since` meanwhile.
   */
  write(letter: OperatorLetter, news: readonly FeedNews[], since: Instant): Promise<boolean>;
}
