import type { App } from '../app.ts';
import { reasonOf } from '../errors.ts';
import { feedHealth } from '../feeds/index.ts';
import { SILENT_WATCH_DAYS, type SilentWatch } from '../model/digest.ts';
import { isReadersOwn, type ThemeId } from '../model/ids.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../model/time.ts';
import type { FeedRecord } from '../ports.ts';
import type { Settings } from '../settings/index.ts';
import type { DigestRow, FeedRow, ReadinessCheck, StatusPort } from '../web/index.ts';

const LATEST_ARTICLES = 25;
const COUNTED_FOR_MS = MINUTE_MS;

export const setupOf = ({ database, queue, dataFolder }: Settings): string => {
  const store = database.kind === 'pglite' ? `embedded database in ${dataFolder}` : 'PostgreSQL';
  return `${store}, queue ${queue.kind === 'redis' ? 'in Redis' : 'beside it'}`;
};

export const feedRow = ({ source, state, origin }: FeedRecord, now: Instant): FeedRow => {
  const health = feedHealth(state, now);
  const shown = source.enabled
    ? health
    : { status: 'off' as const, reason: 'Switched off.', nextPollAt: null };
  return {
    id: source.id,
    title: source.title,
    url: source.url,
    type: source.type,
    language: source.language,
    country: source.country,
    origin,
    status: shown.status,
    reason: shown.reason,
    lastPolledAt: state.lastPolledAt,
    nextPollAt: shown.nextPollAt,
  };
};

const digestRows = async ({ store }: App): Promise<readonly DigestRow[]> =>
  Promise.all(
    (await store.subscriptions.soonest(8)).map(async ({ subscription, nextDueAt }) => ({
      title: subscription.title,
      recipient: subscription.recipient,
      nextDueAt,
      lastSentAt: await store.digests.lastSentAt(subscription.id),
      storiesWaiting: null,
    })),
  );

const checked = async (name: string, check: () => Promise<unknown>): Promise<ReadinessCheck> => {
  try {
    await check();
    return { name, ok: true, detail: 'answers' };
  } catch (thrown) {
    return { name, ok: false, detail: reasonOf(thrown) };
  }
};

interface SlowFigures {
  readonly at: Instant;
  readonly articles: number;
  readonly silentWatches: readonly SilentWatch[];
}

/** What goes on, answered from the store and the queue. */
export const statusPort = (app: App, version: string): StatusPort => {
  const { store, queue, settings } = app;
  const { clock, names } = app.ports;
  const startedAt = clock.now();

  /** These take long where there is much, and change little from look to look. */
  let slow: SlowFigures = { at: Number.NEGATIVE_INFINITY, articles: 0, silentWatches: [] };
  const slowFigures = async (now: Instant): Promise<SlowFigures> => {
    if (now - slow.at >= COUNTED_FOR_MS) {
      const [{ articles }, silent] = await Promise.all([
        store.progress(now),
        store.watches.silentSince(now - SILENT_WATCH_DAYS * DAY_MS),
      ]);
      slow = { at: now, articles, silentWatches: silent.filter(({ id }) => !isReadersOwn(id)) };
    }
    return slow;
  };

  return {
    overview: async () => {
      const now = clock.now();
      const [feeds, queues, articles, slowly, lastDay, digests] = await Promise.all([
        store.feeds.all(),
        queue.counts(),
        store.articles.latest(LATEST_ARTICLES),
        slowFigures(now),
        store.digests.articlesRead(now - DAY_MS, now),
        digestRows(app),
      ]);
      return {
        at: now,
        version,
        startedAt,
        setup: setupOf(settings),
        articlesInAll: slowly.articles,
        silentWatches: slowly.silentWatches,
        articlesLastDay: lastDay,
        feeds: feeds.map((feed) => feedRow(feed, now)),
        queues,
        articles: articles.map((article) => ({
          ...article,
          themes: article.themes.map((id) => names.themes.get(id as ThemeId) ?? id),
        })),
        digests,
      };
    },

    ready: () =>
      Promise.all([
        checked('database', () => store.progress(clock.now())),
        checked('queue', () => queue.counts()),
      ]),
  };
};
