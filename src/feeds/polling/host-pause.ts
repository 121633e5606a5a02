import type { FetchOutcome } from '../../model/page.ts';
import { type Instant, MINUTE_MS } from '../../model/time.ts';
import { MAX_WAIT_MS } from './schedule.ts';
import type { PollSettings, PollState } from './state.ts';

/** A wish that this host be asked for nothing before `until`. */
export interface HostPause {
  readonly host: string;
  readonly until: Instant;
}

export interface HostPauseContext {
  readonly now: Instant;
  readonly settings: Pick<PollSettings, 'bridgeHosts'>;
}

/** Refusals in a row after which 403 means "too often", as 429 does. */
const REFUSALS_TO_PAUSE = 2;
/** A site that says "too often" of a page, and not for how long, is left alone so long. */
const PAGE_PAUSE_MS = 5 * MINUTE_MS;

type HttpError = Extract<FetchOutcome, { kind: 'http-error' }>;

const isBridge = (host: string, bridges: readonly string[]): boolean =>
  !host.includes('.') || bridges.some((bridge) => host === bridge || host.endsWith(`.${bridge}`));

const asksForRest = ({ status, retryAt }: HttpError): boolean =>
  status === 429 || (status === 503 && retryAt !== null);

/** The pause of the host that answered, which after redirects is another than was asked; bridges get none. */
const pauseUntil = (
  wanted: Instant,
  { url }: HttpError,
  { now, settings }: HostPauseContext,
): HostPause | null => {
  if (!URL.canParse(url)) return null;
  const { hostname, host } = new URL(url);
  if (isBridge(hostname, settings.bridgeHosts)) return null;
  const until = Math.min(wanted, now + MAX_WAIT_MS);
  return until > now ? { host, until } : null;
};

/**
 * The pause an answer to a poll asks for the whole host: after 429, 503 with Retry-After, and 403 in a
 * row. Null when the answer concerns this feed alone, as with bridges, which speak for the site behind.
 * `state` is the one after the poll.
 */
export const hostPause = (
  state: PollState,
  outcome: FetchOutcome,
  context: HostPauseContext,
): HostPause | null => {
  if (outcome.kind !== 'http-error') return null;
  const refuses = outcome.status === 403 && state.refusals >= REFUSALS_TO_PAUSE;
  return asksForRest(outcome) || refuses
    ? pauseUntil(outcome.retryAt ?? state.nextPollAt ?? context.now, outcome, context)
    : null;
};

/** The pause that an answer in place of a page asks for. */
export const pagePause = (outcome: FetchOutcome, context: HostPauseContext): HostPause | null =>
  outcome.kind === 'http-error' && asksForRest(outcome)
    ? pauseUntil(outcome.retryAt ?? context.now + PAGE_PAUSE_MS, outcome, context)
    : null;
