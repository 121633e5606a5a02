import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { createSecureContext, rootCertificates } from 'node:tls';
import { buildConnector } from 'undici';
import { SECOND_MS } from '../model/time.ts';
import type { AddressGuard } from './address.ts';
import { fault, PRIVATE_ADDRESS } from './failure.ts';

/** Every address of a host name; rejects as node:dns does when there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export const systemResolve: Resolve = async (hostname) =>
  (await systemLookup(hostname, { all: true })).map(({ address }) => address);

const refused = (hostname: string, addresses: readonly string[]): Error =>
  fault(PRIVATE_ADDRESS, `${hostname} is at ${addresses.join(', ')}, which is not public`);

/**
 * Resolves once and hands the socket only addresses the guard lets through: what was checked is what
 * is connected to, so a second answer from the name server can change nothing.
 */
const guardedLookup =
  (guard: AddressGuard, resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const allowed = addresses.filter((address) => guard(hostname, address));
        const first = allowed[0];
        if (first === undefined) callback(refused(hostname, addresses), '');
        else if (!options.all) callback(null, first, isIP(first));
        else
          callback(
            null,
            allowed.map((address) => ({ address, family: isIP(address) })),
          );
      },
      (reason: Error) => callback(reason, ''),
    );
  };

/** Node's own 250 ms gives up on every address of a host that is merely far away. */
const ATTEMPT_MS = 2 * SECOND_MS;

export interface ConnectRules {
  readonly guard: AddressGuard;
  readonly resolve: Resolve;
  readonly timeoutMs: number;
  /** PEM of a private certificate authority trusted beside the public ones, or null. */
  readonly ca: string | null;
}

/** An undici connector that opens sockets to guarded addresses only, TLS certificates always checked. */
export const guardedConnector = (rules: ConnectRules): buildConnector.connector => {
  const connect = buildConnector({
    lookup: guardedLookup(rules.guard, rules.resolve),
    timeout: rules.timeoutMs,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    // Made once: one for every connection is a fifth of what a TLS connection costs.
    secureContext: createSecureContext(
      rules.ca === null ? {} : { ca: [...rootCertificates, rules.ca] },
    ),
  });
  return (options, callback) => {
    // An address written out in the URL never passes through lookup.
    const literal = isIP(options.hostname) !== 0;
    if (literal && !rules.guard(options.hostname, options.hostname)) {
      callback(refused(options.hostname, [options.hostname]), null);
    } else connect(options, callback);
  };
};
