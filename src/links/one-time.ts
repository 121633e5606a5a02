import { createHash, randomBytes } from 'node:crypto';

/** What is kept of a secret: it proves the secret and does not give it away. */
export const digestOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** A secret of 192 bits for one person to hold, and what is kept of it here. */
export const freshSecret = (prefix = ''): { readonly secret: string; readonly digest: string } => {
  const secret = `${prefix}${randomBytes(24).toString('base64url')}`;
  return { secret, digest: digestOf(secret) };
};
