import type { HealthNews, WatchedFeed } from '../feeds/index.ts';
import type { SilentWatch } from '../model/digest.ts';
import type { Instant } from '../model/time.ts';
import type { Letter } from './subscribers.ts';

export interface HealthStore {
  /** Every feed that is polled, with what the operator was last told of it, a page at a time. */
  watched(): AsyncIterable<readonly WatchedFeed[]>;
  /** Watches that have matched nothing since a moment, without those told of since they fell silent. */
  untoldSilence(moment: Instant): Promise<readonly SilentWatch[]>;
  /** Whether the operator was written to after `since`. */
  wroteSince(since: Instant): Promise<boolean>;
  /**
   * Puts the letter into the outbox and notes what it tells, in one transaction; false, and nothing is
   * done, when another was written after `since` meanwhile.
   */
  write(letter: Letter, news: HealthNews, since: Instant): Promise<boolean>;
}
