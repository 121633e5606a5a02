import {
  afterPoll,
  healthChange,
  hostPause,
  type ListedEntries,
  listedIn,
  NOTHING_LISTED,
  type PollState,
  parseFeed,
  pollRequest,
} from '../src/feeds/index.ts';
import type { FetchOutcome } from '../src/model/page.ts';
import type { Instant } from '../src/model/time.ts';
import type { FeedRecord, Ports } from '../src/ports.ts';

/** What asking a feed brought: its polling afterwards and the entries read. */
export interface Poll extends ListedEntries {
  readonly feed: FeedRecord;
  readonly state: PollState;
  readonly outcome: FetchOutcome['kind'];
  /** When its host has room, where that was all that kept it; else null. */
  readonly turnAt: Instant | null;
}

type Needs = Pick<Ports, 'clock' | 'random' | 'log' | 'fetcher' | 'hosts' | 'rules'>;

/** The poll of a feed that something of ours failed on: counted against it, so that it comes again later. */
export const failedPoll = (
  feed: FeedRecord,
  reason: string,
  { clock, random, rules }: Pick<Needs, 'clock' | 'random' | 'rules'>,
): Poll => {
  const draw = { now: clock.now(), random: random(), settings: rules.polling };
  const outcome: FetchOutcome = { kind: 'failed', code: 'protocol', detail: reason };
  const state = afterPoll(feed.state, outcome, { reading: null, ...draw });
  return { feed, state, ...NOTHING_LISTED, outcome: 'failed', turnAt: null };
};

/** Asks a feed, reads the answer, names its entries and decides when to come again. */
export const pollOne = async (
  feed: FeedRecord,
  { clock, random, log, fetcher, hosts, rules }: Needs,
): Promise<Poll> => {
  const { source, state } = feed;
  const settings = rules.polling;
  const request = pollRequest(state, source.url, { now: clock.now(), settings });
  const outcome = await fetcher.fetch(request);

  const reading = outcome.kind === 'fetched' ? await parseFeed(outcome.page) : null;
  const now = clock.now();
  const draw = { now, random: random(), settings };
  const next = afterPoll(state, outcome, { reading, ...draw });
  const pause = hostPause(next, outcome, draw);
  if (pause) await hosts.close(pause.host, pause.until);
  const change = healthChange(state, next, now);
  if (change)
    log.warn({ feed: source.id, change: change.kind, reason: change.reason }, 'feed health');

  const listed =
    reading?.kind === 'feed'
      ? await listedIn(source.id, reading.feed, { now, maxAgeMs: rules.readMaxAgeMs })
      : NOTHING_LISTED;
  const isBusy = outcome.kind === 'refused' && outcome.code === 'host-busy';
  return {
    feed,
    state: next,
    ...listed,
    outcome: outcome.kind,
    turnAt: isBusy ? next.nextPollAt : null,
  };
};
