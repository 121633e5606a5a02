import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** What to answer a hub with. */
export interface HubAnswer {
  readonly status: 200 | 202 | 404 | 410 | 503;
  readonly text: string;
}

/** All that hubs may do: ask whether a subscription is ours, and send what is new in a feed. */
export interface HubPort {
  readonly verify: (token: string, query: Readonly<Record<string, string>>) => Promise<HubAnswer>;
  readonly receive: (
    token: string,
    push: {
      readonly body: Uint8Array;
      readonly contentType: string;
      readonly signature: string | undefined;
    },
  ) => Promise<HubAnswer>;
}

/** More than what is new in any feed takes; what is larger, the next poll brings. */
const MOST_PUSHED_BYTES = 1024 * 1024;

/** The address hubs know us by (WebSub). No login and no form: the token names the subscription, the signature proves the hub. */
export const hubRoutes = (hub: HubPort): Hono => {
  const app = new Hono();
  app.get('/:token', async (context) => {
    const { status, text } = await hub.verify(context.req.param('token'), context.req.query());
    return context.text(text, status);
  });
  app.post(
    '/:token',
    bodyLimit({
      maxSize: MOST_PUSHED_BYTES,
      onError: (context) => context.text('At most 1 MiB can be pushed here.\n', 413),
    }),
    async (context) => {
      const { status, text } = await hub.receive(context.req.param('token'), {
        body: new Uint8Array(await context.req.arrayBuffer()),
        contentType: context.req.header('content-type') ?? '',
        signature: context.req.header('x-hub-signature'),
      });
      return context.text(text, status);
    },
  );
  return app;
};
