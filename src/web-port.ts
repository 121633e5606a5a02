import type { App } from './app.ts';
import { readBack } from './deliver/index.ts';
import { reasonOf } from './errors.ts';
import { feedHealth } from './feeds/index.ts';
import type { DeliveryId, DigestId, ThemeId } from './model/ids.ts';
import { DAY_MS, type Instant } from './model/time.ts';
import type { FeedRecord, Log } from './ports.ts';
import type { Settings } from './settings/index.ts';
import type { DigestRow, FeedRow, ReadinessCheck, WebPort } from './web/index.ts';

const LATEST_ARTICLES = 25;
const LISTED_MAILS = 200;

const setupOf = ({ database, queue, dataFolder }: Settings): string => {
  const store = database.kind === 'pglite' ? `embedded database in ${dataFolder}` : 'PostgreSQL';
  return `${store}, queue ${queue.kind === 'redis' ? 'in Redis' : 'beside it'}`;
};

const feedRow = ({ source, state }: FeedRecord, now: Instant): FeedRow => {
  const health = feedHealth(state, now);
  const shown = source.enabled
    ? health
    : { status: 'off' as const, reason: 'Switched off in the configuration.', nextPollAt: null };
  return {
    id: source.id,
    title: source.title,
    url: source.url,
    type: source.type,
    language: source.language,
    country: source.country,
    status: shown.status,
    reason: shown.reason,
    lastPolledAt: state.lastPolledAt,
    nextPollAt: shown.nextPollAt,
  };
};

const digestRows = async ({ store }: App): Promise<readonly DigestRow[]> =>
  Promise.all(
    (await store.subscriptions.all()).map(async ({ subscription, nextDueAt }) => ({
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

/** What the pages ask, answered from the store and the queue. */
export const webPort = (app: App, version: string): WebPort => {
  const { store, queue, settings } = app;
  const { clock, names } = app.ports;
  const startedAt = clock.now();

  return {
    overview: async () => {
      const now = clock.now();
      const [feeds, queues, articles, progress, lastDay, digests] = await Promise.all([
        store.feeds.all(),
        queue.counts(),
        store.articles.latest(LATEST_ARTICLES),
        store.progress(now),
        store.digests.articlesRead(now - DAY_MS, now),
        digestRows(app),
      ]);
      return {
        at: now,
        version,
        startedAt,
        setup: setupOf(settings),
        articlesInAll: progress.articles,
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

    outbox: () => store.outbox.list(LISTED_MAILS),

    mail: async (id) => {
      const message = await store.outbox.find(id as DeliveryId);
      if (!message?.source) return null;
      return { ...message, source: message.source, ...(await readBack(message.source)) };
    },

    digestPage: (id) => store.digests.page(id as DigestId),

    ready: () =>
      Promise.all([
        checked('database', () => store.progress(clock.now())),
        checked('queue', () => queue.counts()),
      ]),
  };
};

/** A page that could not be made is answered by a plain error and noted here. */
export const webFault =
  (log: Log) =>
  (thrown: unknown): void =>
    log.error({ reason: reasonOf(thrown) }, 'a page failed');
