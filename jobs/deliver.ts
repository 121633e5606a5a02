import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import type { DeliveryId } from '../src/model/ids.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../src/model/time.ts';
import type { ClaimedDelivery, DeliveryEnd, SendOutcome } from '../src/ports.ts';

/** Waits after a temporary refusal; the last repeats until the delivery expires. RFC 5321, 4.5.4.1 asks for patience. */
const RETRY_AFTER_MS = [2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS];

type Waiting = Pick<ClaimedDelivery, 'attempts' | 'expiresAt'>;

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
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', answer: outcome.response };
    case 'ambiguous':
      return { state: 'ambiguous', answer: outcome.detail };
    case 'refused': {
      const answer = `${outcome.scope} ${outcome.code}: ${outcome.detail}`;
      // What the server holds against us is ours to mend; the reader's mail waits for it.
      return outcome.scope === 'sender'
        ? later(answer, HOUR_MS, delivery, now)
        : { state: 'failed', answer };
    }
    case 'deferred': {
      const wait = RETRY_AFTER_MS[delivery.attempts] ?? HOUR_MS;
      return later(`${outcome.code}: ${outcome.detail}`, wait, delivery, now);
    }
  }
};

/** Delivery → a channel. Retries are rows in SQL, so a delivery is tried again whatever becomes of the queue. */
export const deliver = defineJob({
  name: 'deliver',
  payload: z.object({ deliveryId: z.string().transform((id) => id as DeliveryId) }),
  needs: ['clock', 'log', 'deliveries', 'post'],
  attempts: 1,
  backoffMs: 0,
  timeoutMs: 90 * SECOND_MS,
  concurrency: 4,
  run: async ({ deliveryId }, { clock, log, deliveries, post }) => {
    const claimed = await deliveries.claim(deliveryId, clock.now());
    if (!claimed) return DONE;
    if (claimed.expiresAt <= clock.now()) {
      const answer = 'No server took it while it was worth reading.';
      await deliveries.settle(claimed, { state: 'expired', answer }, clock.now());
      return DONE;
    }
    const { recipient, bytes } = claimed;
    const outcome = await post.channel.send(
      { deliveryId, recipient, bytes, envelopeFrom: post.envelopeFrom },
      () => deliveries.reachDot(claimed),
    );
    if (outcome.kind === 'refused' && outcome.scope === 'sender') {
      log.error(
        { code: outcome.code },
        'the mail server refuses us as a sender: check DKIM, SPF and DMARC',
      );
    }
    const end = afterAttempt(outcome, claimed, clock.now());
    await deliveries.settle(claimed, end, clock.now());
    // The server's answer may repeat the address: it stays in the row and out of the log.
    log.info({ delivery: deliveryId, state: end.state, attempt: claimed.attempts + 1 }, 'delivery');
    return DONE;
  },
});
