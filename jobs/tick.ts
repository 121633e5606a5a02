import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import { MINUTE_MS, SECOND_MS } from '../src/model/time.ts';
import {
  ASK_HUBS,
  BACKUP_ALL,
  COLLECT_RETURNS,
  composingLanes,
  deliveryLanes,
  pollLanes,
  RECONSIDER_STORIES,
  REPORT_HEALTH,
  readArticleOf,
  SLOW_LANE,
  SPOT_SPIKES,
  SWEEP,
  TELL_HOOKS,
  takePushOf,
} from './requests.ts';

/** More than this of a kind waits for the next tick, so that a backlog never floods the queue. */
const BATCH = 500;
/** When a whole batch has waited this long to be read, only few feeds are polled until it is better. */
const BEHIND_MS = 2 * MINUTE_MS;

/** Finds in SQL what is due and asks for it: the only scheduler, and what makes the queue expendable. */
export const tick = defineJob({
  name: 'tick',
  payload: z.object({}),
  needs: [
    'clock',
    'log',
    'queue',
    'feeds',
    'entries',
    'hubs',
    'subscriptions',
    'deliveries',
    'rules',
  ],
  attempts: 1,
  backoffMs: 0,
  timeoutMs: 60 * SECOND_MS,
  concurrency: 1,
  run: async (_, { clock, log, queue, feeds, entries, hubs, subscriptions, deliveries, rules }) => {
    const now = clock.now();
    const uncertain = await deliveries.settleUncertain(now, rules.mail.ambiguous);
    if (uncertain > 0) log.warn({ uncertain }, 'deliveries that may or may not have arrived');
    const isBehind = (await entries.due(now - BEHIND_MS, BATCH)).length === BATCH;
    if (isBehind) log.warn({}, 'reading is behind; polling slows');
    const [dueFeeds, dueEntries, pushes, dueSubscriptions, waitingDeliveries] = await Promise.all([
      feeds.dueCount(now),
      entries.due(now, BATCH),
      hubs.waiting(BATCH),
      subscriptions.dueCount(now),
      deliveries.waiting(now),
    ]);
    await queue.send([
      ...deliveryLanes(waitingDeliveries),
      ...composingLanes(dueSubscriptions),
      ...dueEntries.map(readArticleOf),
      ...pushes.map(takePushOf),
      ...(isBehind ? [SLOW_LANE] : pollLanes(dueFeeds)),
      ...(rules.hubCallback === null ? [] : [ASK_HUBS]),
      ...(rules.operator === null ? [] : [REPORT_HEALTH]),
      RECONSIDER_STORIES,
      SPOT_SPIKES,
      TELL_HOOKS,
      COLLECT_RETURNS,
      SWEEP,
      BACKUP_ALL,
    ]);
    return DONE;
  },
});
