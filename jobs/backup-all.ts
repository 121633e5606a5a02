import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../src/model/time.ts';

/** A backup a day, where the operator keeps any. */
export const backupAll = defineJob({
  name: 'backup-all',
  payload: z.object({}),
  needs: ['clock', 'log', 'backups'],
  attempts: 2,
  backoffMs: 5 * MINUTE_MS,
  timeoutMs: HOUR_MS,
  concurrency: 1,
  run: async (_, { clock, log, backups }, signal) => {
    const now = clock.now();
    const last = await backups.lastAt();
    // A clock that was ahead and put right has left one in the future: it is as good as none.
    if (last === null || Math.abs(now - last) < DAY_MS) return DONE;
    const { file, bytes } = await backups.make(now, signal);
    log.info({ file, bytes, seconds: Math.round((clock.now() - now) / SECOND_MS) }, 'backed up');
    return DONE;
  },
});
