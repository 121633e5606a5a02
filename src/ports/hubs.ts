import type { HubSubscription, ListedEntries } from '../feeds/index.ts';
import type { EntryId, FeedId, PushId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';

/** What is to be asked of a hub: that it pushes a feed, or that it ends to. */
export interface HubErrand {
  readonly feedId: FeedId;
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly hub: string;
  readonly topic: string;
}

/** What a hub sent for a feed, its signature checked. */
export interface Push {
  readonly feedId: FeedId;
  readonly receivedAt: Instant;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface HubStore {
  /** Feeds that name a hub and are not subscribed there, leases to renew, and hubs of feeds switched off. */
  due(now: Instant, limit: number): Promise<readonly HubErrand[]>;
  /** Notes that a hub is about to be asked, so that its answer finds us; a new place gets a new secret. */
  prepare(errand: HubErrand, nextTryAt: Instant): Promise<HubSubscription>;
  /** Keeps how a request ended, unless the hub has spoken since it was prepared. */
  noteFailure(prepared: HubSubscription, after: HubSubscription): Promise<void>;
  find(token: string): Promise<{ subscription: HubSubscription; enabled: boolean } | null>;
  /** Keeps what the hub itself has said. */
  keep(subscription: HubSubscription): Promise<void>;
  /** Ends it. */
  forget(token: string): Promise<void>;

  /** Keeps a push until it is read; false when too many of its feed wait already. */
  receive(id: PushId, push: Push): Promise<boolean>;
  waiting(limit: number): Promise<readonly PushId[]>;
  push(id: PushId): Promise<Push | null>;
  /** Stores the entries of a push in the way of a poll, and the push is done; answers those that are to be read. */
  record(id: PushId, push: Push, listed: ListedEntries, now: Instant): Promise<readonly EntryId[]>;
  drop(id: PushId): Promise<void>;
}
