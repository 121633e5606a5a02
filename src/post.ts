import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  buildMail,
  hookChannel,
  ntfyChannel,
  outboxChannel,
  type Post as PostOver,
  returnPath,
  slackChannel,
  smtpChannel,
  telegramChannel,
  webhookChannel,
} from './deliver/index.ts';
import { machineReadable, renderBrief } from './digest/index.ts';
import type { Links } from './links/index.ts';
import type { ChannelName } from './model/digest.ts';
import type { HookId } from './model/ids.ts';
import type { Channel, Clock, HookStore, Post, Route, SecretStore } from './ports.ts';
import { referredName, type Settings } from './settings/index.ts';
import { parseSender } from './text/mail-address.ts';
import { mailProvider } from './text/mail-provider.ts';

/** Where the outbox keeps its files, when no mail server is set. */
export const outboxFolder = ({ dataFolder }: Pick<Settings, 'dataFolder'>): string =>
  join(dataFolder, 'outbox');

export type PostSettings = Pick<Settings, 'mail' | 'channels' | 'recipientSecrets' | 'dataFolder'>;

export interface PostTools {
  readonly links: Links;
  /** Makes return paths and the keys of the suppression list; kept for good. */
  readonly secret: string;
  readonly clock: Clock;
  /** The guarded way out to the web. */
  readonly post: PostOver;
  readonly hooks: Pick<HookStore, 'target'>;
}

/** The secret of return paths and of the suppression list, made once: with another one both would forget. */
export const mailSecret = (secrets: SecretStore): Promise<string> =>
  secrets.keep('mail', randomBytes(32).toString('base64url'));

/** Names an address without telling it: the suppression list keeps this when the address is erased. */
export const recipientKey = (secret: string, channel: ChannelName, recipient: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([channel, recipient.toLowerCase()]))
    .digest('hex');

const channelsOf = (
  { channels, mail, ...settings }: PostSettings,
  { post, clock, hooks }: PostTools,
): ReadonlyMap<ChannelName | 'hook', Channel> => {
  const { telegram, ntfyToken, webhookSecret } = channels;
  return new Map<ChannelName | 'hook', Channel>([
    ['hook', hookChannel({ post, now: clock.now, targetOf: (id) => hooks.target(id as HookId) })],
    [
      'mail',
      mail.smtpUrl === null
        ? outboxChannel({ folder: outboxFolder(settings) })
        : smtpChannel({ url: mail.smtpUrl, dkim: mail.dkim }),
    ],
    ['slack', slackChannel({ post })],
    ['ntfy', ntfyChannel({ post, token: ntfyToken })],
    ...(telegram.token === null
      ? []
      : [['telegram', telegramChannel({ post, ...telegram, token: telegram.token })] as const]),
    ...(webhookSecret === null
      ? []
      : [['webhook', webhookChannel({ post, secret: webhookSecret, now: clock.now })] as const]),
  ]);
};

const FITS: Readonly<Record<Exclude<ChannelName, 'mail' | 'webhook'>, (text: string) => boolean>> =
  {
    slack: (text) => text.length <= 12_000,
    telegram: (text) => text.length <= 4_096,
    // Beyond this ntfy makes a file of it.
    ntfy: (text) => Buffer.byteLength(text) <= 4_096,
  };

const hostOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).hostname : '';

/** The way out that the settings name. Throws `channel-misconfigured`. */
export const openPost = (settings: PostSettings, tools: PostTools): Post => {
  const { mail, recipientSecrets } = settings;
  const { links: signed, secret } = tools;
  const from = parseSender(mail.from);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const channels = channelsOf(settings, tools);

  /** What `$NAME` stands for; the row in SQL and every page know the name alone. */
  const addressOf = (recipient: string): string | null => {
    const name = referredName(recipient);
    return name === null ? recipient : (recipientSecrets.get(name) ?? null);
  };

  const providerOf = ({ channel, recipient }: Parameters<Post['route']>[0]): string => {
    if (channel !== 'mail') return hostOf(addressOf(recipient) ?? '') || channel;
    return mail.smtpUrl === null ? '' : mailProvider(recipient);
  };

  const mailOf = ({
    deliveryId,
    subscription,
    content,
    rendered,
    links,
    at,
  }: Parameters<Post['freeze']>[0]) =>
    buildMail({
      deliveryId,
      from,
      to: subscription.recipient,
      replyTo: null,
      subject: rendered.subject,
      text: rendered.text,
      html: rendered.html,
      images: rendered.inlineImages.map(({ cid, bytes }) => ({ cid, png: bytes })),
      date: at,
      list: { id: `${subscription.id}.${domain}`, name: subscription.title },
      unsubscribe:
        links.unsubscribe === null
          ? null
          : { url: links.unsubscribe, mailto: `${from.address}?subject=unsubscribe` },
      // campaign:customer:type:sender, the last of which Gmail needs to count at all.
      feedbackId: `${subscription.id}::${'entries' in content ? 'alert' : 'digest'}:steppewatch`,
    });

  return {
    send: async (kind, parcel, beforeDot) => {
      const channel = channels.get(
        kind === 'email' || kind === 'outbox' ? 'mail' : (kind as ChannelName | 'hook'),
      );
      const recipient = addressOf(parcel.recipient);
      if (channel && recipient !== null) return channel.send({ ...parcel, recipient }, beforeDot);
      const detail = `${kind} to ${parcel.recipient} is no longer set up. See .env.example and digests.yaml.`;
      return { kind: 'deferred', code: 'no-channel', detail };
    },
    route: (to): Route => {
      const { channel, recipient } = to;
      return {
        channel: channel === 'mail' ? (channels.get('mail')?.kind ?? 'email') : channel,
        recipient,
        recipientKey: recipientKey(secret, channel, recipient),
        provider: providerOf(to),
      };
    },
    envelopeFrom: (id) =>
      mail.bounceAddress === null ? from.address : returnPath(mail.bounceAddress, id, secret),
    freeze: async (frozen) => {
      const { channel } = frozen.subscription;
      if (channel === 'mail') return mailOf(frozen);
      const text =
        channel === 'webhook'
          ? JSON.stringify(machineReadable(frozen.content))
          : renderBrief(frozen.content, FITS[channel]);
      return new TextEncoder().encode(text);
    },
    freezeLetter: ({ at, ...letter }) =>
      buildMail({
        ...letter,
        from,
        replyTo: null,
        images: [],
        date: at,
        list: null,
        unsubscribe: null,
        feedbackId: null,
      }),
    linksFor: (digest, subscription, at) => ({
      view: signed.viewInBrowser(digest),
      manage: signed.manage(subscription, at),
      unsubscribe: signed.unsubscribe(subscription),
    }),
    close: async () => {
      await Promise.all([...channels.values()].map((channel) => channel.close()));
    },
  };
};
