import type { FeedId } from '../../model/ids.ts';
import type { PostOutcome, PostRequest } from '../../model/page.ts';
import { DAY_MS, HOUR_MS, type Instant, SECOND_MS } from '../../model/time.ts';

/** `asked`: the hub has not confirmed yet; `leaving`: asked to end it. */
export type HubState = 'asked' | 'active' | 'denied' | 'leaving';

/** How things stand between one feed and its hub. */
export interface HubSubscription {
  readonly feedId: FeedId;
  readonly hub: string;
  /** What the hub calls the feed. */
  readonly topic: string;
  /** The unguessable end of the address at which the hub finds us. */
  readonly token: string;
  /** Signs what the hub sends. */
  readonly secret: string;
  readonly state: HubState;
  readonly leaseUntil: Instant | null;
  /** When the hub is asked next, to renew or to try again. */
  readonly nextTryAt: Instant;
  /** Requests in a row that came to nothing. */
  readonly failures: number;
  readonly fault: string | null;
}

/** What we ask for; hubs give what they like. */
const WANTED_LEASE_MS = 10 * DAY_MS;
/** Asked again after this when a hub names no lease. */
const DEFAULT_LEASE_MS = DAY_MS;
const SHORTEST_LEASE_MS = 60 * SECOND_MS;
const LONGEST_LEASE_MS = 90 * DAY_MS;
/** A hub that confirms nothing is asked again after this, and ever more rarely. */
export const FIRST_RETRY_MS = HOUR_MS;
const LONGEST_RETRY_MS = 7 * DAY_MS;
const DENIED_RETRY_MS = 7 * DAY_MS;
const MAX_CHALLENGE = 2_048;

/** The request to a hub for what it shall do; `callback` ends where the token begins. */
export const hubRequest = (
  { hub, topic, token, secret }: HubSubscription,
  mode: 'subscribe' | 'unsubscribe',
  callback: string,
): PostRequest => {
  const form = new URLSearchParams({
    'hub.callback': `${callback}${token}`,
    'hub.mode': mode,
    'hub.topic': topic,
    ...(mode === 'subscribe'
      ? { 'hub.lease_seconds': String(WANTED_LEASE_MS / SECOND_MS), 'hub.secret': secret }
      : {}),
  });
  return {
    url: hub,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString()),
  };
};

/** Where a hub says the same request is to be sent instead (WebSub, 5.1); null when it says nothing of the kind. */
export const hubMoved = (outcome: PostOutcome, hub: string): string | null => {
  if (outcome.kind !== 'answered' || ![307, 308].includes(outcome.status)) return null;
  const { location } = outcome.headers;
  return location !== undefined && URL.canParse(location, hub) ? new URL(location, hub).href : null;
};

const retryAt = (failures: number, now: Instant): Instant =>
  now + Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures, 12), LONGEST_RETRY_MS);

const failed = (subscription: HubSubscription, fault: string, now: Instant): HubSubscription => {
  const failures = subscription.failures + 1;
  return { ...subscription, failures, fault, nextTryAt: retryAt(failures, now) };
};

/** How a subscription stands once the hub has answered the request; null while it only took note of it. */
export const afterAsking = (
  subscription: HubSubscription,
  outcome: PostOutcome,
  now: Instant,
): HubSubscription | null => {
  if (outcome.kind !== 'answered') {
    return failed(subscription, `${outcome.code}: ${outcome.detail}`, now);
  }
  const { status, text } = outcome;
  if (status >= 200 && status < 300) return null;
  return failed(subscription, `The hub answered ${status}. ${text.slice(0, 200)}`.trim(), now);
};

/** What a hub's question comes to. */
export type IntentAnswer =
  /** Answered with the challenge: yes, this is what we asked for. */
  | { readonly kind: 'confirmed'; readonly challenge: string; readonly after: HubSubscription }
  | { readonly kind: 'left'; readonly challenge: string }
  /** The hub will not send; it needs no more than a nod. */
  | { readonly kind: 'denied'; readonly after: HubSubscription }
  | { readonly kind: 'not-ours' };

const leaseOf = (seconds: string | undefined): number => {
  const wanted = Number(seconds) * SECOND_MS;
  if (!(wanted > 0)) return DEFAULT_LEASE_MS;
  return Math.min(Math.max(wanted, SHORTEST_LEASE_MS), LONGEST_LEASE_MS);
};

/** Answers a hub that wants to know whether a request was ours (WebSub, 5.3), or says that it denies it (5.2). */
export const answerIntent = (
  subscription: HubSubscription,
  query: Readonly<Record<string, string>>,
  now: Instant,
): IntentAnswer => {
  const { state, topic } = subscription;
  const challenge = query['hub.challenge'] ?? '';
  if (query['hub.topic'] !== topic) return { kind: 'not-ours' };
  if (query['hub.mode'] === 'denied') {
    const fault = `The hub denies it. ${(query['hub.reason'] ?? '').slice(0, 200)}`.trim();
    const nextTryAt = now + DENIED_RETRY_MS;
    return {
      kind: 'denied',
      after: { ...subscription, state: 'denied', leaseUntil: null, nextTryAt, fault },
    };
  }
  if (challenge === '' || challenge.length > MAX_CHALLENGE) return { kind: 'not-ours' };
  if (query['hub.mode'] === 'unsubscribe' && state === 'leaving')
    return { kind: 'left', challenge };
  if (query['hub.mode'] !== 'subscribe' || state === 'leaving') return { kind: 'not-ours' };
  const leaseMs = leaseOf(query['hub.lease_seconds']);
  const after: HubSubscription = {
    ...subscription,
    state: 'active',
    leaseUntil: now + leaseMs,
    nextTryAt: now + Math.round(leaseMs * 0.8),
    failures: 0,
    fault: null,
  };
  return { kind: 'confirmed', challenge, after };
};

/** How long a push is taken as a sign that the next ones will come too. */
const TRUST_MS = DAY_MS;

/** Until when the feed need only be polled rarely, once its hub has delivered: trust is earned by pushes alone. */
export const trustedUntil = ({ leaseUntil }: HubSubscription, now: Instant): Instant =>
  Math.min(now + TRUST_MS, leaseUntil ?? now);
