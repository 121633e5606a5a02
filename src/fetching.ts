import { createFetcher, type FetcherOptions, userAgent } from './http/index.ts';
import type { FetchOutcome } from './model/page.ts';
import type { Clock } from './ports.ts';
import type { MachineSettings } from './settings/index.ts';

export interface Fetching {
  readonly clock: Clock;
  readonly version: string;
  /** Leases, site files and ledger shared with other processes; without it nothing outlives this one. */
  readonly shared?: Pick<FetcherOptions, 'gate' | 'siteFiles' | 'ledger'>;
}

/** The fetcher the settings ask for. */
export const openFetcher = ({ fetching }: MachineSettings, { clock, version, shared }: Fetching) =>
  createFetcher({
    now: () => clock.now(),
    userAgent: userAgent(version, fetching.contact),
    ...shared,
    allowPrivateAddresses: fetching.allowPrivateAddresses,
    allowedPorts: fetching.ports,
    minGapMs: fetching.hostGapMs,
    deadlineMs: fetching.timeoutMs,
  });

/** Why a first request brought no page, in a few words for a person. */
export const whyNot = (outcome: Exclude<FetchOutcome, { kind: 'fetched' }>): string => {
  if (outcome.kind === 'unchanged') return 'the server answered 304 to a first request';
  if (outcome.kind === 'http-error') return `the server answered ${outcome.status}`;
  return `${outcome.code}: ${outcome.detail}`;
};
