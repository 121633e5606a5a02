import type { Alert } from '../model/alert.ts';
import type { Digest, Subscription, Told } from '../model/digest.ts';
import type { DeliveryId, DigestId, StoryId, SubscriptionId } from '../model/ids.ts';
import type { Story } from '../model/story.ts';
import type { Instant } from '../model/time.ts';
import type { ToldMember } from './articles.ts';

/** A subscription with how far its reader has been told. */
export interface SubscriptionRecord {
  readonly subscription: Subscription;
  /** Order number of the last story member told; see `story_members.seq`. */
  readonly watermark: number;
  readonly toldUntilAt: Instant;
  readonly nextDueAt: Instant | null;
}

export interface SubscriptionStore {
  /** Makes the declared subscriptions exactly those of config/; how far each was told survives. */
  declare(
    subscriptions: readonly Subscription[],
    at: { readonly now: Instant; readonly firstDue: (s: Subscription) => Instant },
  ): Promise<void>;
  find(id: SubscriptionId): Promise<SubscriptionRecord | null>;
  all(): Promise<readonly SubscriptionRecord[]>;
  /** Those whose mail is due first. */
  soonest(limit: number): Promise<readonly SubscriptionRecord[]>;
  dueCount(now: Instant): Promise<number>;
  /** Takes subscriptions that are due, for as long as composing them may take; those at one watermark together. */
  claim(now: Instant, limit: number): Promise<readonly SubscriptionRecord[]>;
  /** Lets others take what was claimed and not begun. */
  release(ids: readonly SubscriptionId[]): Promise<void>;
  /** Moves the next slot of one subscription. */
  postpone(id: SubscriptionId, until: Instant): Promise<void>;
  /** Makes every subscription due now. */
  hasten(now: Instant): Promise<void>;
}

/** Stories that changed since a watermark, with all their members. */
export interface News {
  /** The watermark once this has been told. */
  readonly upTo: number;
  readonly stories: readonly { readonly story: Story; readonly members: readonly ToldMember[] }[];
}

/** What one reader was told of stories. */
export interface ToldBefore {
  readonly told: Told;
  /** When each of them was told last. */
  readonly toldAt: Readonly<Record<StoryId, Instant>>;
}

/** What there is to tell one reader. */
export type DigestMaterial = News & ToldBefore;

/** A digest ready to go: its page, its frozen message, and how far it tells. */
export interface NewDigest {
  readonly id: DigestId;
  readonly subscriptionId: SubscriptionId;
  readonly slotAt: Instant;
  readonly composedAt: Instant;
  readonly content: Digest | Alert;
  /** The page at its address; null for an alert. */
  readonly page: string | null;
  readonly text: string;
  readonly told: Told;
  readonly delivery: {
    readonly id: DeliveryId;
    readonly channel: string;
    readonly recipient: string;
    readonly recipientKey: string;
    readonly provider: string;
    readonly bytes: Uint8Array;
    readonly expiresAt: Instant;
  };
}

/** How far a slot moves its subscription, digest or none. */
export interface SlotEnd {
  /** The watermark it was composed from. One that went back since, as a mail before did not arrive, stays. */
  readonly since: number;
  readonly watermark: number;
  readonly toldUntilAt: Instant;
  readonly nextDueAt: Instant;
}

export interface DigestStore {
  /** The page of a digest, as it was composed. */
  page(id: DigestId): Promise<string | null>;
  news(watermark: number): Promise<News>;
  told(id: SubscriptionId, stories: readonly StoryId[]): Promise<ToldBefore>;
  /** When mails of a subscription were composed after `since`, oldest first; without those that gave their news back. */
  sentSince(id: SubscriptionId, since: Instant): Promise<readonly Instant[]>;
  /** When the last digest of a subscription was composed that did not give its news back. */
  lastSentAt(id: SubscriptionId): Promise<Instant | null>;
  /** Articles read in a window, for the coverage note. */
  articlesRead(from: Instant, to: Instant): Promise<number>;
  /** When alerts to a subscription told spikes after `since`, by the kind and id of their subject. */
  spikesTold(id: SubscriptionId, since: Instant): Promise<Readonly<Record<string, Instant>>>;
  /** Digest, outbox row and watermark in one transaction; false when the slot was filled before. */
  record(digest: NewDigest, end: SlotEnd): Promise<boolean>;
  pass(id: SubscriptionId, end: SlotEnd): Promise<void>;
}
