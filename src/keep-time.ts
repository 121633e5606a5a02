import { nextDueAt } from '../jobs/draft.ts';
import { TICK_NOW } from '../jobs/requests.ts';
import { HOUR_MS } from './model/time.ts';
import type { Clock, JobQueue, Log } from './ports.ts';
import type { Store } from './store/index.ts';

export interface Timekeeping {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Pick<Store, 'timekeeping'>;
  readonly queue: Pick<JobQueue, 'forget' | 'send'>;
  readonly readMaxAgeMs: number;
}

/**
 * Looks at the clock. When it has been put back, what waits in SQL for a time that never came is due again,
 * and the queue, whose jobs and throttles wait for it too, is emptied. Throws when database or queue are
 * away; what was not done then is done at the next look.
 */
export const timekeeper = ({ clock, log, store, queue, readMaxAgeMs }: Timekeeping) => {
  let isQueueOld = false;
  return async (): Promise<void> => {
    const now = clock.now();
    const reading = await store.timekeeping.note(now, readMaxAgeMs);
    if (reading.kind !== 'steady') {
      const hours = Math.round(reading.byMs / HOUR_MS);
      if (reading.kind === 'ahead')
        log.warn({ hours }, 'nothing ran, or the clock was put forward');
      else log.error({ hours }, 'the clock was put back; what waited for it is due again');
    }
    isQueueOld ||= reading.kind === 'behind';
    if (!isQueueOld) return;
    await store.timekeeping.reschedule(now, (subscription) => nextDueAt(subscription, now));
    await queue.forget();
    isQueueOld = false;
    await queue.send([TICK_NOW]);
  };
};
