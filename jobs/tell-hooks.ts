import { z } from 'zod';
import { DONE, defineJob } from '../src/job.ts';
import type { HookEvent } from '../src/model/hook.ts';
import { type HookId, hookPostId } from '../src/model/ids.ts';
import { MINUTE_MS } from '../src/model/time.ts';
import type { HookRecord, NewPost, Ports } from '../src/ports.ts';
import { hookEvents } from './hook-events.ts';
import { deliveryLanes } from './requests.ts';

/** Articles and spikes told at a time. */
const BATCH = 200;

/** An event as it is posted, its bytes made once. */
export const frozenPost = (
  hook: HookId,
  { type, key, at, subject, content }: HookEvent,
): NewPost => {
  const body = { type, timestamp: new Date(at).toISOString(), data: content };
  return {
    id: hookPostId(hook, type, key),
    subject: `${type}: ${subject}`.slice(0, 300),
    bytes: new TextEncoder().encode(JSON.stringify(body)),
  };
};

type Needs = Pick<Ports, 'clock' | 'hooks' | 'trends' | 'names'>;

interface Told {
  readonly posts: number;
  /** True when there may be more. */
  readonly full: boolean;
}

const tellOne = async (hook: HookRecord, { clock, hooks, trends, names }: Needs): Promise<Told> => {
  const { mark, events } = hook;
  const happened = await hooks.arrivals(mark.members, BATCH);
  const spikes = await trends.spikesSince(mark.spikes, BATCH);
  const posts = hookEvents(
    events,
    { ...happened, spikes: spikes.map(({ spike }) => spike) },
    names,
  ).map((event) => frozenPost(hook.id, event));
  const upTo = {
    members: happened.arrivals.at(-1)?.seq ?? mark.members,
    spikes: spikes.at(-1)?.seq ?? mark.spikes,
  };
  const isTold = await hooks.tell(hook, upTo, posts, clock.now());
  return {
    posts: isTold ? posts.length : 0,
    full: Math.max(happened.arrivals.length, spikes.length) === BATCH,
  };
};

/** What happened → a post for each webhook that asked for it, into the outbox; suspends those that fail for long. */
export const tellHooks = defineJob({
  name: 'tell-hooks',
  payload: z.object({}),
  needs: ['clock', 'log', 'queue', 'hooks', 'trends', 'names'],
  attempts: 1,
  backoffMs: 0,
  timeoutMs: MINUTE_MS,
  concurrency: 1,
  run: async (_, ports) => {
    const { clock, log, queue, hooks } = ports;
    for (const hook of await hooks.suspendFailing(clock.now()))
      log.warn({ hook }, 'a webhook is suspended: nothing got through to it for long');
    const told: Told[] = [];
    for (const hook of await hooks.behind()) told.push(await tellOne(hook, ports));
    if (told.some(({ posts }) => posts > 0)) await queue.send(deliveryLanes(1));
    return told.some(({ full }) => full) ? { kind: 'again', at: clock.now() } : DONE;
  },
});
