import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import { SECOND_MS } from '../src/model/time.ts';
import {
  composeDigestFor,
  deliveryOf,
  pollLanes,
  readArticleOf,
  SPOT_SPIKES,
  SWEEP_HOURLY,
} from './requests.ts';

/** More than this of a kind waits for the next tick, so that a backlog never floods the queue. */
const BATCH = 500;

/** Finds in SQL what is due and asks for it: the only scheduler, and what makes the queue expendable. */
export const tick = defineJob({
  name: 'tick',
  payload: z.object({}),
  needs: ['clock', 'log', 'queue', 'feeds', 'entries', 'subscriptions', 'deliveries'],
  attempts: 1,
  backoffMs: 0,
  timeoutMs: 60 * SECOND_MS,
  concurrency: 1,
  run: async (_, { clock, log, queue, feeds, entries, subscriptions, deliveries }) => {
    const now = clock.now();
    const ambiguous = await deliveries.markAmbiguous(now);
    if (ambiguous > 0) log.warn({ ambiguous }, 'deliveries that may or may not have arrived');
    const [dueFeeds, dueEntries, dueSubscriptions, dueDeliveries] = await Promise.all([
      feeds.dueCount(now),
      entries.due(now, BATCH),
      subscriptions.due(now, BATCH),
      deliveries.due(now, BATCH),
    ]);
    await queue.send([
      ...dueDeliveries.map(deliveryOf),
      ...dueSubscriptions.map(({ id }) => composeDigestFor(id)),
      ...dueEntries.map(readArticleOf),
      ...pollLanes(dueFeeds),
      SPOT_SPIKES,
      SWEEP_HOURLY,
    ]);
    return DONE;
  },
});
