import { z } from 'zod';
import { listedIn, parseFeed } from '../src/feeds/index.ts';
import { DONE, defineJob } from '../src/job.ts';
import type { PushId } from '../src/model/ids.ts';
import { SECOND_MS } from '../src/model/time.ts';
import { readArticleOf } from './requests.ts';

/** Push → FeedEntry[]: reads what a hub sent as if the feed had been asked, and stores what is new in it. */
export const takePush = defineJob({
  name: 'take-push',
  payload: z.object({ pushId: z.string().transform((id) => id as PushId) }),
  needs: ['clock', 'log', 'queue', 'feeds', 'hubs', 'rules'],
  attempts: 3,
  backoffMs: 5 * SECOND_MS,
  timeoutMs: 60 * SECOND_MS,
  concurrency: 2,
  // The next poll finds what it held.
  giveUp: ({ pushId }, { hubs }) => hubs.drop(pushId),
  run: async ({ pushId }, { clock, log, queue, feeds, hubs, rules }) => {
    const push = await hubs.push(pushId);
    const feed = push && (await feeds.find(push.feedId));
    if (!push || !feed) return DONE;
    const { source, state } = feed;
    const reading = await parseFeed({
      body: push.body,
      url: state.url ?? source.url,
      headers: { 'content-type': push.contentType },
    });
    if (reading.kind === 'not-a-feed' || !source.enabled) {
      await hubs.drop(pushId);
      const reason = reading.kind === 'not-a-feed' ? reading.detail : 'The feed is switched off.';
      log.warn({ feed: source.id, reason }, 'push that brings nothing');
      return DONE;
    }
    const now = clock.now();
    const listed = await listedIn(source.id, reading.feed, { now, maxAgeMs: rules.readMaxAgeMs });
    const added = await hubs.record(pushId, push, listed, now);
    log.info({ feed: source.id, added: added.length }, 'pushed');
    await queue.send(added.map(readArticleOf));
    return DONE;
  },
});
