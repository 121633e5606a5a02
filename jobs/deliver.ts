import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DONE, defineJob, type JobEnd } from '../src/job.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../src/model/time.ts';
import type {
  AmbiguousPolicy,
  ClaimedDelivery,
  DeliveryEnd,
  Ports,
  SendOutcome,
} from '../src/ports.ts';
import { takeBounce } from './bounce.ts';
import { createLane } from './lane.ts';

/** Waits after a temporary refusal; the last repeats until the delivery expires. RFC 5321, 4.5.4.1 asks for patience. */
const RETRY_AFTER_MS = [2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS];

interface Waiting extends Pick<ClaimedDelivery, 'attempts' | 'expiresAt'> {
  readonly ambiguous: AmbiguousPolicy;
}

/** Another try after `wait`, while the mail is still worth reading. */
const later = (answer: string, wait: number, { expiresAt }: Waiting, now: Instant): DeliveryEnd =>
  now + wait >= expiresAt
    ? { state: 'expired', answer }
    : { state: 'pending', answer, retryAt: now + wait };

/** What an attempt makes of its delivery. */
export const afterAttempt = (
  outcome: SendOutcome,
  delivery: Waiting,
  now: Instant,
): DeliveryEnd => {
  const wait = RETRY_AFTER_MS[delivery.attempts] ?? HOUR_MS;
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', answer: outcome.response };
    case 'ambiguous':
      return delivery.ambiguous === 'hold'
        ? { state: 'ambiguous', answer: outcome.detail }
        : later(`may have arrived, is sent again: ${outcome.detail}`, wait, delivery, now);
    case 'refused': {
      const answer = `${outcome.scope} ${outcome.code}: ${outcome.detail}`;
      // What the server holds against us is ours to mend; the reader's mail waits for it.
      return outcome.scope === 'sender'
        ? later(answer, HOUR_MS, delivery, now)
        : { state: 'failed', answer };
    }
    case 'deferred':
      return later(`${outcome.code}: ${outcome.detail}`, wait, delivery, now);
  }
};

type Needs = Pick<Ports, 'clock' | 'log' | 'deliveries' | 'suppressions' | 'post' | 'rules'>;

/** What never leaves: past its time, or to someone who is not written to any more. */
const endBefore = (claimed: ClaimedDelivery, now: Instant): DeliveryEnd | null => {
  if (claimed.suppressed !== null) {
    return {
      state: 'failed',
      answer: `not sent: the recipient is suppressed (${claimed.suppressed})`,
    };
  }
  return claimed.expiresAt <= now
    ? { state: 'expired', answer: 'No server took it while it was worth reading.' }
    : null;
};

const send = (
  claimed: ClaimedDelivery,
  { clock, deliveries, post }: Needs,
): Promise<SendOutcome> => {
  const { id, channel, recipient, bytes } = claimed;
  const parcel = { deliveryId: id, recipient, bytes, envelopeFrom: post.envelopeFrom(id) };
  return post.send(channel, parcel, () => deliveries.reachDot(claimed, clock.now()));
};

/** What a refusal means beyond its own message: for the recipient, or for all that is sent. */
const takeRefusal = async (
  claimed: ClaimedDelivery,
  { scope, code, detail }: Extract<SendOutcome, { kind: 'refused' }>,
  ports: Needs,
): Promise<void> => {
  const { clock, log, deliveries, suppressions } = ports;
  if (scope === 'recipient') {
    const { recipientKey: key, recipient: address } = claimed;
    const since = clock.now();
    await suppressions.add({ key, address, reason: 'refused', detail, since });
  }
  if (scope === 'sender') {
    const pause = await deliveries.pause(claimed, { code, detail }, clock.now());
    if (pause === null) return;
    log.error(
      { channel: pause.channel, code, until: new Date(pause.until).toISOString() },
      'the service refuses us as a sender; nothing is sent until then. Check DKIM, SPF and DMARC, or the login; `mail resume` goes on at once',
    );
  }
};

/** True of a mailbox that is full, or could not be reached before the mail lost its worth. */
const isSoft = (outcome: SendOutcome, end: DeliveryEnd): boolean =>
  outcome.kind === 'refused'
    ? outcome.code === '5.2.2'
    : outcome.kind === 'deferred' && outcome.code.startsWith('4') && end.state === 'expired';

/** Three minutes and a half, and as much again while nothing answers. */
const SETTLE_AGAIN_MS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, ...Array(6).fill(30_000)];

/** A database that is away for minutes must not make an answer we have uncertain. */
const settled = async (
  claimed: ClaimedDelivery,
  end: DeliveryEnd,
  { clock, deliveries }: Needs,
): Promise<void> => {
  for (const wait of SETTLE_AGAIN_MS) {
    try {
      return await deliveries.settle(claimed, end, clock.now());
    } catch {
      await sleep(wait);
    }
  }
  await deliveries.settle(claimed, end, clock.now());
};

const attempt = async (claimed: ClaimedDelivery, ports: Needs): Promise<DeliveryEnd> => {
  const { clock, deliveries, rules } = ports;
  const early = endBefore(claimed, clock.now());
  if (early !== null) return early;
  const outcome = await send(claimed, ports);
  if (outcome.kind === 'refused') await takeRefusal(claimed, outcome, ports);
  if (outcome.kind === 'sent' && claimed.probe) await deliveries.resume(claimed.channel);
  const waiting = { ...claimed, ambiguous: rules.mail.ambiguous };
  const end = afterAttempt(outcome, waiting, clock.now());
  if ('code' in outcome && isSoft(outcome, end)) {
    const { code, detail } = outcome;
    await takeBounce({ deliveryId: claimed.id, kind: 'soft', code, detail }, ports);
  }
  return end;
};

const deliverOne = async (claimed: ClaimedDelivery, ports: Needs): Promise<void> => {
  const { id, attempts } = claimed;
  try {
    const end = await attempt(claimed, ports);
    await settled(claimed, end, ports);
    // The server's answer may repeat the address: it stays in the row and out of the log.
    ports.log.info({ delivery: id, state: end.state, attempt: attempts + 1 }, 'delivery');
  } catch (thrown) {
    // Its lease ends by itself: before the dot another worker takes it, past the dot it is uncertain.
    ports.log.warn({ delivery: id, reason: String(thrown) }, 'a delivery was let go');
  }
};

/** Deliveries under way at a time in one lane. */
const SLOTS = 10;
/** A lane that has worked as long makes room for other jobs, and comes again. */
const SHIFT_MS = MINUTE_MS;
/** What is due so soon is waited for by the lane itself; the tick sees to the rest. */
const SOON_MS = 2 * SECOND_MS;
/** What another lane is just looking at is looked at again after a breath. */
const BREATH_MS = 100;

const afterShift = async ({ clock, deliveries }: Needs): Promise<JobEnd> => {
  const now = clock.now();
  const next = await deliveries.nextAt();
  return next !== null && next <= now + SOON_MS
    ? { kind: 'again', at: Math.max(next, now + BREATH_MS) }
    : DONE;
};

/**
 * Deliveries → their channels, as many lanes as are worth while. A lane takes what is due, so that any
 * number of deliveries is one job; retries are rows in SQL, whatever becomes of the queue.
 */
export const deliver = defineJob({
  name: 'deliver',
  payload: z.object({ lane: z.number().int() }),
  needs: ['clock', 'log', 'deliveries', 'suppressions', 'post', 'rules'],
  attempts: 1,
  backoffMs: 0,
  timeoutMs: SHIFT_MS + 5 * MINUTE_MS,
  concurrency: 2,
  run: async (_, ports, signal) => {
    const { clock, deliveries, rules } = ports;
    const startedAt = clock.now();
    const lane = createLane<ClaimedDelivery>({
      now: clock.now,
      slots: SLOTS,
      signal,
      giveBack: (claimed) => deliveries.release(claimed),
      claim: async (limit) => {
        if (clock.now() - startedAt >= SHIFT_MS) return [];
        return deliveries.claim(clock.now(), { limit, perMinute: rules.mail.perMinute });
      },
    });
    await lane.run((claimed) => deliverOne(claimed, ports));
    return afterShift(ports);
  },
});
