import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import { HOUR_MS, MINUTE_MS } from '../src/model/time.ts';
import { isRetired, keysOf, twinOf } from '../src/stories/index.ts';
import { mergeTwin, settle } from './revise-story.ts';

/** Stories looked at, those that changed within this time; it reaches back to before the last look. */
const CHANGED_WITHIN_MS = HOUR_MS;
const MOST_STORIES = 500;

/**
 * Weighs stories that changed by the words of today, and merges those that have turned out to be one, the
 * smallest first: what came later may have shown it, so the order of arrival matters less.
 */
export const reconsiderStories = defineJob({
  name: 'reconsider-stories',
  payload: z.object({}),
  needs: ['clock', 'log', 'stories'],
  attempts: 2,
  backoffMs: MINUTE_MS,
  timeoutMs: 5 * MINUTE_MS,
  concurrency: 1,
  run: async (_, { clock, log, stories }, signal) => {
    const now = clock.now();
    await stories.countKeys();
    const ids = await stories.changedSince(now - CHANGED_WITHIN_MS, MOST_STORIES);
    for (const id of ids) {
      if (signal.aborted) break;
      const merged = await stories.revise(async (desk) => {
        const state = await settle(desk, id);
        if (state === null) return null;
        const near = await desk.storiesNear(keysOf(state));
        const twin = twinOf(
          state,
          near.filter((other) => !isRetired(other, now)),
        );
        return twin === null ? null : mergeTwin(desk, twin, now);
      });
      if (merged?.kind === 'revised') {
        log.info({ from: merged.revision.from, into: merged.revision.to }, 'stories merged');
      }
    }
    return DONE;
  },
});
