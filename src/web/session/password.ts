import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What a guess costs: scrypt takes 128 · N · r bytes, p times over. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's Password Storage Cheat Sheet: 32 MiB, three times. */
export const PASSWORD_COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;

const derived = (password: string, salt: Buffer, { N, r, p }: PasswordCost) =>
  new Promise<Buffer>((resolve, reject) => {
    const options = { N, r, p, maxmem: 256 * N * r };
    // One word of a password may be written in two ways of Unicode.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (fault, key) =>
      fault ? reject(fault) : resolve(key),
    );
  });

/** `scrypt$N$r$p$salt$key`. */
export const hashPassword = async (password: string, cost: PasswordCost): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derived(password, salt, cost);
  const { N, r, p } = cost;
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
};

/** Whether a password is the one that was hashed. */
export const isPassword = async (password: string, hash: string): Promise<boolean> => {
  const [, N, r, p, salt = '', key = ''] = hash.split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derived(password, Buffer.from(salt, 'base64url'), cost);
  const kept = Buffer.from(key, 'base64url');
  return kept.length === given.length && timingSafeEqual(kept, given);
};

export const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 256;

/** What is wrong with a new password; null when nothing is. */
export const passwordFault = (password: string, name: string): string | null => {
  if (password.length < SHORTEST_PASSWORD)
    return `Please take at least ${SHORTEST_PASSWORD} characters.`;
  if (password.length > LONGEST_PASSWORD)
    return `Please take at most ${LONGEST_PASSWORD} characters.`;
  if (name !== '' && password.toLowerCase().includes(name.toLowerCase()))
    return 'Please leave your name out of it.';
  return new Set(password).size < 5 ? 'Please take more than a few different characters.' : null;
};
