import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../model/time.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../model/time.ts';
import { type BounceReading, bounceReading } from './bounce.ts';

const notice = z.object({
  signature: z.object({
    timestamp: z.union([z.string(), z.number()]).transform(String),
    token: z.string().min(1).max(200),
    signature: z.string(),
  }),
  'event-data': z.object({
    event: z.string(),
    severity: z.string().optional(),
    reason: z.string().optional(),
    'delivery-status': z
      .object({
        'enhanced-code': z.string().optional(),
        message: z.string().nullish(),
        description: z.string().nullish(),
      })
      .optional(),
    message: z.object({ headers: z.object({ 'message-id': z.string() }) }).optional(),
  }),
});

/** What Mailgun posts of one event. */
export type MailgunNotice = z.infer<typeof notice>;

/** Null when it is no notice of Mailgun's. */
export const parseMailgun = (body: string): MailgunNotice | null => {
  try {
    return notice.parse(JSON.parse(body));
  } catch {
    return null;
  }
};

/** Mailgun tries again for eight hours; what was signed longer ago is not believed. */
const BELIEVED_MS = 12 * HOUR_MS;
/** How far its clock may be ahead of ours. */
const AHEAD_MS = 5 * MINUTE_MS;
/** So long a token must be remembered, that nothing signed with it is believed twice. */
export const TOKEN_KEPT_MS = BELIEVED_MS + AHEAD_MS;

/** Whether the signature is that of the key (HMAC-SHA256 over time and token), compared in constant time. */
export const isMailgunSigned = (
  { signature: { timestamp, token, signature } }: MailgunNotice,
  key: string,
): boolean => {
  const expected = createHmac('sha256', key).update(`${timestamp}${token}`).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** Whether it was signed lately. */
export const isMailgunFresh = ({ signature }: MailgunNotice, now: Instant): boolean => {
  const signedAt = Number(signature.timestamp) * SECOND_MS;
  return signedAt > now - BELIEVED_MS && signedAt <= now + AHEAD_MS;
};

/** What Mailgun's reasons mean where the other server gave no code; what it dropped itself has none. */
const STATUS_BY_REASON: Readonly<Record<string, string>> = {
  bounce: '5.1.0',
  'suppress-bounce': '5.1.0',
  old: '4.4.7',
};

const OURS = /^<?((?:del|let)_[0-9a-f]{20})@/;

/** Reads an event that bears Mailgun's signature; our Message-ID names the delivery. */
export const readMailgun = ({ 'event-data': data }: MailgunNotice): BounceReading => {
  const { event, severity, reason = '', 'delivery-status': status, message } = data;
  const isComplaint = event === 'complained' || reason === 'suppress-complaint';
  // For now it failed, says `temporary`, and Mailgun tries again.
  const isFailure = event === 'failed' && severity !== 'temporary';
  if (!isComplaint && !isFailure) return { kind: 'other' };
  const [, deliveryId] = OURS.exec(message?.headers['message-id'] ?? '') ?? [];
  if (deliveryId === undefined) return { kind: 'unproven' };
  if (isComplaint) return { kind: 'complaint', deliveryId, detail: reason || 'abuse' };
  return bounceReading(deliveryId, {
    diagnostic: status?.message || status?.description || reason,
    status: status?.['enhanced-code'] || STATUS_BY_REASON[reason] || '',
  });
};
