import { z } from 'zod';
import { reasonOf, SteppewatchError } from '../src/errors.ts';
import { DONE, defineJob } from '../src/job.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../src/model/time.ts';
import type { FeedRecord, PollResult, Ports } from '../src/ports.ts';
import { groupCommit } from './group-commit.ts';
import { createLane } from './lane.ts';
import { failedPoll, type Poll, pollOne } from './poll-one.ts';
import { readArticleOf } from './requests.ts';

/** Feeds asked at a time in one lane. */
const SLOTS = 32;
/** How long a lane takes up more feeds; the next tick opens it again. */
const OPEN_MS = 20 * SECOND_MS;
/** A claimed feed is due again after this if its worker died: longer than the slowest lane. */
const CLAIM_MS = 5 * MINUTE_MS;
/** A feed being asked when its lane is broken off is due again after this: longer than any request takes. */
const ASKED_MS = MINUTE_MS;
/** Polls stored as one, and how long one waits for company. */
const GROUP = { most: 128, lingerMs: 100 };
/** What failed unforeseen is tried a second time so much later. */
const SECOND_TRY_MS = 5 * SECOND_MS;

type Needs = Pick<
  Ports,
  'clock' | 'random' | 'log' | 'queue' | 'feeds' | 'fetcher' | 'hosts' | 'rules'
>;

/** A feed to be asked, and whether something of ours failed on it before. */
interface Errand {
  readonly feed: FeedRecord;
  readonly hasFailed: boolean;
}

type Ending = { readonly poll: Poll } | { readonly again: Errand; readonly at: Instant };

/** Polls a feed. A busy host, and a first unforeseen failure, ask for another time before `until`. */
const attempt = async (
  { feed, hasFailed }: Errand,
  until: Instant,
  ports: Needs,
): Promise<Ending> => {
  try {
    const poll = await pollOne(feed, ports);
    return poll.turnAt !== null && poll.turnAt < until
      ? { again: { feed, hasFailed }, at: poll.turnAt }
      : { poll };
  } catch (thrown) {
    // The process is being stopped: nothing is held against the feed.
    if (thrown instanceof SteppewatchError && thrown.code === 'deadline-passed') throw thrown;
    const at = ports.clock.now() + SECOND_TRY_MS;
    if (!hasFailed && at < until) return { again: { feed, hasFailed: true }, at };
    return { poll: failedPoll(feed, reasonOf(thrown), ports) };
  }
};

const resultOf = ({ feed, state, entries, tooOld }: Poll): PollResult => ({
  id: feed.source.id,
  state,
  entries,
  tooOld,
});

/** Stores polls as one. What the database cannot hold is noted as a failure of its feed alone. */
const keep = async (polls: readonly Poll[], ports: Needs): Promise<void> => {
  const { log, feeds, queue } = ports;
  const { added, unfit } = await feeds.recordPolls(polls.map(resultOf));
  const failed = polls.flatMap(({ feed }) => {
    const reason = unfit.get(feed.source.id);
    if (reason === undefined) return [];
    log.error({ feed: feed.source.id, reason }, 'poll that cannot be stored');
    return [failedPoll(feed, `not stored: ${reason}`, ports)];
  });
  if (failed.length > 0) await feeds.recordPolls(failed.map(resultOf));
  await queue.send(added.map(readArticleOf));
  for (const { feed, outcome, entries, tooOld } of polls) {
    const counts = { entries: entries.length, tooOld: tooOld.length };
    log.info({ feed: feed.source.id, outcome, ...counts }, 'polled');
  }
};

/**
 * FeedSource → FeedEntry[], many at a time: claims feeds that are due, asks them, reads the answers,
 * stores what is new and when to come again.
 */
export const pollFeeds = defineJob({
  name: 'poll-feeds',
  payload: z.object({ lane: z.number(), most: z.number().default(Number.POSITIVE_INFINITY) }),
  needs: ['clock', 'random', 'log', 'queue', 'feeds', 'fetcher', 'hosts', 'rules'],
  // Feeds that stay claimed are due again by themselves, and the tick opens lanes for them.
  attempts: 1,
  backoffMs: 0,
  timeoutMs: 4 * MINUTE_MS,
  concurrency: 2,
  run: async ({ most }, ports, signal) => {
    const { clock, feeds } = ports;
    let left = most;
    const closesAt = clock.now() + OPEN_MS;
    const claim = async (atMost: number): Promise<readonly Errand[]> => {
      const now = clock.now();
      if (now >= closesAt) return [];
      const claimed = await feeds.claim(now, {
        atMost: Math.min(atMost, left),
        until: now + CLAIM_MS,
      });
      left -= claimed.length;
      return claimed.map((feed) => ({ feed, hasFailed: false }));
    };
    const store = groupCommit<Poll>({ write: (polls) => keep(polls, ports), ...GROUP });
    const underWay = new Set<FeedRecord>();
    const giveBack = async (errands: readonly Errand[]): Promise<void> => {
      const now = clock.now();
      await feeds.release(
        errands.map(({ feed }) => feed),
        now,
      );
      await feeds.release([...underWay], now + ASKED_MS);
    };
    const lane = createLane({ now: () => clock.now(), claim, slots: SLOTS, giveBack, signal });
    await lane.run(async (errand) => {
      underWay.add(errand.feed);
      const ending = await attempt(errand, closesAt, ports);
      underWay.delete(errand.feed);
      if ('again' in ending) lane.later(ending.again, ending.at);
      else await store.add(ending.poll);
    });
    await store.end();
    return DONE;
  },
});
