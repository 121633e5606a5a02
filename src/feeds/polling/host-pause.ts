import type { FetchOutcome } from '../../model/page.ts';
import type { Instant } from '../../model/time.ts';
import { MAX_WAIT_MS } from './schedule.ts';
import type { PollSettings, PollState } from './state.ts';

/** A wish that no feed of this host be asked before `until`. */
export interface HostPause {
  readonly host: string;
  readonly until: Instant;
}

export interface HostPauseContext {
  readonly now: Instant;
  /** Address asked for. */
  readonly url: string;
  readonly settings: PollSettings;
}

/** Refusals in a row after which 403 means "too often", as 429 does. */
const REFUSALS_TO_PAUSE = 2;

const isBridge = (host: string, bridges: readonly string[]): boolean =>
  !host.includes('.') || bridges.some((bridge) => host === bridge || host.endsWith(`.${bridge}`));

/**
 * The pause an answer asks for the whole host: after 429, 503 with Retry-After, and 403 in a row.
 * Null when the answer concerns this feed alone, as with bridges, which speak for the site behind.
 * `state` is the one after the poll.
 */
export const hostPause = (
  state: PollState,
  outcome: FetchOutcome,
  context: HostPauseContext,
): HostPause | null => {
  if (outcome.kind !== 'http-error') return null;
  const { status, retryAt } = outcome;
  const { now, url, settings } = context;
  const tooOften =
    status === 429 ||
    (status === 503 && retryAt !== null) ||
    (status === 403 && state.refusals >= REFUSALS_TO_PAUSE);
  if (!tooOften || !URL.canParse(url)) return null;
  const { hostname, host } = new URL(url);
  if (isBridge(hostname, settings.bridgeHosts)) return null;
  const until = Math.min(retryAt ?? state.nextPollAt ?? now, now + MAX_WAIT_MS);
  return until > now ? { host, until } : null;
};
