import { isIP } from 'node:net';
import { addressGuard, ownHost, type PrivateAddressRule } from './address.ts';
import { admittedAddress } from './admission.ts';

export interface LastingRules {
  readonly allowPrivateAddresses: PrivateAddressRule;
  readonly allowedPorts: 'any' | readonly number[];
}

/**
 * What speaks against an address that is to be posted to from now on, as a sentence; null when nothing
 * does. Each post is guarded again, when the name has its address.
 */
export const objectionTo = (
  text: string,
  { allowPrivateAddresses: rule, allowedPorts }: LastingRules,
): string | null => {
  if (!URL.canParse(text)) return 'This is no address.';
  const url = new URL(text);
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && ownHost(rule)(bare)))
    return 'The address must begin with https://.';
  if (url.username !== '' || url.password !== '')
    return 'A name or password in the address is not sent; put what is secret into its path.';
  if (isIP(bare) !== 0 && !addressGuard(rule)(bare, bare)) return `${bare} is a private address.`;
  const refused = admittedAddress(url, allowedPorts);
  return refused === null ? null : `The address is not allowed: ${refused.detail}.`;
};
