import type { Channel } from '../ports.ts';
import { json, messageText } from './message.ts';
import { outcomeOfPost, type Post, type ScopeByStatus } from './post.ts';

/** Slack cuts a message's text at 40,000 characters. */
const MOST_CHARACTERS = 40_000;

/** `no_service`, `action_prohibited`, `channel_is_archived`: the hook is dead. */
const SCOPES: ScopeByStatus = { 403: 'recipient', 404: 'recipient', 410: 'recipient' };

/** Slack reads `<!channel>` as a call to everyone: a headline must not be able to make one. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text to a Slack incoming webhook; the recipient is its address. */
export const slackChannel = ({ post }: { readonly post: Post }): Channel => ({
  kind: 'slack',
  send: async ({ recipient, bytes }, beforeDot) => {
    await beforeDot();
    const body = json({ text: escaped(messageText(bytes, MOST_CHARACTERS)), unfurl_links: false });
    const headers = { 'content-type': 'application/json' };
    return outcomeOfPost(await post({ url: recipient, headers, body }), SCOPES);
  },
  close: async () => undefined,
});
