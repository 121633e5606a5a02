import { z } from 'zod';
import {
  composeDigest as compose,
  digestWindow,
  nextSlotAt,
  renderDigest,
  renderPage,
} from '../src/digest/index.ts';
import { feedHealth } from '../src/feeds/index.ts';
import { DONE, defineJob } from '../src/job.ts';
import type {
  Coverage,
  Digest,
  DigestWindow,
  ScheduledCadence,
  Subscription,
} from '../src/model/digest.ts';
import { type DigestId, deliveryId, digestId, subscriptionId } from '../src/model/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../src/model/time.ts';
import type {
  FeedRecord,
  Names,
  NewDigest,
  Ports,
  Post,
  SubscriptionRecord,
} from '../src/ports.ts';
import { digestStories, TREND_DAYS, themeTrends } from './digest-material.ts';
import { deliveryOf } from './requests.ts';

/** A digest is worth reading until well before the next, and never for longer than two days. */
const usefulUntil = (slotAt: Instant, nextDueAt: Instant): Instant =>
  slotAt + Math.round(Math.min(Math.max((nextDueAt - slotAt) * 0.75, HOUR_MS), 2 * DAY_MS));

const coverageOf = (
  feeds: readonly FeedRecord[],
  { to }: DigestWindow,
  articlesChecked: number,
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
  };
};

const interestsOf = ({ watches, themes }: Subscription, names: Names) => ({
  watches: watches.map((id) => names.watches.get(id) ?? id),
  themes: themes.map((id) => names.themes.get(id) ?? id),
});

/** Instant mail has no slots of its own: it looks every few minutes for what to tell. */
const scheduleOf = ({ cadence }: Subscription): ScheduledCadence =>
  cadence.kind === 'instant' ? { kind: 'hourly', minute: 0, zone: cadence.zone } : cadence;

/** A digest that cannot be composed is tried again, with its slot and watermark as they are. */
const AFTER_FAULT_MS = 15 * MINUTE_MS;
const INSTANT_EVERY_MS = 2 * MINUTE_MS;

export const nextDueAt = (subscription: Subscription, now: Instant): Instant =>
  subscription.cadence.kind === 'instant'
    ? now + INSTANT_EVERY_MS
    : nextSlotAt(subscription.cadence, now);

export type DraftPorts = Pick<Ports, 'clock' | 'digests' | 'feeds' | 'names' | 'post'>;

/** What a subscription's reader would be told now, and how far that would move the watermark. */
export const draftDigest = async (
  { subscription, watermark, toldUntilAt }: SubscriptionRecord,
  digest: DigestId,
  { clock, digests, feeds, names, post }: DraftPorts,
) => {
  const now = clock.now();
  const window = digestWindow({ cadence: scheduleOf(subscription), watermark: toldUntilAt, now });
  const material = await digests.material(subscription.id, watermark);
  const lastSentAt = await digests.lastSentAt(subscription.id);
  const checked = await digests.articlesRead(lastSentAt ?? window.from, window.to);
  const composed = compose({
    subscription,
    interests: interestsOf(subscription, names),
    window,
    stories: digestStories(material, { watermark, window, names }),
    previous: material.told,
    lastSentAt,
    coverage: coverageOf(await feeds.all(), window, checked),
    trends: themeTrends(await digests.themeCounts(now, TREND_DAYS), names.themes),
    links: post.linksFor(digest),
    now,
  });
  const end = {
    watermark: material.upTo,
    toldUntilAt: window.to,
    nextDueAt: nextDueAt(subscription, now),
  };
  return { composed, end };
};

/** A composed digest as it is stored: its page, and its message frozen for the outbox. */
const frozen = async (
  digest: Digest,
  { id, slotAt, subscription, nextDueAt: until, now }: FrozenFor,
  post: Post,
): Promise<NewDigest> => {
  const rendered = renderDigest(digest);
  const channel = post.channel.kind;
  const delivery = deliveryId(id, channel, subscription.recipient);
  const links = post.linksFor(id);
  const bytes = await post.freeze({ deliveryId: delivery, subscription, rendered, links, at: now });
  return {
    id,
    subscriptionId: subscription.id,
    slotAt,
    composedAt: now,
    digest,
    html: renderPage(digest),
    text: rendered.text,
    told: rendered.told,
    delivery: {
      id: delivery,
      channel,
      recipient: subscription.recipient,
      bytes,
      expiresAt: usefulUntil(slotAt, until),
    },
  };
};

interface FrozenFor {
  readonly id: DigestId;
  readonly slotAt: Instant;
  readonly subscription: Subscription;
  readonly nextDueAt: Instant;
  readonly now: Instant;
}

/** Readings → Digest → Delivery: fills a subscription's slot, or passes it when there is nothing to tell. */
export const composeDigest = defineJob({
  name: 'compose-digest',
  payload: z.object({ subscriptionId: z.string().transform(subscriptionId) }),
  needs: ['clock', 'log', 'queue', 'subscriptions', 'digests', 'feeds', 'post', 'names'],
  attempts: 3,
  backoffMs: MINUTE_MS,
  timeoutMs: 2 * MINUTE_MS,
  concurrency: 2,
  giveUp: ({ subscriptionId: id }, { clock, subscriptions }) =>
    subscriptions.postpone(id, clock.now() + AFTER_FAULT_MS),
  run: async ({ subscriptionId }, ports) => {
    const { clock, log, queue, subscriptions, digests, post } = ports;
    const record = await subscriptions.find(subscriptionId);
    const now = clock.now();
    if (!record || record.nextDueAt === null || record.nextDueAt > now) return DONE;
    const { subscription, nextDueAt: slotAt } = record;
    const id = digestId(subscription.id, slotAt);

    const { composed, end } = await draftDigest(record, id, ports);
    if (composed.kind === 'quiet') {
      await digests.pass(subscription.id, end);
      log.info(
        { subscription: subscription.id, checked: composed.articlesChecked },
        'nothing to tell',
      );
      return DONE;
    }
    const digest = await frozen(
      composed.digest,
      { id, slotAt, subscription, nextDueAt: end.nextDueAt, now },
      post,
    );
    await digests.record(digest, end);
    log.info(
      { subscription: subscription.id, digest: id, told: Object.keys(digest.told).length },
      'composed',
    );
    await queue.send([deliveryOf(digest.delivery.id)]);
    return DONE;
  },
});
