import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import type { Subscription } from '../src/model/digest.ts';
import { type DigestId, deliveryId, digestId, subscriptionId } from '../src/model/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../src/model/time.ts';
import type { NewDigest, Post, Route } from '../src/ports.ts';
import { type Draft, draftOf, nextDueAt } from './draft.ts';
import { deliveryLanes } from './requests.ts';

/** A digest that cannot be composed is tried again, with its slot and watermark as they are. */
const AFTER_FAULT_MS = 15 * MINUTE_MS;

/** A digest is worth reading until well before the next, and never for longer than two days. */
const usefulUntil = (slotAt: Instant, nextDueAt: Instant): Instant =>
  slotAt + Math.round(Math.min(Math.max((nextDueAt - slotAt) * 0.75, HOUR_MS), 2 * DAY_MS));

interface Slot {
  readonly id: DigestId;
  readonly at: Instant;
  readonly subscription: Subscription;
  readonly until: Instant;
  readonly now: Instant;
}

/** A mail as it is stored: its page, and its message frozen for the outbox. */
const frozen = async (
  { content, rendered, page }: NonNullable<Draft['mail']>,
  { id, at, subscription, until, now }: Slot,
  { post, route }: { readonly post: Post; readonly route: Route },
): Promise<NewDigest> => {
  const delivery = deliveryId(id, route.channel, route.recipient);
  const links = post.linksFor(id, subscription.id, now);
  const bytes = await post.freeze({ deliveryId: delivery, subscription, rendered, links, at: now });
  return {
    id,
    subscriptionId: subscription.id,
    slotAt: at,
    composedAt: now,
    content,
    page,
    text: rendered.text,
    told: rendered.told,
    delivery: { id: delivery, ...route, bytes, expiresAt: usefulUntil(at, until) },
  };
};

/** Readings → Digest → Delivery: fills a subscription's slot, or passes it when there is nothing to tell. */
export const composeDigest = defineJob({
  name: 'compose-digest',
  payload: z.object({ subscriptionId: z.string().transform(subscriptionId) }),
  needs: [
    'clock',
    'log',
    'queue',
    'subscriptions',
    'suppressions',
    'digests',
    'feeds',
    'post',
    'names',
    'watches',
  ],
  attempts: 3,
  backoffMs: MINUTE_MS,
  timeoutMs: 2 * MINUTE_MS,
  concurrency: 2,
  giveUp: ({ subscriptionId: id }, { clock, subscriptions }) =>
    subscriptions.postpone(id, clock.now() + AFTER_FAULT_MS),
  run: async ({ subscriptionId }, ports) => {
    const { clock, log, queue, subscriptions, suppressions, digests, post } = ports;
    const record = await subscriptions.find(subscriptionId);
    const now = clock.now();
    if (!record || record.nextDueAt === null || record.nextDueAt > now) return DONE;
    const { subscription, nextDueAt: at } = record;
    const id = digestId(subscription.id, at);
    const route = post.route(subscription);
    // Nothing is lost: what they were not told, a digest tells them when they are released.
    if (await suppressions.find(route.recipientKey)) {
      await subscriptions.postpone(subscription.id, nextDueAt(subscription, now));
      log.info({ subscription: subscription.id }, 'the recipient is suppressed');
      return DONE;
    }

    const { mail, end } = await draftOf(record, id, ports);
    if (mail === null) {
      await digests.pass(subscription.id, end);
      log.info({ subscription: subscription.id, next: end.nextDueAt }, 'nothing to tell now');
      return DONE;
    }
    const slot = { id, at, subscription, until: end.nextDueAt, now };
    const digest = await frozen(mail, slot, { post, route });
    await digests.record(digest, end);
    const told = Object.keys(digest.told).length;
    log.info({ subscription: subscription.id, digest: id, told }, 'composed');
    await queue.send(deliveryLanes(1));
    return DONE;
  },
});
