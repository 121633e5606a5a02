import type { ArticleStore } from './ports/articles.ts';
import type { DeliveryStore, Post, SuppressionStore } from './ports/deliveries.ts';
import type { DigestStore, SubscriptionStore } from './ports/digests.ts';
import type { EntryStore, FeedStore, HostStore } from './ports/feeds.ts';
import type { HealthStore } from './ports/health.ts';
import type { HubStore } from './ports/hubs.ts';
import type { JobSender } from './ports/queue.ts';
import type { Annotator, ArticleReader, Fetcher } from './ports/reading.ts';
import type { Names, RetentionStore, Upkeep, WorkRules } from './ports/rules.ts';
import type { StoryStore } from './ports/stories.ts';
import type { TrendStore } from './ports/trends.ts';
import type { WatchStore } from './ports/watches.ts';
import type { Clock, Log, Random } from './ports/world.ts';

export type * from './ports/accounts.ts';
export type * from './ports/articles.ts';
export type * from './ports/deliveries.ts';
export type * from './ports/digests.ts';
export type * from './ports/feeds.ts';
export type * from './ports/health.ts';
export type * from './ports/hubs.ts';
export type * from './ports/library.ts';
export type * from './ports/queue.ts';
export type * from './ports/reading.ts';
export type * from './ports/rules.ts';
export type * from './ports/stories.ts';
export type * from './ports/subscribers.ts';
export type * from './ports/trends.ts';
export type * from './ports/watches.ts';
export type * from './ports/world.ts';

/** The outside world as jobs see it: edges implement it, and jobs know nothing else of them. */
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly queue: JobSender;
  readonly feeds: FeedStore;
  readonly entries: EntryStore;
  readonly fetcher: Fetcher;
  readonly reader: ArticleReader;
  readonly annotator: Annotator;
  readonly articles: ArticleStore;
  readonly subscriptions: SubscriptionStore;
  readonly digests: DigestStore;
  readonly deliveries: DeliveryStore;
  readonly suppressions: SuppressionStore;
  readonly hosts: HostStore;
  readonly hubs: HubStore;
  readonly health: HealthStore;
  readonly retention: RetentionStore;
  readonly upkeep: Upkeep;
  readonly watches: WatchStore;
  readonly trends: TrendStore;
  readonly stories: StoryStore;
  readonly post: Post;
  readonly names: Names;
  readonly rules: WorkRules;
}
