import { setTimeout as sleep } from 'node:timers/promises';
import { createFetcher, type FetcherOptions, userAgent } from './http/index.ts';
import type { FetchOutcome } from './model/page.ts';
import { MINUTE_MS } from './model/time.ts';
import type { Clock, Fetcher } from './ports.ts';
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

/** A command waits so long at most for a host that is busy. */
const MOST_PATIENCE_MS = MINUTE_MS;

/**
 * Waits for its turn where a host is busy or was asked just now, for commands that have nothing else to
 * do meanwhile: a site and its feed are on one host.
 */
export const patiently = (
  fetcher: Pick<Fetcher, 'fetch'>,
  clock: Clock,
): Pick<Fetcher, 'fetch'> => ({
  fetch: async (request) => {
    const until = clock.now() + MOST_PATIENCE_MS;
    for (;;) {
      const outcome = await fetcher.fetch(request);
      const isBusy = outcome.kind === 'refused' && outcome.code === 'host-busy';
      const turnAt = isBusy ? outcome.retryAt : null;
      if (turnAt === null || turnAt > until) return outcome;
      await sleep(Math.max(turnAt - clock.now(), 50));
    }
  },
});

/** Why a first request brought no page, in a few words for a person. */
export const whyNot = (outcome: Exclude<FetchOutcome, { kind: 'fetched' }>): string => {
  if (outcome.kind === 'unchanged') return 'the server answered 304 to a first request';
  if (outcome.kind === 'http-error') return `the server answered ${outcome.status}`;
  return `${outcome.code}: ${outcome.detail}`;
};
