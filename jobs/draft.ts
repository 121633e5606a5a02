import {
  composeAlert,
  composeDigest,
  digestWindow,
  nextSlotAt,
  renderAlert,
  renderDigest,
  renderPage,
} from '../src/digest/index.ts';
import { feedHealth } from '../src/feeds/index.ts';
import type { Alert } from '../src/model/alert.ts';
import type {
  Coverage,
  Digest,
  DigestWindow,
  RenderedDigest,
  ScheduledCadence,
  SilentWatch,
  Subscription,
} from '../src/model/digest.ts';
import type { DigestId } from '../src/model/ids.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../src/model/time.ts';
import type { FeedRecord, Names, Ports, SlotEnd, SubscriptionRecord } from '../src/ports.ts';
import { digestStories } from './digest-material.ts';
import type { Newsdesk } from './newsdesk.ts';

interface Watched {
  readonly feeds: readonly FeedRecord[];
  readonly silentWatches: readonly SilentWatch[];
  readonly articlesChecked: number;
}

const coverageOf = (
  { watches }: Subscription,
  { to }: DigestWindow,
  { feeds, silentWatches, articlesChecked }: Watched,
): Coverage => {
  const watched = feeds.filter(({ source }) => source.enabled);
  const health = watched.map((feed) => ({ feed, status: feedHealth(feed.state, to).status }));
  return {
    articlesChecked,
    feeds: watched.length,
    feedsHealthy: health.filter(({ status }) => status === 'healthy' || status === 'quiet').length,
    quiet: health
      .filter(({ status }) => status === 'quiet')
      .map(({ feed }) => ({
        name: feed.source.title,
        silentMs: to - (feed.state.rhythm.newestAt ?? to),
      }))
      .sort((a, b) => b.silentMs - a.silentMs),
    quietWatches: silentWatches
      .filter(({ id }) => watches.includes(id))
      .map(({ name, since }) => ({ name, silentMs: to - since })),
  };
};

const interestsOf = ({ watches, themes }: Subscription, names: Names) => ({
  watches: watches.map((id) => names.watches.get(id) ?? id),
  themes: themes.map((id) => names.themes.get(id) ?? id),
});

/** Alerts have no slots of their own: they look every few minutes for what to tell. */
const INSTANT_EVERY_MS = 2 * MINUTE_MS;

export const nextDueAt = (subscription: Subscription, now: Instant): Instant =>
  subscription.cadence.kind === 'instant'
    ? now + INSTANT_EVERY_MS
    : nextSlotAt(subscription.cadence, now);

/** What a slot comes to: a mail or none, and where its subscription stands after it. */
export interface Draft {
  readonly mail: {
    readonly content: Digest | Alert;
    readonly rendered: RenderedDigest;
    /** The page at the mail's address; null for alerts, which have none. */
    readonly page: string | null;
  } | null;
  readonly end: SlotEnd;
}

export interface DraftPorts extends Pick<Ports, 'clock' | 'digests' | 'names' | 'post'> {
  readonly desk: Newsdesk;
}

type Drafting = SubscriptionRecord & { readonly id: DigestId };

const draftDigest = async (
  { subscription, watermark, toldUntilAt, id }: Drafting,
  cadence: ScheduledCadence,
  { clock, desk, digests, names, post }: DraftPorts,
): Promise<Draft> => {
  const now = clock.now();
  const window = digestWindow({ cadence, watermark: toldUntilAt, now });
  const material = await desk.material(subscription.id, watermark);
  const lastSentAt = await digests.lastSentAt(subscription.id);
  const checked = await desk.articlesRead(lastSentAt ?? window.from);
  const composed = composeDigest({
    subscription,
    interests: interestsOf(subscription, names),
    window,
    stories: digestStories(material, { watermark, window, names }),
    previous: material.told,
    lastSentAt,
    coverage: coverageOf(subscription, window, {
      feeds: await desk.feeds(),
      silentWatches: await desk.silentWatches(),
      articlesChecked: checked,
    }),
    trends: await desk.trends(),
    links: post.linksFor(id, subscription.id, now),
    now,
  });
  const end = {
    since: watermark,
    watermark: material.upTo,
    toldUntilAt: window.to,
    nextDueAt: nextDueAt(subscription, now),
  };
  if (composed.kind === 'quiet') return { mail: null, end };
  const { digest } = composed;
  const mail = { content: digest, rendered: renderDigest(digest), page: renderPage(digest) };
  return { mail, end };
};

/** How far back alerts look for what they have sent. */
const HISTORY_MS = 2 * DAY_MS;

/**
 * What came is held until it may be told, so the watermark moves only when nothing is left to tell; the
 * time the subscription began stays where it is, since nothing from before it is told.
 */
const draftAlert = async (
  { subscription, watermark, toldUntilAt, id }: Drafting,
  { clock, desk, digests, names, post }: DraftPorts,
): Promise<Draft> => {
  const now = clock.now();
  const material = await desk.material(subscription.id, watermark);
  const window = { from: toldUntilAt, to: now, late: { dueAt: now, cut: true } };
  const outcome = composeAlert({
    subscription,
    interests: interestsOf(subscription, names),
    stories: digestStories(material, { watermark, window, names }),
    spikes: await desk.spikes(),
    history: {
      sentAt: await digests.sentSince(subscription.id, now - HISTORY_MS),
      told: material.told,
      toldAt: material.toldAt,
      spikeToldAt: await digests.spikesTold(subscription.id, now - HISTORY_MS),
    },
    startedAt: toldUntilAt,
    links: { ...post.linksFor(id, subscription.id, now), view: null },
    now,
  });
  const stay = {
    since: watermark,
    watermark,
    toldUntilAt,
    nextDueAt: nextDueAt(subscription, now),
  };
  switch (outcome.kind) {
    case 'quiet':
      return { mail: null, end: { ...stay, watermark: material.upTo } };
    case 'wait':
      return { mail: null, end: { ...stay, nextDueAt: Math.min(outcome.until, now + DAY_MS) } };
    case 'alert': {
      const { alert } = outcome;
      return { mail: { content: alert, rendered: renderAlert(alert), page: null }, end: stay };
    }
  }
};

/** What a subscription's reader would be told now. */
export const draftOf = (
  record: SubscriptionRecord,
  id: DigestId,
  ports: DraftPorts,
): Promise<Draft> => {
  const { cadence } = record.subscription;
  return cadence.kind === 'instant'
    ? draftAlert({ ...record, id }, ports)
    : draftDigest({ ...record, id }, cadence, ports);
};
