import type { FeedSource } from '../../model/feed.ts';
import { DAY_MS, type Instant } from '../../model/time.ts';
import { type FeedStatus, feedHealth, type HealthChange } from './health.ts';
import type { PollSettings, PollState } from './state.ts';

/** A feed with what its operator was last told of it; null for nothing. */
export interface WatchedFeed {
  readonly source: FeedSource;
  readonly state: PollState;
  readonly told: { readonly status: FeedStatus; readonly at: Instant } | null;
}

/** What there is to tell of one feed. */
export interface FeedNews extends HealthChange {
  readonly feed: FeedSource;
  readonly nextPollAt: Instant | null;
  /** How it stands, to be noted as told. */
  readonly status: FeedStatus;
}

/** The same trouble of a feed that comes and goes is told once in this time. */
const TROUBLE_HOLDS_MS = DAY_MS;

/** What is to be told of a feed that is polled; null when that was told, or there is nothing. */
const newsOf = (
  { source, state, told }: WatchedFeed,
  now: Instant,
  settings: PollSettings,
): FeedNews | null => {
  const { status, reason, nextPollAt } = feedHealth(state, now, settings);
  const before = told?.status ?? 'healthy';
  if (status === before || status === 'new') return null;
  const news = { feed: source, reason, nextPollAt, status };
  if (status === 'healthy') return state.failures === 0 ? { ...news, kind: 'recovered' } : null;
  // One miss of a feed that was never read shows on its page; it may be a slip.
  if (status === 'failing' && state.failures < settings.failuresToReport) return null;
  if (told?.status === 'healthy' && now - told.at < TROUBLE_HOLDS_MS) return null;
  return { ...news, kind: status };
};

/** What the operator has not been told yet of feeds that fail, fall silent, stop or recover. */
export const healthNews = (
  feeds: readonly WatchedFeed[],
  now: Instant,
  settings: PollSettings,
): readonly FeedNews[] =>
  feeds
    .filter(({ source }) => source.enabled)
    .map((feed) => newsOf(feed, now, settings))
    .filter((news) => news !== null);
