import { createHmac, timingSafeEqual } from 'node:crypto';

/** Methods of WebSub, 7.1, and the length of their digest in bytes. */
const METHODS: ReadonlyMap<string, number> = new Map([
  ['sha1', 20],
  ['sha256', 32],
  ['sha384', 48],
  ['sha512', 64],
]);

/** Whether `X-Hub-Signature` (`method=hexadecimal digest`) signs exactly these bytes with the secret. */
export const isSignedBy = (
  secret: string,
  { body, signature }: { readonly body: Uint8Array; readonly signature: string | undefined },
): boolean => {
  const [, method = '', hexadecimal = ''] =
    /^(sha\d{1,3})=([\da-f]{40,128})$/i.exec(signature?.trim() ?? '') ?? [];
  const length = METHODS.get(method.toLowerCase());
  const given = Buffer.from(hexadecimal, 'hex');
  if (length === undefined || given.length !== length) return false;
  return timingSafeEqual(given, createHmac(method.toLowerCase(), secret).update(body).digest());
};
