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
