import type { JobRequest } from '../src/job.ts';
import type { EntryId, SubscriptionId } from '../src/model/ids.ts';
import { MINUTE_MS } from '../src/model/time.ts';

/** How each job is asked for: its payload, and the key under which two wishes are one. */

/** Lanes polling at a time in all workers together, at most. */
const MOST_LANES = 16;
/** So many due feeds are worth one more lane. */
const FEEDS_PER_LANE = 64;

/** Lanes claim feeds themselves, so that any number of feeds are a few jobs. */
export const pollLanes = (dueFeeds: number): readonly JobRequest[] =>
  Array.from({ length: Math.min(MOST_LANES, Math.ceil(dueFeeds / FEEDS_PER_LANE)) }, (_, lane) => ({
    name: 'poll-feeds',
    key: `lane-${lane}`,
    payload: { lane },
  }));

export const readArticleOf = (entryId: EntryId): JobRequest => ({
  name: 'read-article',
  key: entryId,
  payload: { entryId },
});

export const composeDigestFor = (subscriptionId: SubscriptionId): JobRequest => ({
  name: 'compose-digest',
  key: subscriptionId,
  payload: { subscriptionId },
});

/** Lanes delivering at a time in all workers together, at most. */
const MOST_DELIVERY_LANES = 8;
/** So many due deliveries are worth one more lane. */
const DELIVERIES_PER_LANE = 100;

/** Lanes claim deliveries themselves, so that any number of them are a few jobs. */
export const deliveryLanes = (waiting: number): readonly JobRequest[] =>
  Array.from(
    { length: Math.min(MOST_DELIVERY_LANES, Math.ceil(waiting / DELIVERIES_PER_LANE)) },
    (_, lane) => ({ name: 'deliver', key: `lane-${lane}`, payload: { lane } }),
  );

export const TICK_NOW: JobRequest = { name: 'tick', key: 'now', payload: {} };

/** Well before an hour ends, so that no hour passes in which it was not noted what was heard. */
export const SPOT_SPIKES: JobRequest = {
  name: 'spot-spikes',
  key: 'regular',
  payload: {},
  throttleMs: 15 * MINUTE_MS,
};

export const SWEEP: JobRequest = {
  name: 'sweep',
  key: 'regular',
  payload: {},
  throttleMs: 10 * MINUTE_MS,
};
