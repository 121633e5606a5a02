import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { DAY_MS } from '../../model/time.ts';

/** A login lasts so long at most. */
export const SESSION_MS = 7 * DAY_MS;

const PLAIN = 'steppewatch';
const SECURE = '__Host-steppewatch';

/** Over https the cookie goes back over https alone, and no neighbour of the host can set it. */
const options = (secure: boolean) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: SESSION_MS / 1000 }) as const;

export const sessionSecret = (context: Context, secure: boolean): string | null => {
  const value = getCookie(context, secure ? SECURE : PLAIN);
  return value !== undefined && /^[\w-]{20,80}$/.test(value) ? value : null;
};

export const setSession = (context: Context, secret: string, secure: boolean): void =>
  setCookie(context, secure ? SECURE : PLAIN, secret, options(secure));

export const clearSession = (context: Context, secure: boolean): void => {
  deleteCookie(context, secure ? SECURE : PLAIN, { path: '/', secure });
};
