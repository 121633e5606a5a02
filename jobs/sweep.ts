import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import { MINUTE_MS, SECOND_MS } from '../src/model/time.ts';

/** Retention: drops what is past its time. */
export const sweep = defineJob({
  name: 'sweep',
  payload: z.object({}),
  needs: ['clock', 'log', 'retention', 'rules'],
  attempts: 3,
  backoffMs: 30 * SECOND_MS,
  timeoutMs: 5 * MINUTE_MS,
  concurrency: 1,
  run: async (_, { clock, log, retention, rules }) => {
    const dropped = await retention.sweep(rules.retention, clock.now());
    log.info({ dropped }, 'swept');
    return DONE;
  },
});
