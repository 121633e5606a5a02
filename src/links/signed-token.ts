import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../model/time.ts';

/** What a link lets its holder do; a token made for one purpose is forged for every other. */
export const PURPOSES = ['confirm', 'manage', 'unsubscribe', 'view'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A secret that signs, with the name by which tokens say that it signed them. */
export interface SigningKey {
  readonly id: string;
  readonly secret: string;
}

export const signingKey = (secret: string): SigningKey => ({
  id: createHash('sha256').update(`key id of ${secret}`).digest('hex').slice(0, 6),
  secret,
});

/** Who the token speaks of, what for, and until when; null is for ever. */
export interface Claim {
  readonly purpose: Purpose;
  readonly subject: string;
  readonly expiresAt: Instant | null;
}

export type TokenReading =
  | { readonly kind: 'valid'; readonly subject: string }
  /** Ours, and past its time. */
  | { readonly kind: 'expired'; readonly subject: string }
  | { readonly kind: 'forged' };

const FORGED: TokenReading = { kind: 'forged' };
/** 128 bits: beyond guessing, and short enough for the header of a mail. */
const MAC_BYTES = 16;

const macOf = (body: string, purpose: Purpose, { secret }: SigningKey): Buffer => {
  const key = Buffer.from(hkdfSync('sha256', secret, 'steppewatch', `link:${purpose}`, 32));
  return createHmac('sha256', key).update(body).digest().subarray(0, MAC_BYTES);
};

/** `<key id>.<expiry in seconds, base 36, or 0>.<subject>.<HMAC-SHA256>`; the purpose is in the key (RFC 5869). */
export const signToken = ({ purpose, subject, expiresAt }: Claim, key: SigningKey): string => {
  const expiry = expiresAt === null ? '0' : Math.ceil(expiresAt / 1000).toString(36);
  const body = `${key.id}.${expiry}.${Buffer.from(subject).toString('base64url')}`;
  return `${body}.${macOf(body, purpose, key).toString('base64url')}`;
};

const FORM = /^([0-9a-f]{6})\.([0-9a-z]{1,9})\.([\w-]{1,400})\.([\w-]{22})$/;

/** Reads a token; the signature is compared in constant time before anything in it is believed. */
export const readToken = (
  token: string,
  purpose: Purpose,
  { keys, now }: { readonly keys: readonly SigningKey[]; readonly now: Instant },
): TokenReading => {
  const [, id, expiry = '0', encoded = '', signature = ''] = FORM.exec(token) ?? [];
  const key = keys.find((one) => one.id === id);
  if (key === undefined) return FORGED;
  const body = token.slice(0, token.lastIndexOf('.'));
  const given = Buffer.from(signature, 'base64url');
  // Several spellings of the last character decode alike: only ours is taken.
  if (given.toString('base64url') !== signature) return FORGED;
  if (!timingSafeEqual(given, macOf(body, purpose, key))) return FORGED;
  const subject = Buffer.from(encoded, 'base64url').toString('utf8');
  const isOver = expiry !== '0' && Number.parseInt(expiry, 36) * 1000 <= now;
  return { kind: isOver ? 'expired' : 'valid', subject };
};
