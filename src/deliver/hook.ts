import { type Instant, SECOND_MS } from '../model/time.ts';
import type { Channel, HookTarget, SendOutcome } from '../ports.ts';
import { outcomeOfPost, type Post } from './post.ts';
import { signedHeaders } from './webhook.ts';

export interface HookOptions {
  readonly post: Post;
  /** Null once it was removed. */
  readonly targetOf: (id: string) => Promise<HookTarget | null>;
  readonly now: () => Instant;
}

const SECRET_PREFIX = 'whsec_';

/** The bytes that sign, as standardwebhooks.com writes them. */
const keyOf = (secret: string): Uint8Array =>
  Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');

/** A receiver that refuses may be wrongly set up; 410 alone says that it is gone. */
const patient = (outcome: SendOutcome): SendOutcome => {
  if (outcome.kind !== 'refused' && outcome.kind !== 'deferred') return outcome;
  if (outcome.code === '410')
    return { kind: 'refused', scope: 'message', code: 'gone', detail: outcome.detail };
  // No code of mail: what it says is about this address alone.
  return { kind: 'deferred', code: `hook-${outcome.code}`, detail: outcome.detail };
};

/** Events to the addresses that were registered for them, each signed with its own secret. */
export const hookChannel = ({ post, targetOf, now }: HookOptions): Channel => ({
  kind: 'hook',
  send: async ({ deliveryId, recipient, bytes }, beforeDot) => {
    const target = await targetOf(recipient);
    if (target === null) {
      return { kind: 'refused', scope: 'message', code: 'removed', detail: 'nobody asks for it' };
    }
    await beforeDot();
    const timestamp = Math.floor(now() / SECOND_MS);
    const headers = signedHeaders(keyOf(target.secret), { id: deliveryId, timestamp, body: bytes });
    return patient(outcomeOfPost(await post({ url: target.url, headers, body: bytes }), {}));
  },
  close: async () => undefined,
});
