export { addressKey } from './addresses.ts';
export { type FeedCondition, feedConcerns, feedCondition } from './condition.ts';
export { type DiscoveredFeed, discoverFeeds } from './discover.ts';
export { identify, type KnownEntry, sameAs } from './identity.ts';
export { type ListedEntries, listedIn, NOTHING_LISTED } from './news.ts';
export { type OpmlFeed, readOpml, writeOpml } from './opml.ts';
export { type FeedBody, type FeedReading, type NotAFeedReason, parseFeed } from './parse-feed.ts';
export { afterPoll, type PollAnswer } from './polling/after-poll.ts';
export {
  type FeedHealth,
  type FeedStatus,
  feedHealth,
  type HealthChange,
  healthChange,
} from './polling/health.ts';
export { type HealthLetter, type HealthNews, healthLetter } from './polling/health-letter.ts';
export { type FeedNews, healthNews, type WatchedFeed } from './polling/health-news.ts';
export { heardSince } from './polling/heard.ts';
export {
  type HostPause,
  type HostPauseContext,
  hostPause,
  pagePause,
} from './polling/host-pause.ts';
export {
  firstPoll,
  POLL_SETTINGS,
  type PollSettings,
  type PollState,
  pollRequest,
  resumePolling,
} from './polling/state.ts';
export { isSignedBy } from './websub/signature.ts';
export {
  afterAsking,
  answerIntent,
  FIRST_RETRY_MS,
  type HubState,
  type HubSubscription,
  hubMoved,
  hubRequest,
  type IntentAnswer,
  trustedUntil,
} from './websub/subscription.ts';
