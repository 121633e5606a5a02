import { createHmac } from 'node:crypto';
import { SteppewatchError } from '../errors.ts';
import { type Instant, SECOND_MS } from '../model/time.ts';
import type { Channel } from '../ports.ts';
import { outcomeOfPost, type Post, type ScopeByStatus } from './post.ts';

export interface WebhookOptions {
  readonly post: Post;
  /** Shared with the receiver; 24 characters at least. */
  readonly secret: string;
  readonly now: () => Instant;
}

const SCOPES: ScopeByStatus = { 404: 'recipient', 410: 'recipient' };

const SHORTEST_SECRET = 24;

interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: Uint8Array;
}

/** `webhook-signature` over id, time in seconds and body, as standardwebhooks.com has it. */
export const webhookSignature = (
  secret: string | Uint8Array,
  { id, timestamp, body }: Signed,
): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;

export const signedHeaders = (
  secret: string | Uint8Array,
  signed: Signed,
): Readonly<Record<string, string>> => ({
  'content-type': 'application/json',
  'webhook-id': signed.id,
  'webhook-timestamp': String(signed.timestamp),
  'webhook-signature': webhookSignature(secret, signed),
});

/** JSON to an address of the subscriber's, signed; the delivery id lets the receiver drop a repetition. */
export const webhookChannel = ({ post, secret, now }: WebhookOptions): Channel => {
  if (secret.length < SHORTEST_SECRET) {
    throw new SteppewatchError(
      'channel-misconfigured',
      `The webhook secret is shorter than ${SHORTEST_SECRET} characters.`,
    );
  }
  return {
    kind: 'webhook',
    send: async ({ deliveryId, recipient, bytes }, beforeDot) => {
      await beforeDot();
      const timestamp = Math.floor(now() / SECOND_MS);
      const headers = signedHeaders(secret, { id: deliveryId, timestamp, body: bytes });
      return outcomeOfPost(await post({ url: recipient, headers, body: bytes }), SCOPES);
    },
    close: async () => undefined,
  };
};
