import { SteppewatchError } from '../errors.ts';
import { SECOND_MS } from '../model/time.ts';

/** Takes one returned mail, raw; when it throws, the mail stays unread for the next time. */
export type TakeReturned = (bytes: Uint8Array) => Promise<void>;

/** Reports quote our mail at most; what is longer is read in part. */
const MOST_BYTES = 2 * 1024 * 1024;
/** In one visit; the next takes the rest. */
const MOST_MAILS = 500;

const misconfigured = (sentence: string): SteppewatchError =>
  new SteppewatchError('channel-misconfigured', `BOUNCE_IMAP_URL: ${sentence}`);

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** `imaps://user:password@host/Folder`; `imap://` uses STARTTLS, which only this machine may lack. */
const connectionOf = (address: string) => {
  if (!URL.canParse(address)) throw misconfigured('this is no URL.');
  const url = new URL(address);
  if (url.protocol !== 'imaps:' && url.protocol !== 'imap:') {
    throw misconfigured('it must begin with imaps:// or imap://.');
  }
  const isSecure = url.protocol === 'imaps:';
  return {
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
    options: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || (isSecure ? 993 : 143)),
      secure: isSecure,
      ...(isSecure || LOOPBACK.test(url.hostname) ? {} : { doSTARTTLS: true }),
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
      logger: false as const,
      disableAutoIdle: true,
      socketTimeout: 60 * SECOND_MS,
    },
  };
};

export interface BounceBox {
  /** Takes what has come since the last visit and marks it as read; answers how much. */
  visit(take: TakeReturned): Promise<number>;
}

/** The mailbox that bounces come back to, over IMAP. Throws `channel-misconfigured`. */
export const imapBounceBox = (address: string): BounceBox => {
  const { folder, options } = connectionOf(address);
  return {
    visit: async (take) => {
      const { ImapFlow } = await import('imapflow');
      const client = new ImapFlow(options);
      // Reaches us by what was being awaited; unheard, the event would end the process.
      client.on('error', () => undefined);
      await client.connect();
      try {
        const lock = await client.getMailboxLock(folder);
        try {
          const unread = (await client.search({ seen: false }, { uid: true })) || [];
          const uids = unread.slice(0, MOST_MAILS);
          for (const uid of uids) {
            const query = { source: { maxLength: MOST_BYTES } };
            const message = await client.fetchOne(String(uid), query, { uid: true });
            if (message !== false && message.source) await take(message.source);
            await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
          }
          return uids.length;
        } finally {
          lock.release();
        }
      } finally {
        await client.logout().catch(() => client.close());
      }
    },
  };
};
