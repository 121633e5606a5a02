import { z } from 'zod';
import {
  afterPoll,
  healthChange,
  hostPause,
  identify,
  parseFeed,
  pollRequest,
} from '../src/feeds/index.ts';
import { DONE, defineJob } from '../src/job.ts';
import { feedId } from '../src/model/ids.ts';
import type { FetchOutcome } from '../src/model/page.ts';
import { SECOND_MS } from '../src/model/time.ts';
import { readArticleOf } from './requests.ts';

/** FeedSource → FeedEntry[]: asks the feed, reads the answer, stores what is new and when to come again. */
export const pollFeed = defineJob({
  name: 'poll-feed',
  payload: z.object({ feedId: z.string().transform(feedId) }),
  needs: ['clock', 'random', 'log', 'queue', 'feeds', 'fetcher', 'hosts', 'rules'],
  attempts: 3,
  backoffMs: 5 * SECOND_MS,
  timeoutMs: 60 * SECOND_MS,
  concurrency: 8,
  giveUp: async ({ feedId: id }, { clock, random, feeds, rules }, reason) => {
    const feed = await feeds.find(id);
    if (!feed) return;
    const draw = { now: clock.now(), random: random(), settings: rules.polling };
    const outcome: FetchOutcome = { kind: 'failed', code: 'protocol', detail: reason };
    await feeds.recordPoll(id, afterPoll(feed.state, outcome, { reading: null, ...draw }), []);
  },
  run: async ({ feedId: id }, { clock, random, log, queue, feeds, fetcher, hosts, rules }) => {
    const feed = await feeds.find(id);
    if (!feed?.source.enabled) return DONE;
    const { source, state } = feed;
    if (state.nextPollAt === null || state.nextPollAt > clock.now()) return DONE;

    const settings = rules.polling;
    const request = pollRequest(state, source.url, { now: clock.now(), settings });
    const outcome = await fetcher.fetch(request);
    const now = clock.now();
    if (outcome.kind === 'refused' && outcome.code === 'host-busy') {
      return { kind: 'again', at: outcome.retryAt ?? now + SECOND_MS };
    }

    const reading = outcome.kind === 'fetched' ? await parseFeed(outcome.page) : null;
    const draw = { now, random: random(), settings };
    const next = afterPoll(state, outcome, { reading, ...draw });
    const entries = reading?.kind === 'feed' ? identify(id, reading.feed, now) : [];
    const pause = hostPause(next, outcome, { ...draw, url: request.url });
    if (pause) await hosts.close(pause.host, pause.until);
    const added = await feeds.recordPoll(id, next, entries);

    const change = healthChange(state, next, now);
    if (change) log.warn({ feed: id, change: change.kind, reason: change.reason }, 'feed health');
    log.info(
      { feed: id, outcome: outcome.kind, entries: entries.length, added: added.length },
      'polled',
    );
    await queue.send(added.map(readArticleOf));
    return DONE;
  },
});
