import { join } from 'node:path';
import { buildMail, outboxChannel, smtpChannel } from './deliver/index.ts';
import type { Links } from './links/index.ts';
import type { Post } from './ports.ts';
import type { Settings } from './settings/index.ts';
import { parseSender } from './text/mail-address.ts';

/** Where the outbox keeps its files, when no mail server is set. */
export const outboxFolder = ({ dataFolder }: Pick<Settings, 'dataFolder'>): string =>
  join(dataFolder, 'outbox');

/** The way out for mail that the settings name. Throws `channel-misconfigured`. */
export const openPost = ({ mail, ...settings }: Settings, links: Links): Post => {
  const from = parseSender(mail.from);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    channel:
      mail.smtpUrl === null
        ? outboxChannel({ folder: outboxFolder(settings) })
        : smtpChannel({ url: mail.smtpUrl, dkim: mail.dkim }),
    envelopeFrom: from.address,
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
    linksFor: (digest, subscription, at) => ({
      view: links.viewInBrowser(digest),
      manage: links.manage(subscription, at),
      unsubscribe: links.unsubscribe(subscription),
    }),
  };
};
