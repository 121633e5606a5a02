export { type BounceReading, readBounce } from './bounce.ts';
export { type BounceBox, imapBounceBox } from './bounce-box.ts';
export type { DkimKey } from './dkim.ts';
export { type HookOptions, hookChannel } from './hook.ts';
export { buildMail } from './mail.ts';
export {
  isMailgunFresh,
  isMailgunSigned,
  parseMailgun,
  readMailgun,
  TOKEN_KEPT_MS,
} from './mailgun.ts';
export { type NtfyOptions, ntfyChannel } from './ntfy.ts';
export { outboxChannel } from './outbox.ts';
export type { Post, PostOutcome, PostRequest } from './post.ts';
export { type ReadBack, readBack } from './read-back.ts';
export { provenDelivery, returnPath } from './return-path.ts';
export { slackChannel } from './slack.ts';
export { smtpChannel } from './smtp.ts';
export type { SmtpOptions } from './smtp-server.ts';
export { type TelegramOptions, telegramChannel } from './telegram.ts';
export { type WebhookOptions, webhookChannel, webhookSignature } from './webhook.ts';
