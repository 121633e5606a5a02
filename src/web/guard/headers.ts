import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const NOTHING = ["'none'"];
const OWN = ["'self'"];

/** For our own pages: our own files alone, no script or style in the text, and nothing from elsewhere. */
export const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: NOTHING,
    scriptSrc: OWN,
    styleSrc: OWN,
    imgSrc: OWN,
    connectSrc: OWN,
    frameSrc: OWN,
    baseUri: NOTHING,
    formAction: OWN,
    frameAncestors: NOTHING,
  },
  crossOriginResourcePolicy: 'same-origin',
  // With none at all browsers would not say where our own forms come from.
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  // A self-hosted page is often plain http on a name that also serves other things.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: false, geolocation: false, microphone: false },
});

/** For the HTML of a mail: its own styles and images in the text, no script, no form, an origin of its own. */
export const mailHeaders = secureHeaders({
  contentSecurityPolicy: {
    sandbox: ['allow-popups', 'allow-popups-to-escape-sandbox'],
    defaultSrc: NOTHING,
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ['data:'],
    formAction: NOTHING,
    frameAncestors: OWN,
  },
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'SAMEORIGIN',
  strictTransportSecurity: false,
});

/** For pictures: styles of their own, and nothing else. */
export const pictureHeaders = secureHeaders({
  contentSecurityPolicy: { defaultSrc: NOTHING, styleSrc: ["'unsafe-inline'"] },
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: false,
});

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** The name of a Host header: lower case, without port and brackets. */
const nameOf = (header: string): string =>
  header
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1');

/**
 * On a loopback address only local names are answered: a page elsewhere could point its own name
 * here and read what is meant for this machine (DNS rebinding).
 */
export const localNamesOnly =
  (boundTo: string, alsoNamed: readonly string[]): MiddlewareHandler =>
  async (context, next) => {
    const name = nameOf(context.req.header('host') ?? '');
    if (isLoopback(boundTo) && !isLoopback(name) && !alsoNamed.includes(name))
      return context.text(`This address does not answer to the name "${name}".\n`, 421);
    return next();
  };
