import type { LedgerNote } from '../model/ledger.ts';
import { type Instant, SECOND_MS } from '../model/time.ts';
import type { PrivateAddressRule } from './address.ts';
import { type Resolve, systemResolve } from './connect.ts';
import { type HostGate, inMemoryHostGate } from './host-gate.ts';
import { inMemorySiteFiles, type SiteFileCache } from './site-file.ts';

/** Keeps what was read and what was not for a reservation's sake; what cannot be noted is not read. */
export interface Ledger {
  note(line: LedgerNote): Promise<void>;
}

/** What a fetcher is built with; only the clock and the name we go by have no default. */
export interface FetcherOptions {
  readonly now: () => Instant;
  /** Sent with every request; its first word is our name in robots.txt. See `userAgent`. */
  readonly userAgent: string;
  readonly gate?: HostGate;
  readonly siteFiles?: SiteFileCache;
  /** Default: none is kept. */
  readonly ledger?: Ledger;
  /** Addresses that are not public and may be asked all the same. Default: none. */
  readonly allowPrivateAddresses?: PrivateAddressRule;
  /** Default: 80, 443, 8080, 8443. */
  readonly allowedPorts?: 'any' | readonly number[];
  /** Least time between two requests to one host not our own, in milliseconds. Default: 1 second. */
  readonly minGapMs?: number;
  /** For a whole fetch with its redirects and robots.txt, in milliseconds. Default: 30 seconds. */
  readonly deadlineMs?: number;
  /** Default: 10 seconds. */
  readonly connectTimeoutMs?: number;
  /** Largest body before and after decompression, in bytes. Default: 8 MiB. */
  readonly maxBytes?: number;
  /** Whether a publisher's text-and-data-mining reservation stops us. Default: true. */
  readonly honourTdm?: boolean;
  readonly resolve?: Resolve;
  /** PEM of a private certificate authority to trust beside the public ones. */
  readonly ca?: string | null;
}

export type FetcherSettings = Required<FetcherOptions>;

export const withDefaults = (options: FetcherOptions): FetcherSettings => ({
  gate: inMemoryHostGate(options.now),
  siteFiles: inMemorySiteFiles(),
  ledger: { note: async () => undefined },
  allowPrivateAddresses: [],
  allowedPorts: [80, 443, 8080, 8443],
  minGapMs: SECOND_MS,
  deadlineMs: 30 * SECOND_MS,
  connectTimeoutMs: 10 * SECOND_MS,
  maxBytes: 8 * 1024 * 1024,
  honourTdm: true,
  resolve: systemResolve,
  ca: null,
  ...options,
});

/** An honest User-Agent: who we are, which version, and where to complain (an address or a mailbox). */
export const userAgent = (version: string, contact: string): string =>
  `Steppewatch/${version} (+${contact})`;
