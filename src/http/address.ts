import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { SteppewatchError } from '../errors.ts';

/** Which addresses that are not public may be asked all the same: all, or by CIDR and host name. */
export type PrivateAddressRule = true | readonly string[];

/** Decides on one address of one host: true when a connection may be opened to it. */
export type AddressGuard = (hostname: string, address: string) => boolean;

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];

const range = (cidr: string): Range => ipaddr.parseCIDR(cidr);

/** All that the internet routes under IPv6 today (IANA IPv6 address space registry). */
const GLOBAL_UNICAST_6 = range('2000::/3');

/** RFC 6052: an IPv4 address in the last 32 bits, reached through the network's translator. */
const NAT64 = range('64:ff9b::/96');

/** Inside public space, yet answered by the machine's own cloud host (Azure's WireServer). */
const METADATA_IN_PUBLIC_SPACE = range('168.63.129.16/32');

const within = (address: Address, [base, bits]: Range): boolean =>
  address.kind() === base.kind() && address.match(base, bits);

const publicIpv4 = (address: ipaddr.IPv4): boolean =>
  address.range() === 'unicast' && !within(address, METADATA_IN_PUBLIC_SPACE);

const publicIpv6 = (address: ipaddr.IPv6): boolean =>
  within(address, NAT64)
    ? publicIpv4(new ipaddr.IPv4(address.toByteArray().slice(12)))
    : address.range() === 'unicast' && within(address, GLOBAL_UNICAST_6);

const parsed = (address: string): Address | null =>
  ipaddr.isValid(address) ? ipaddr.process(address) : null;

/**
 * Whether an address belongs to the public internet. Loopback, private, link-local, CGNAT, multicast,
 * reserved and cloud metadata addresses do not, nor do their IPv6 wrappings (mapped, NAT64, 6to4, Teredo).
 */
export const isPublicAddress = (text: string): boolean => {
  const address = parsed(text);
  if (address === null) return false;
  return address instanceof ipaddr.IPv4 ? publicIpv4(address) : publicIpv6(address);
};

/** Builds the guard from the operator's rule. Throws `config-invalid` for a CIDR that is none. */
export const addressGuard = (rule: PrivateAddressRule): AddressGuard => {
  if (rule === true) return () => true;
  const hosts = new Set(rule.filter((entry) => !entry.includes('/')).map(lowerCase));
  const ranges = rule.filter((entry) => entry.includes('/')).map(operatorRange);
  return (hostname, text) => {
    if (isPublicAddress(text) || hosts.has(lowerCase(hostname))) return true;
    const address = parsed(text);
    return address !== null && ranges.some((allowed) => within(address, allowed));
  };
};

/**
 * Whether a host is the operator's own, such as a feed bridge: written as an address that is not public,
 * or named in the rule. Such a host needs no manners.
 */
export const ownHost = (rule: PrivateAddressRule): ((hostname: string) => boolean) => {
  const named = new Set(rule === true ? [] : rule.map(lowerCase));
  return (hostname) => {
    const bare = hostname.replace(/^\[|\]$/g, '');
    return named.has(lowerCase(hostname)) || (isIP(bare) !== 0 && !isPublicAddress(bare));
  };
};

const lowerCase = (text: string): string => text.toLowerCase();

const operatorRange = (cidr: string): Range => {
  if (ipaddr.isValidCIDR(cidr)) return range(cidr);
  throw new SteppewatchError(
    'config-invalid',
    `allowPrivateAddresses: "${cidr}" is no address range; write it like 10.0.0.0/8 or fd00::/8`,
  );
};
