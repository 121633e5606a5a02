import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import { MINUTE_MS, SECOND_MS } from '../src/model/time.ts';
import { takeBounce } from './bounce.ts';

/** The mailbox that bounces come back to → bounces, and who is not written to any more. */
export const collectReturns = defineJob({
  name: 'collect-returns',
  payload: z.object({}),
  needs: ['clock', 'log', 'suppressions', 'returns'],
  attempts: 1,
  backoffMs: 30 * SECOND_MS,
  timeoutMs: 5 * MINUTE_MS,
  concurrency: 1,
  run: async (_, ports) => {
    const { log, returns } = ports;
    const read = await returns.visit((bounce) => takeBounce(bounce, ports));
    if (read > 0) log.info({ read }, 'returned mail read');
    return DONE;
  },
});
