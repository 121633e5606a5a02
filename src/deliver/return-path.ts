import { createHmac, timingSafeEqual } from 'node:crypto';

/** 64 bits: enough against guessing by mail, short enough for a local part of 64 characters. */
const TAG_DIGITS = 16;

const tagFor = (deliveryId: string, secret: string): string =>
  createHmac('sha256', secret)
    .update(`return-path ${deliveryId}`)
    .digest('hex')
    .slice(0, TAG_DIGITS);

/**
 * The envelope sender of one delivery (VERP): `bounces+<deliveryId>-<tag>@domain`. A report that comes
 * back to it names its delivery, and only a server that was given the mail can know it.
 */
export const returnPath = (base: string, deliveryId: string, secret: string): string => {
  const at = base.lastIndexOf('@');
  return `${base.slice(0, at)}+${deliveryId}-${tagFor(deliveryId, secret)}${base.slice(at)}`;
};

/** Of a digest or alert (`del_`), or of a letter. */
const WRITTEN = /\+((?:del|let)_[0-9a-f]{20})-([0-9a-f]{16})@/gi;

/** The delivery that a return path of ours anywhere in a text names; null when none bears our tag. */
export const provenDelivery = (text: string, secret: string): string | null => {
  for (const [, id = '', tag = ''] of text.matchAll(WRITTEN)) {
    const deliveryId = id.toLowerCase();
    const expected = Buffer.from(tagFor(deliveryId, secret));
    if (timingSafeEqual(expected, Buffer.from(tag.toLowerCase()))) return deliveryId;
  }
  return null;
};
