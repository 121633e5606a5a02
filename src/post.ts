import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { buildMail, outboxChannel, returnPath, smtpChannel } from './deliver/index.ts';
import type { Links } from './links/index.ts';
import type { Post } from './ports.ts';
import type { Settings } from './settings/index.ts';
import { parseSender } from './text/mail-address.ts';
import { mailProvider } from './text/mail-provider.ts';

/** Where the outbox keeps its files, when no mail server is set. */
export const outboxFolder = ({ dataFolder }: Pick<Settings, 'dataFolder'>): string =>
  join(dataFolder, 'outbox');

/** Names an address without telling it: the suppression list keeps this when the address is erased. */
export const recipientKey = (secret: string, channel: string, recipient: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([channel === 'outbox' ? 'email' : channel, recipient.toLowerCase()]))
    .digest('hex');

export interface PostTools {
  readonly links: Links;
  /** Makes return paths and the keys of the suppression list; kept for good. */
  readonly secret: string;
}

/** The way out for mail that the settings name. Throws `channel-misconfigured`. */
export const openPost = (
  { mail, ...settings }: Settings,
  { links: signed, secret }: PostTools,
): Post => {
  const from = parseSender(mail.from);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const mailChannel =
    mail.smtpUrl === null
      ? outboxChannel({ folder: outboxFolder(settings) })
      : smtpChannel({ url: mail.smtpUrl, dkim: mail.dkim });
  return {
    channel: (kind) => (kind === 'email' || kind === 'outbox' ? mailChannel : null),
    route: ({ recipient }) => ({
      channel: mailChannel.kind,
      recipient,
      recipientKey: recipientKey(secret, 'email', recipient),
      provider: mailChannel.kind === 'outbox' ? '' : mailProvider(recipient),
    }),
    envelopeFrom: (id) =>
      mail.bounceAddress === null ? from.address : returnPath(mail.bounceAddress, id, secret),
    freeze: ({ deliveryId, subscription, rendered, links, at }) =>
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
        feedbackId: null,
      }),
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
    close: () => mailChannel.close(),
  };
};
