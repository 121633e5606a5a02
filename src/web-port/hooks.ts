import { randomBytes } from 'node:crypto';
import { deliveryLanes } from '../../jobs/requests.ts';
import { frozenPost } from '../../jobs/tell-hooks.ts';
import type { App } from '../app.ts';
import { objectionTo } from '../http/index.ts';
import type { HookId } from '../model/ids.ts';
import type { HookPort } from '../web/index.ts';

const idOf = (id: string): HookId => id as HookId;

export const hookPort = ({
  store: { hooks },
  ports: { clock },
  queue,
  settings: { fetching },
}: App): HookPort => ({
  all: hooks.all,

  add: async ({ url, events, actor }) => {
    const { allowPrivateAddresses, ports: allowedPorts } = fetching;
    const objection = objectionTo(url, { allowPrivateAddresses, allowedPorts });
    if (objection !== null) return { kind: 'refused', reason: objection };
    const id = idOf(`hook_${randomBytes(8).toString('hex')}`);
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const hook = { id, url, secret, events, createdBy: actor, createdAt: clock.now() };
    return (await hooks.add(hook))
      ? { kind: 'added', id, secret }
      : { kind: 'refused', reason: 'There are as many webhooks as may be; delete one first.' };
  },

  test: async (id) => {
    const at = clock.now();
    const content = { message: 'A test. Nothing happened.' };
    const event = { type: 'test', key: `${at}`, at, subject: 'nothing happened', content } as const;
    const post = frozenPost(idOf(id), event);
    if (!(await hooks.post(idOf(id), post, at))) return null;
    await queue.send(deliveryLanes(1));
    return post.id;
  },

  resume: (id) => hooks.resume(idOf(id), clock.now()),
  remove: (id) => hooks.remove(idOf(id)),
  posts: (id, page) => hooks.posts(idOf(id), page),
});
