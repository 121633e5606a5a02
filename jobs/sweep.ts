import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import { MINUTE_MS, SECOND_MS } from '../src/model/time.ts';

/** Retention: drops what is past its time, and tidies up behind. */
export const sweep = defineJob({
  name: 'sweep',
  payload: z.object({}),
  needs: ['clock', 'log', 'retention', 'upkeep', 'rules'],
  attempts: 3,
  backoffMs: 30 * SECOND_MS,
  timeoutMs: 5 * MINUTE_MS,
  concurrency: 1,
  run: async (_, { clock, log, retention, upkeep, rules }) => {
    const dropped = await retention.sweep(rules.retention, clock.now());
    const tidied = await upkeep();
    log.info({ dropped, tidied }, 'swept');
    return DONE;
  },
});
