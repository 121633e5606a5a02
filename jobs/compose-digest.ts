import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import type { Subscription } from '../src/model/digest.ts';
import { type DigestId, deliveryId, digestId } from '../src/model/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../src/model/time.ts';
import type { NewDigest, Ports, Post, Route, SubscriptionRecord } from '../src/ports.ts';
import { type Draft, draftOf, nextDueAt } from './draft.ts';
import { createLane } from './lane.ts';
import { type Newsdesk, openNewsdesk } from './newsdesk.ts';
import { deliveryLanes } from './requests.ts';

/** A digest that cannot be composed is tried again, with its slot and watermark as they are. */
const AFTER_FAULT_MS = 15 * MINUTE_MS;

/**
 * A digest is worth reading until well before the next, for an hour at least and never for longer than two
 * days. It counts from when it was composed: one that is late is not too old to be sent.
 */
export const usefulUntil = (composedAt: Instant, nextDueAt: Instant): Instant =>
  composedAt + Math.round(Math.min(Math.max((nextDueAt - composedAt) * 0.75, HOUR_MS), 2 * DAY_MS));

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
  const bytes = await post.freeze({
    deliveryId: delivery,
    subscription,
    content,
    rendered,
    links,
    at: now,
  });
  return {
    id,
    subscriptionId: subscription.id,
    slotAt: at,
    composedAt: now,
    content,
    page,
    text: rendered.text,
    told: rendered.told,
    delivery: { id: delivery, ...route, bytes, expiresAt: usefulUntil(now, until) },
  };
};

const NEEDS = [
  'clock',
  'log',
  'queue',
  'subscriptions',
  'suppressions',
  'digests',
  'feeds',
  'trends',
  'post',
  'names',
  'watches',
] as const;
type Needs = Pick<Ports, (typeof NEEDS)[number]>;

/** Fills a subscription's slot, or passes it when there is nothing to tell; true when there is a mail to send. */
const fillSlot = async (
  record: SubscriptionRecord,
  at: Instant,
  { desk, ports }: { readonly desk: Newsdesk; readonly ports: Needs },
): Promise<boolean> => {
  const { clock, log, subscriptions, suppressions, digests, post } = ports;
  const { subscription } = record;
  const now = clock.now();
  const id = digestId(subscription.id, at);
  const route = post.route(subscription);
  // Nothing is lost: what they were not told, a digest tells them when they are released.
  if (await suppressions.find(route.recipientKey)) {
    await subscriptions.postpone(subscription.id, nextDueAt(subscription, now));
    log.info({ subscription: subscription.id }, 'the recipient is suppressed');
    return false;
  }
  const { mail, end } = await draftOf(record, id, { ...ports, desk });
  if (mail === null) {
    await digests.pass(subscription.id, end);
    log.info({ subscription: subscription.id, next: end.nextDueAt }, 'nothing to tell now');
    return false;
  }
  const slot = { id, at, subscription, until: end.nextDueAt, now };
  const digest = await frozen(mail, slot, { post, route });
  await digests.record(digest, end);
  const told = Object.keys(digest.told).length;
  log.info({ subscription: subscription.id, digest: id, told }, 'composed');
  return true;
};

/** Digests being composed at a time in one lane: one is read and written while another is rendered. */
const SLOTS = 3;
/** A lane that has worked as long makes room for other jobs, and comes again. */
const SHIFT_MS = MINUTE_MS;
/** What digests share is read anew after as long. */
const DESK_FRESH_MS = 20 * SECOND_MS;

/** Readings → Digest → Delivery, for every subscription that is due; as many lanes as are worth while. */
export const composeDigest = defineJob({
  name: 'compose-digest',
  payload: z.object({ lane: z.number().int() }),
  needs: NEEDS,
  attempts: 1,
  backoffMs: 0,
  timeoutMs: SHIFT_MS + 2 * MINUTE_MS,
  concurrency: 1,
  run: async (_, ports, signal) => {
    const { clock, log, queue, subscriptions } = ports;
    const startedAt = clock.now();
    let desk = { at: startedAt, open: openNewsdesk(ports, startedAt) };
    const isOver = (): boolean => clock.now() - startedAt >= SHIFT_MS;
    const lane = createLane<SubscriptionRecord>({
      now: clock.now,
      slots: SLOTS,
      signal,
      giveBack: (records) =>
        subscriptions.release(records.map(({ subscription }) => subscription.id)),
      claim: async (limit) => {
        const now = clock.now();
        if (now - desk.at >= DESK_FRESH_MS) desk = { at: now, open: openNewsdesk(ports, now) };
        return isOver() ? [] : subscriptions.claim(now, limit);
      },
    });
    await lane.run(async (record) => {
      const { id } = record.subscription;
      try {
        const at = record.nextDueAt ?? startedAt;
        const isMail = await fillSlot(record, at, { desk: desk.open, ports });
        if (isMail) await queue.send(deliveryLanes(1));
      } catch (thrown) {
        // One that cannot be composed must not keep the others waiting.
        log.error({ subscription: id, reason: String(thrown) }, 'a digest could not be composed');
        await subscriptions.postpone(id, clock.now() + AFTER_FAULT_MS);
      }
    });
    return isOver() ? { kind: 'again', at: clock.now() } : DONE;
  },
});
