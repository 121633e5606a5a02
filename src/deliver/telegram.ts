import type { Channel } from '../ports.ts';
import { json, messageText } from './message.ts';
import { outcomeOfPost, type Post, type ScopeByStatus } from './post.ts';

export interface TelegramOptions {
  readonly post: Post;
  /** The bot's token, from BotFather. */
  readonly token: string;
  /** Default: Telegram's own; another one for a Bot API server of one's own. */
  readonly apiUrl?: string;
}

/** Telegram counts UTF-16 units. */
const MOST_CHARACTERS = 4_096;

/** Chat not found; the token is wrong; the bot was blocked. */
const SCOPES: ScopeByStatus = { 400: 'recipient', 401: 'sender', 403: 'recipient', 404: 'sender' };

/** Plain text by a Telegram bot; the recipient is a chat id or `@channel`. */
export const telegramChannel = ({ post, token, apiUrl }: TelegramOptions): Channel => ({
  kind: 'telegram',
  send: async ({ recipient, bytes }, beforeDot) => {
    await beforeDot();
    const url = `${apiUrl ?? 'https://api.telegram.org'}/bot${token}/sendMessage`;
    const body = json({
      chat_id: recipient,
      text: messageText(bytes, MOST_CHARACTERS),
      link_preview_options: { is_disabled: true },
    });
    const headers = { 'content-type': 'application/json' };
    return outcomeOfPost(await post({ url, headers, body }), SCOPES);
  },
  close: async () => undefined,
});
