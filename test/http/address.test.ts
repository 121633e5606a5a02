import ipaddr from 'ipaddr.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressGuard } from '../../src/http/address.ts';
import { type Fetcher, isPublicAddress } from '../../src/http/index.ts';
import fc from '../support/laws.ts';
import { brief, feedAt, localFetcher, pageAt, routes, type Site, site } from './site.ts';

describe('an address', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['::ffff:8.8.8.8', 'public, mapped'],
    ['64:ff9b::808:808', 'public, behind NAT64'],
  ])('%s is %s and may be asked', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.0.9', 'loopback'],
    ['::1', 'loopback'],
    ['0.0.0.0', 'this host'],
    ['::', 'unspecified'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.0.1', 'private'],
    ['fd12::1', 'unique local'],
    ['fec0::1', 'site local'],
    ['169.254.169.254', 'metadata, link-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['fd00:ec2::254', 'metadata'],
    ['100.100.100.200', 'metadata, CGNAT'],
    ['192.0.0.192', 'metadata, reserved'],
    ['168.63.129.16', 'metadata in public space'],
    ['100.64.0.1', 'CGNAT'],
    ['198.18.0.1', 'benchmarking'],
    ['203.0.113.9', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['240.0.0.1', 'reserved'],
    ['::ffff:127.0.0.1', 'mapped loopback'],
    ['::ffff:a9fe:a9fe', 'mapped metadata'],
    ['::127.0.0.1', 'compatible loopback'],
    ['::ffff:0:127.0.0.1', 'translated loopback'],
    ['64:ff9b::7f00:1', 'loopback behind NAT64'],
    ['64:ff9b:1::a00:1', 'private behind a local NAT64'],
    ['2002:7f00:1::1', 'loopback in 6to4'],
    ['2001:0:7f00:1::', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['3fff::1', 'documentation'],
    ['5f00::1', 'segment routing'],
    ['4000::1', 'not assigned'],
    ['localhost', 'no address'],
    ['', 'no address'],
  ])('%s is %s and may not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('in IPv4 is judged alike however IPv6 wraps it', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(address).octets;
        const tail = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        expect(isPublicAddress(`::ffff:${tail}`)).toBe(isPublicAddress(address));
        expect(isPublicAddress(`64:ff9b::${tail}`)).toBe(isPublicAddress(address));
        expect(isPublicAddress(`::${tail}`)).toBe(false);
      }),
    );
  });
});

describe('the operator’s rule', () => {
  it.each([
    ['10.0.0.0/8', 'intranet.example', '10.9.9.9', true],
    ['10.0.0.0/8', 'intranet.example', '::ffff:10.9.9.9', true],
    ['10.0.0.0/8', 'intranet.example', '192.168.1.1', false],
    ['fd00::/8', 'intranet.example', 'fd00::1', true],
    ['Intranet.example', 'intranet.EXAMPLE', '192.168.1.1', true],
    ['intranet.example', 'other.example', '192.168.1.1', false],
  ])('allows %s: %s at %s is %s', (entry, host, address, allowed) => {
    expect(addressGuard([entry])(host, address)).toBe(allowed);
  });

  it('names the entry it cannot read', () => {
    expect(() => addressGuard(['10.0.0.0/99'])).toThrow(/"10.0.0.0\/99" is no address range/);
  });
});

describe('requests that reach a private address', () => {
  let secret: Site;
  let open: Site;
  let fetcher: Fetcher;
  const names: Record<string, string[]> = {};

  /** 127.0.0.2 stands for the public internet, 127.0.0.1 for what must not be reached. */
  beforeAll(async () => {
    secret = await site((_, response) => response.end('secret'));
    open = await site(
      routes({
        '/hop': (_, response) => response.writeHead(302, { location: `${secret.url}/x` }).end(),
        '/hop-by-name': (_, response) =>
          response.writeHead(302, { location: `http://inside.example:${secret.port}/x` }).end(),
        '/hop-mapped': (_, response) =>
          response.writeHead(302, { location: `http://[::ffff:7f00:1]:${secret.port}/x` }).end(),
        '/robots.txt': (_, response) =>
          response.writeHead(301, { location: `${secret.url}/robots.txt` }).end(),
        '/feed': (_, response) => response.end('open'),
      }),
      '127.0.0.2',
    );
    fetcher = localFetcher({
      allowPrivateAddresses: ['127.0.0.2/32'],
      resolve: async (host) => names[host] ?? [],
    });
  });

  afterAll(async () => {
    await fetcher.close();
    await secret.close();
    await open.close();
  });

  it.each([
    ['directly', () => feedAt(secret.url)],
    ['directly, as a decimal number', () => feedAt(`http://2130706433:${secret.port}/`)],
    ['directly, as octal', () => feedAt(`http://0177.1:${secret.port}/`)],
    ['directly, mapped into IPv6', () => feedAt(`http://[::ffff:127.0.0.1]:${secret.port}/`)],
    ['as the unspecified address', () => feedAt(`http://0.0.0.0:${secret.port}/`)],
    ['by name', () => feedAt(`http://inside.example:${secret.port}/`)],
    ['by a redirect', () => feedAt(`${open.url}/hop`)],
    ['by a redirect to a name', () => feedAt(`${open.url}/hop-by-name`)],
    ['by a redirect to a mapped address', () => feedAt(`${open.url}/hop-mapped`)],
    ['by a redirect of robots.txt', () => pageAt(`${open.url}/feed`)],
  ])('%s: none', async (_, request) => {
    names['inside.example'] = ['127.0.0.1', '::1'];
    expect(brief(await fetcher.fetch(request()))).toBe('refused private-address');
    expect(secret.requests).toHaveLength(0);
  });

  it('by a name that changes its address between two look-ups: none', async () => {
    let lookups = 0;
    const rebinding = localFetcher({
      allowPrivateAddresses: ['127.0.0.2/32'],
      resolve: async () => [lookups++ % 2 === 0 ? '127.0.0.2' : '127.0.0.1'],
    });
    const outcomes = [];
    for (let turn = 0; turn < 4; turn += 1) {
      // Each turn names another host, so that no connection is used twice.
      const url = `http://turn${turn}.example:${open.port}/feed`;
      outcomes.push(brief(await rebinding.fetch(feedAt(url))));
    }
    await rebinding.close();
    expect(outcomes).toEqual([
      'fetched open',
      'refused private-address',
      'fetched open',
      'refused private-address',
    ]);
    expect(lookups).toBe(4);
    expect(secret.requests).toHaveLength(0);
  });

  it('by a name with a public and a private address: the public one alone is asked', async () => {
    names['mixed.example'] = ['127.0.0.1', '127.0.0.2'];
    const outcome = await fetcher.fetch(feedAt(`http://mixed.example:${open.port}/feed`));
    expect(brief(outcome)).toBe('fetched open');
    expect(secret.requests).toHaveLength(0);
  });
});
