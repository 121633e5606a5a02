import type { DeliveryId } from './ids.ts';
import type { Instant } from './time.ts';

/** A picture shown in a mail's HTML by `src="cid:<cid>"`. */
export interface InlineImage {
  readonly cid: string;
  readonly png: Uint8Array;
}

/** A mail before it is bytes: everything that decides them, nothing that does not. */
export interface OutgoingMail {
  readonly deliveryId: DeliveryId;
  readonly from: { readonly name: string | null; readonly address: string };
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly images: readonly InlineImage[];
  readonly date: Instant;
  /** `id` is a domain-like name that stays the same for one subscription (RFC 2919); null for a letter to one reader. */
  readonly list: { readonly id: string; readonly name: string } | null;
  /** RFC 8058: `url` takes the one-click POST, `mailto` is for clients without it. Null without a public web. */
  readonly unsubscribe: { readonly url: string; readonly mailto: string } | null;
  /** `campaign:customer:type:sender`, for Gmail's Postmaster tools; null leaves it out. */
  readonly feedbackId: string | null;
}
