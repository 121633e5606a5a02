import type { DigestLinks, RenderedDigest, Subscription } from '../model/digest.ts';
import type { DeliveryId, DigestId, SubscriptionId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';

export type DeliveryState =
  | 'pending'
  | 'sending'
  | 'dot'
  | 'sent'
  | 'failed'
  | 'expired'
  | 'ambiguous';

export interface ClaimedDelivery {
  readonly id: DeliveryId;
  readonly lease: string;
  readonly channel: string;
  readonly recipient: string;
  readonly bytes: Uint8Array;
  /** Attempts before this one. */
  readonly attempts: number;
  readonly expiresAt: Instant;
}

/** What an attempt came to. */
export type DeliveryEnd =
  | { readonly state: 'sent' | 'failed' | 'expired' | 'ambiguous'; readonly answer: string }
  | { readonly state: 'pending'; readonly answer: string; readonly retryAt: Instant };

export interface DeliveryStore {
  due(now: Instant, limit: number): Promise<readonly DeliveryId[]>;
  /** Takes a delivery for one attempt; null when it is settled, not due, or another holds it. */
  claim(id: DeliveryId, now: Instant): Promise<ClaimedDelivery | null>;
  /** Notes, before the message's last bytes leave, that from here on it may have arrived. */
  reachDot(claimed: ClaimedDelivery): Promise<void>;
  settle(claimed: ClaimedDelivery, end: DeliveryEnd, now: Instant): Promise<void>;
  /** Marks as ambiguous what reached the dot and never got an answer; answers how many. */
  markAmbiguous(now: Instant): Promise<number>;
}

/** One delivery, ready to go: its bytes were frozen before the first attempt. */
export interface Parcel {
  readonly deliveryId: string;
  /** What the channel delivers to: a mailbox, an address on the web, a chat. */
  readonly recipient: string;
  readonly bytes: Uint8Array;
  /** Return path of a mail; other channels have no use for it. */
  readonly envelopeFrom: string;
}

/** Whose fault a refusal is: suppress the recipient, pause the sender, or give up this message alone. */
export type RefusalScope = 'recipient' | 'sender' | 'message';

export type SendOutcome =
  | { readonly kind: 'sent'; readonly response: string }
  /** Certainly not delivered, and worth another try. */
  | { readonly kind: 'deferred'; readonly code: string; readonly detail: string }
  /** Certainly not delivered, and no retry will help. */
  | {
      readonly kind: 'refused';
      readonly scope: RefusalScope;
      readonly code: string;
      readonly detail: string;
    }
  /** It left, and no answer came: delivered or not, nobody knows. */
  | { readonly kind: 'ambiguous'; readonly detail: string };

export interface Channel {
  readonly kind: string;
  /**
   * Delivers one parcel. `beforeDot` is awaited once, before the parcel becomes complete on the other
   * side: whatever ends the process before that, nothing was delivered. Throws only what it throws.
   */
  send(parcel: Parcel, beforeDot: () => Promise<void>): Promise<SendOutcome>;
  close(): Promise<void>;
}

/** Where mail goes and what it is made of. */
export interface Post {
  readonly channel: Channel;
  readonly envelopeFrom: string;
  /** The frozen message of a rendered digest. */
  freeze(mail: {
    readonly deliveryId: DeliveryId;
    readonly subscription: Subscription;
    readonly rendered: RenderedDigest;
    readonly links: DigestLinks;
    readonly at: Instant;
  }): Promise<Uint8Array>;
  /** Pages that go with a digest; null where no public web is set up. */
  linksFor(digest: DigestId, subscription: SubscriptionId, at: Instant): DigestLinks;
}
