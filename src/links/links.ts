import type { DigestId, SubscriptionId } from '../model/ids.ts';
import { DAY_MS, type Instant } from '../model/time.ts';
import {
  type Purpose,
  readToken,
  type SigningKey,
  signToken,
  type TokenReading,
} from './signed-token.ts';

/** Addresses that a reader may use without a login; null where no web is set up that readers can reach. */
export interface Links {
  confirm(subscription: SubscriptionId, at: Instant): string | null;
  manage(subscription: SubscriptionId, at: Instant): string | null;
  /** Takes the one-click POST of RFC 8058, and shows a page on GET. */
  unsubscribe(subscription: SubscriptionId): string | null;
  viewInBrowser(digest: DigestId): string | null;
  /** What a token from such an address says. */
  read(token: string, purpose: Purpose, now: Instant): TokenReading;
}

/** Where hubs find us, below the public address. */
export const HUB_PATH = '/websub';

/** Unconfirmed subscriptions are deleted after as long. */
export const CONFIRM_DAYS = 7;
/** Mails are forwarded and kept: whoever finds an old one may leave, but not change things. */
const MANAGE_DAYS = 180;

/** `keys`: the first signs, all of them are believed. `base` is the address of the public pages. */
export const signedLinks = ({
  base,
  keys,
}: {
  readonly base: string | null;
  readonly keys: readonly [SigningKey, ...SigningKey[]];
}): Links => {
  const to = (purpose: Purpose, subject: string, expiresAt: Instant | null): string | null =>
    base === null
      ? null
      : `${base}/${purpose}/${signToken({ purpose, subject, expiresAt }, keys[0])}`;
  return {
    confirm: (subscription, at) => to('confirm', subscription, at + CONFIRM_DAYS * DAY_MS),
    manage: (subscription, at) => to('manage', subscription, at + MANAGE_DAYS * DAY_MS),
    unsubscribe: (subscription) => to('unsubscribe', subscription, null),
    viewInBrowser: (digest) => to('view', digest, null),
    read: (token, purpose, now) => readToken(token, purpose, { keys, now }),
  };
};
