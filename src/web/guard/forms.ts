import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';

/** The name of the field that carries the token of a session's forms. */
export const FORM_TOKEN = '_token';

/** Whoever cannot read the session's cookie cannot know it; it changes with every login. */
export const formTokenOf = (sessionSecret: string): string =>
  createHash('sha256').update(`forms of ${sessionSecret}`).digest('base64url').slice(0, 22);

export const sameText = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
};

/**
 * Whether a browser says that a request comes from our own pages. One that says nothing is no browser of
 * today, or asks over plain http from an old one: then the origin must be named, and be ours.
 */
export const isFromHere = ({ req }: Context, origins: readonly string[]): boolean => {
  const site = req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.header('origin');
  if (origin === undefined) return false;
  return origins.includes(origin) || origin === new URL(req.url).origin;
};
