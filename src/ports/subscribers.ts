import type { Subscription } from '../model/digest.ts';
import type { DeliveryId, SubscriptionId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';
import type { Route } from './deliveries.ts';
import type { Place } from './library.ts';

/** Where readers without a request stand in lists that go from new to old: those of config/ come first. */
export const BEFORE_ALL_REQUESTS = 999_999_999_999_999;

/** That a reader agreed, when and to which words; `ip` is null where it is not to be kept. */
export interface Consent {
  readonly at: Instant;
  /** Version of the sentence beside the button. */
  readonly wording: string;
  readonly ip: string | null;
}

export type SubscriptionStage = 'unconfirmed' | 'active' | 'paused' | 'ended';

/** A subscription with what its reader did with it. */
export interface ReaderRecord {
  readonly subscription: Subscription;
  /** `config`: declared in digests.yaml and read-only on the pages. */
  readonly origin: 'config' | 'added';
  readonly stage: SubscriptionStage;
  /** The reader's own keywords, as written. */
  readonly ownQuery: string | null;
  readonly requestedAt: Instant | null;
  readonly confirmedAt: Instant | null;
  readonly pausedUntil: Instant | null;
  readonly endedAt: Instant | null;
  readonly nextDueAt: Instant | null;
  readonly consent: Consent | null;
}

/** What a reader wants. */
export interface Wish {
  readonly subscription: Subscription;
  /** The reader's own keywords, as written. */
  readonly ownQuery: string | null;
}

/** Everything kept about one reader, for the reader. */
export interface ReaderFile {
  readonly address: string;
  readonly since: Instant;
  readonly subscriptions: readonly ReaderRecord[];
  readonly mails: readonly {
    readonly subject: string;
    readonly at: Instant;
    readonly state: string;
  }[];
}

/** A mail about a subscription itself, ready to go. */
export interface Letter {
  readonly id: DeliveryId;
  readonly subscriptionId: SubscriptionId;
  readonly route: Route;
  readonly subject: string;
  readonly bytes: Uint8Array;
  readonly at: Instant;
  readonly expiresAt: Instant;
}

/** Readers who come and go by themselves. */
export interface ReaderStore {
  /** Keeps a wish until it is confirmed, with the letter that asks for that. */
  request(wish: Wish, consent: Consent, letter: Letter): Promise<void>;
  /** Keeps a letter to a reader who is here. */
  write(letter: Letter): Promise<void>;
  find(id: SubscriptionId): Promise<ReaderRecord | null>;
  /** Begins what was asked for; false when there is nothing to confirm any more. */
  confirm(id: SubscriptionId, at: Instant, firstDueAt: Instant): Promise<boolean>;
  change(wish: Wish, nextDueAt: Instant): Promise<boolean>;
  /** No mail until then; null ends the pause. */
  pause(id: SubscriptionId, until: Instant | null, nextDueAt: Instant): Promise<boolean>;
  /** Ends it for good; again is the same as once. */
  end(id: SubscriptionId, at: Instant): Promise<boolean>;
  /** Everything kept about the reader of a subscription. */
  file(id: SubscriptionId): Promise<ReaderFile | null>;
  /** Deletes the reader of a subscription with everything kept; false where config/ declares one. */
  erase(id: SubscriptionId): Promise<boolean>;
  /** Those of config/ first, then the newest; those behind a place. */
  list(limit: number, after?: Place | null): Promise<readonly ReaderRecord[]>;
}

/** So many at once, and one more every so often. */
export interface Limit {
  readonly burst: number;
  readonly everyMs: number;
}

/** Limits shared by all processes. */
export interface LimitStore {
  /** Takes one; answers when the next is free where there is none to take. */
  take(
    key: string,
    limit: Limit,
    now: Instant,
  ): Promise<{ readonly kind: 'taken' } | { readonly kind: 'refused'; readonly freeAt: Instant }>;
}
