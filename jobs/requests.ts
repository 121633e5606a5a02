import type { JobRequest } from '../src/job.ts';
import type { DeliveryId, EntryId, FeedId, SubscriptionId } from '../src/model/ids.ts';
import { HOUR_MS } from '../src/model/time.ts';

/** How each job is asked for: its payload, and the key under which two wishes are one. */

export const pollFeedOf = (feedId: FeedId): JobRequest => ({
  name: 'poll-feed',
  key: feedId,
  payload: { feedId },
});

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

export const deliveryOf = (deliveryId: DeliveryId): JobRequest => ({
  name: 'deliver',
  key: deliveryId,
  payload: { deliveryId },
});

export const TICK_NOW: JobRequest = { name: 'tick', key: 'now', payload: {} };

export const SWEEP_HOURLY: JobRequest = {
  name: 'sweep',
  key: 'hourly',
  payload: {},
  throttleMs: HOUR_MS,
};
