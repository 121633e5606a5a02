import type { Alert } from '../model/alert.ts';
import type { Digest, DigestLinks, RenderedDigest, Subscription } from '../model/digest.ts';
import type { DeliveryId, DigestId, SubscriptionId } from '../model/ids.ts';
import type { Instant } from '../model/time.ts';

export const DELIVERY_STATES = [
  'pending',
  'sending',
  'dot',
  'sent',
  'failed',
  'expired',
  'ambiguous',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * The operator's word on a message: an ambiguous one arrived, or was lost and is not sent again; or what
 * did not arrive for certain is sent again.
 */
export const DECISIONS = ['arrived', 'lost', 'again'] as const;
export type Decision = (typeof DECISIONS)[number];

/** How deliveries are handed out. */
export interface ClaimRules {
  readonly limit: number;
  /** Messages a minute to one provider, over all workers; 0 sets no limit. */
  readonly perMinute: number;
}

export interface ClaimedDelivery {
  readonly id: DeliveryId;
  readonly lease: string;
  readonly channel: string;
  readonly recipient: string;
  readonly recipientKey: string;
  readonly bytes: Uint8Array;
  /** Attempts before this one. */
  readonly attempts: number;
  readonly expiresAt: Instant;
  /** Why nothing is sent to this recipient any more; null when nothing speaks against it. */
  readonly suppressed: SuppressionReason | null;
  /** True for the one that is tried after its channel was paused. */
  readonly probe: boolean;
}

/** What an attempt came to. */
export type DeliveryEnd =
  | { readonly state: 'sent' | 'failed' | 'expired' | 'ambiguous'; readonly answer: string }
  | { readonly state: 'pending'; readonly answer: string; readonly retryAt: Instant };

/** What becomes of a message that may or may not have arrived: nothing, or it is sent again. */
export const AMBIGUOUS_POLICIES = ['hold', 'resend'] as const;
export type AmbiguousPolicy = (typeof AMBIGUOUS_POLICIES)[number];

/** A channel that waits because its service refuses us as a sender. */
export interface ChannelPause {
  readonly channel: string;
  readonly since: Instant;
  readonly until: Instant;
  /** How often in a row it was refused. */
  readonly refusals: number;
  readonly code: string;
  readonly detail: string;
}

export interface DeliveryStore {
  /** How many may be taken now. */
  waiting(now: Instant): Promise<number>;
  /** When the next one may be taken, whatever holds it; null when none is open. */
  nextAt(): Promise<Instant | null>;
  /** Takes deliveries for one attempt each, the longest due first, within the rate of each provider. */
  claim(now: Instant, rules: ClaimRules): Promise<readonly ClaimedDelivery[]>;
  /** Lets others take what was claimed and not begun. */
  release(claimed: readonly ClaimedDelivery[]): Promise<void>;
  /** Notes, before the message's last bytes leave, that from here on it may have arrived. */
  reachDot(claimed: ClaimedDelivery, now: Instant): Promise<void>;
  settle(claimed: ClaimedDelivery, end: DeliveryEnd, now: Instant): Promise<void>;
  /** Settles by policy what reached the dot and never got an answer; answers how many. */
  settleUncertain(now: Instant, policy: AmbiguousPolicy): Promise<number>;
  /**
   * Holds everything of the channel that refused this one; a probe that is refused holds it longer. Null
   * when it was held already.
   */
  pause(
    refused: ClaimedDelivery,
    cause: Pick<ChannelPause, 'code' | 'detail'>,
    now: Instant,
  ): Promise<ChannelPause | null>;
  pauses(): Promise<readonly ChannelPause[]>;
  resume(channel: string): Promise<void>;
}

/** Why nothing is sent to an address any more. */
export const SUPPRESSION_REASONS = [
  'refused',
  'bounced',
  'bounces',
  'complaint',
  'by-hand',
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

export interface Suppression {
  /** Keyed hash of channel and address: it stays when the address is erased. */
  readonly key: string;
  /** Null once it was erased. */
  readonly address: string | null;
  readonly reason: SuppressionReason;
  readonly detail: string;
  readonly since: Instant;
}

/** What came back for a delivery after it was taken. */
export interface Bounce {
  readonly deliveryId: DeliveryId;
  readonly kind: 'hard' | 'soft' | 'complaint' | 'ours';
  readonly code: string;
  readonly detail: string;
}

/** Whom a delivery was for. */
export interface Addressee {
  readonly channel: string;
  readonly recipient: string;
  readonly recipientKey: string;
}

export interface SuppressionStore {
  find(key: string): Promise<Suppression | null>;
  list(limit: number): Promise<readonly Suppression[]>;
  /** The first reason stays. */
  add(suppression: Suppression): Promise<void>;
  /** Answers false when it was not there. */
  release(key: string): Promise<boolean>;
  /** Forgets the address and keeps the hash: for whoever asked to be erased. */
  erase(key: string): Promise<void>;
  /** Notes a bounce once, marks its delivery as not arrived (its news is told by the next), and answers whom it was for; null when unknown. */
  noteBounce(bounce: Bounce, now: Instant): Promise<Addressee | null>;
  /** Different days since then on which messages to a recipient bounced softly. */
  softDays(key: string, since: Instant): Promise<number>;
}

/** The mailbox that bounces come back to. */
export interface ReturnedMail {
  /** Takes what has come since the last visit; answers how many mails were read. */
  visit(take: (bounce: Bounce) => Promise<void>): Promise<number>;
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

/** Where a subscription's messages go. */
export interface Route extends Addressee {
  /** Who shares one rate with it: the provider of a mailbox, the host of a service; empty for none. */
  readonly provider: string;
}

/** Where messages go and what they are made of. */
export interface Post {
  /** Sends by the channel of that kind; deferred when settings no longer name it. */
  send(channel: string, parcel: Parcel, beforeDot: () => Promise<void>): Promise<SendOutcome>;
  route(to: Pick<Subscription, 'channel' | 'recipient'>): Route;
  /** The return path of a delivery. */
  envelopeFrom(deliveryId: DeliveryId): string;
  /** The frozen message of a rendered digest. */
  freeze(mail: {
    readonly deliveryId: DeliveryId;
    readonly subscription: Subscription;
    readonly content: Digest | Alert;
    readonly rendered: RenderedDigest;
    readonly links: DigestLinks;
    readonly at: Instant;
  }): Promise<Uint8Array>;
  /** The frozen message of a letter: a mail to one reader about the subscription itself. */
  freezeLetter(letter: {
    readonly deliveryId: DeliveryId;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly at: Instant;
  }): Promise<Uint8Array>;
  /** Pages that go with a digest; null where no public web is set up. */
  linksFor(digest: DigestId, subscription: SubscriptionId, at: Instant): DigestLinks;
  close(): Promise<void>;
}
