import { createHash } from 'node:crypto';
import { takePushOf } from '../jobs/requests.ts';
import { answerIntent, isSignedBy } from './feeds/index.ts';
import { HUB_PATH } from './links/index.ts';
import { pushId } from './model/ids.ts';
import type { Clock, HubStore, JobSender, Log } from './ports.ts';
import type { MachineSettings } from './settings/index.ts';
import type { HubAnswer, HubPort } from './web/index.ts';

/** Where hubs find us from outside, up to the token of a subscription; null without a public address. */
export const hubCallback = ({ publicUrl }: MachineSettings['web']): string | null =>
  publicUrl === null ? null : `${publicUrl}${HUB_PATH}/`;

const NOT_OURS: HubAnswer = { status: 404, text: 'There is no such subscription.\n' };
const ENDED: HubAnswer = { status: 410, text: 'This subscription has ended.\n' };
const FULL: HubAnswer = { status: 503, text: 'Too much waits to be read; try again.\n' };
const TAKEN: HubAnswer = { status: 202, text: 'Taken.\n' };

interface Needs {
  readonly clock: Clock;
  readonly log: Log;
  readonly queue: JobSender;
  readonly hubs: HubStore;
}

const verify =
  ({ clock, log, hubs }: Needs): HubPort['verify'] =>
  async (token, query) => {
    const known = await hubs.find(token);
    if (!known) return NOT_OURS;
    const answer = answerIntent(known.subscription, query, clock.now());
    const { feedId } = known.subscription;
    switch (answer.kind) {
      case 'not-ours':
        return NOT_OURS;
      case 'denied':
        await hubs.keep(answer.after);
        log.warn({ feed: feedId, reason: answer.after.fault }, 'hub denies');
        return { status: 200, text: '' };
      case 'left':
        await hubs.forget(token);
        return { status: 200, text: answer.challenge };
      case 'confirmed':
        await hubs.keep(answer.after);
        log.info({ feed: feedId, leaseUntil: answer.after.leaseUntil }, 'hub confirmed');
        return { status: 200, text: answer.challenge };
    }
  };

/** A push is answered once it is kept, and read by a job: what was taken is not lost. */
const receive =
  ({ clock, log, queue, hubs }: Needs): HubPort['receive'] =>
  async (token, { body, contentType, signature }) => {
    const known = await hubs.find(token);
    if (!known) return NOT_OURS;
    const { subscription, enabled } = known;
    const { feedId, secret } = subscription;
    if (!enabled || subscription.state === 'leaving') return ENDED;
    if (!isSignedBy(secret, { body, signature })) {
      // WebSub, 7.1: such a message is ignored, and the sender need not learn it.
      log.warn({ feed: feedId }, 'push without a valid signature');
      return TAKEN;
    }
    const id = pushId(feedId, createHash('sha256').update(body).digest('hex'));
    const push = { feedId, receivedAt: clock.now(), contentType, body };
    if (!(await hubs.receive(id, push))) return FULL;
    await queue.send([takePushOf(id)]);
    return TAKEN;
  };

/** What hubs ask and send, answered from the store. */
export const hubPort = (needs: Needs): HubPort => ({
  verify: verify(needs),
  receive: receive(needs),
});
