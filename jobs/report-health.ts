import { z } from 'zod';
import { type FeedNews, healthLetter, healthNews } from '../src/feeds/index.ts';
import { DONE, defineJob } from '../src/job.ts';
import { SILENT_WATCH_DAYS } from '../src/model/digest.ts';
import { isReadersOwn, letterId, OPERATOR } from '../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/model/time.ts';
import { deliveryLanes } from './requests.ts';

/** What comes up within this time is told together: one mail an hour at most. */
const GROUPED_MS = HOUR_MS;
/** A letter that does not get out in this time is about another day. */
const LASTS_MS = 2 * DAY_MS;

/** Tells the operator by mail which feeds fail, fall silent, stop or recover and which watches find nothing, each once. */
export const reportHealth = defineJob({
  name: 'report-health',
  payload: z.object({}),
  needs: ['clock', 'log', 'queue', 'health', 'post', 'rules'],
  attempts: 1,
  backoffMs: 0,
  timeoutMs: 2 * MINUTE_MS,
  concurrency: 1,
  run: async (_, { clock, log, queue, health, post, rules }) => {
    const { operator, polling } = rules;
    const at = clock.now();
    const since = at - GROUPED_MS;
    if (operator === null || (await health.wroteSince(since))) return DONE;
    const changes: FeedNews[] = [];
    let watched = 0;
    for await (const feeds of health.watched()) {
      watched += feeds.length;
      changes.push(...healthNews(feeds, at, polling));
    }
    const silent = await health.untoldSilence(at - SILENT_WATCH_DAYS * DAY_MS);
    const news = { feeds: changes, watches: silent.filter(({ id }) => !isReadersOwn(id)) };
    if (news.feeds.length + news.watches.length === 0) return DONE;

    const text = healthLetter(news, { watched, pages: operator.pages });
    const id = letterId(OPERATOR, at);
    const bytes = await post.freezeLetter({ ...text, deliveryId: id, to: operator.mail, at });
    const route = post.route({ channel: 'mail', recipient: operator.mail });
    const isWritten = await health.write(
      {
        id,
        subscriptionId: OPERATOR,
        route,
        subject: text.subject,
        bytes,
        at,
        expiresAt: at + LASTS_MS,
      },
      news,
      since,
    );
    if (!isWritten) return DONE;
    log.info(
      { feeds: news.feeds.length, watches: news.watches.length },
      'operator told of feeds and watches',
    );
    await queue.send(deliveryLanes(1));
    return DONE;
  },
});
