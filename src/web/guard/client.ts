import { BlockList, isIP } from 'node:net';

/** Proxies that are believed about whom they ask for: addresses or networks, `127.0.0.1`, `10.0.0.0/8`. */
export const trustedProxies = (listed: readonly string[]): BlockList => {
  const trusted = new BlockList();
  for (const entry of listed) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  return trusted;
};

const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

const isTrusted = (address: string, trusted: BlockList): boolean =>
  isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** The nearest address that is not a trusted proxy: what lies beyond it anyone may have written. */
export const clientAddress = (
  peer: string,
  forwardedFor: string | undefined,
  trusted: BlockList,
): string => {
  const path = [...(forwardedFor ?? '').split(',').map((part) => part.trim()), peer]
    .map(plainAddress)
    .filter((address) => isIP(address) !== 0);
  const beyond = path.toReversed().findIndex((address) => !isTrusted(address, trusted));
  return path.toReversed()[beyond === -1 ? path.length - 1 : beyond] ?? plainAddress(peer);
};

/** Limits hold for a household: an IPv6 network of 64 bits is one. */
export const limitedAddress = (ip: string): string =>
  isIP(ip) === 6 ? `${ip.split('::')[0]?.split(':').slice(0, 4).join(':')}::/64` : ip;
