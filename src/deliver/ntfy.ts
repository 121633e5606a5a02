import type { Channel } from '../ports.ts';
import { messageText } from './message.ts';
import { outcomeOfPost, type Post, type ScopeByStatus } from './post.ts';

export interface NtfyOptions {
  readonly post: Post;
  /** Access token for topics that need one, or null. */
  readonly token: string | null;
}

/** ntfy makes a file of a longer message. */
const MOST_BYTES = 4_096;

const SCOPES: ScopeByStatus = { 401: 'sender', 403: 'sender', 404: 'recipient' };

/** Plain text to an ntfy topic; the recipient is its address. */
export const ntfyChannel = ({ post, token }: NtfyOptions): Channel => ({
  kind: 'ntfy',
  send: async ({ recipient, bytes }, beforeDot) => {
    await beforeDot();
    const body = new TextEncoder().encode(messageText(bytes, MOST_BYTES, Buffer.byteLength));
    const headers = {
      'content-type': 'text/plain; charset=utf-8',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    return outcomeOfPost(await post({ url: recipient, headers, body }), SCOPES);
  },
  close: async () => undefined,
});
