import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { HOOK_EVENTS, type Hook } from '../../model/hook.ts';
import { placeOf, placeWord } from '../desk/search-filter.ts';
import { tooMany } from '../guard/take.ts';
import type { WebPort } from '../ports/index.ts';
import { answers, done, iso, jsonBody, SECURITY } from './describe.ts';
import { type ApiEnv, GONE, needs, noteApi, refuse } from './guard.ts';
import { hookPostSchema, hookSchema, idParameter, paged, pageOf, pageQuery } from './schemas.ts';

const hookRow = ({ id, url, events, createdBy, createdAt, suspended }: Hook) => ({
  id,
  url,
  events: [...events],
  createdBy,
  createdAt: iso(createdAt),
  suspended: suspended && { at: iso(suspended.at), reason: suspended.reason },
});

/** Webhooks: registered, tried, resumed, deleted; their posts with state. */
export const hookEndpoints = (api: OpenAPIHono<ApiEnv>, web: WebPort): void => {
  const { hooks, accounts, limits } = web;
  const admin = [needs('admin', web)];

  api.openapi(
    createRoute({
      method: 'get',
      path: '/webhooks',
      summary: 'Addresses that are told of what happens',
      security: SECURITY,
      middleware: admin,
      responses: answers(pageOf(hookSchema)),
    }),
    async (context) => context.json({ items: (await hooks.all()).map(hookRow), next: null }, 200),
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/webhooks',
      summary: 'Register an address; answers the secret that signs its posts, once',
      security: SECURITY,
      middleware: admin,
      request: jsonBody(
        z.object({ url: z.string().max(2_000), events: z.array(z.enum(HOOK_EVENTS)).min(1) }),
      ),
      responses: answers(done.extend({ secret: z.string() })),
    }),
    async (context) => {
      const { url, events } = context.req.valid('json');
      const wish = { url, events: [...new Set(events)], actor: context.get('user').name };
      const outcome = await hooks.add(wish);
      if (outcome.kind === 'refused')
        return refuse({
          status: 422,
          code: 'webhook-refused',
          title: 'It was not registered',
          detail: outcome.reason,
        });
      const { id, secret } = outcome;
      await noteApi(accounts, context, 'webhook.add', id, { url, events: wish.events });
      return context.json({ id, secret }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/webhooks/{id}/posts',
      summary: 'What was posted to an address, with its state, the newest first',
      security: SECURITY,
      middleware: admin,
      request: { params: idParameter, query: pageQuery },
      responses: answers(pageOf(hookPostSchema)),
    }),
    async (context) => {
      const { limit, cursor } = context.req.valid('query');
      const page = { limit: limit + 1, after: placeOf(cursor) };
      const found = await hooks.posts(context.req.valid('param').id, page);
      const { rows, next } = paged(found, limit, (last) =>
        placeWord({ at: last.createdAt, id: last.id }),
      );
      const items = rows.map(({ createdAt, ...post }) => ({ ...post, createdAt: iso(createdAt) }));
      return context.json({ items, next }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/webhooks/{id}/test',
      summary: 'Post a test; answers its id among the posts',
      security: SECURITY,
      middleware: admin,
      request: { params: idParameter },
      responses: answers(done),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const now = context.get('now');
      const problem = await tooMany(limits, { limit: 'probes', of: context.get('user').id, now });
      if (problem) return refuse(problem);
      const post = await hooks.test(id);
      if (post === null) return refuse(GONE);
      await noteApi(accounts, context, 'webhook.test', id);
      return context.json({ id: post }, 200);
    },
  );

  const change =
    (deed: 'resume' | 'remove') => async (context: Parameters<typeof noteApi>[1], id: string) => {
      if (!(await hooks[deed](id))) return refuse(GONE);
      await noteApi(accounts, context, `webhook.${deed}`, id);
      return { id };
    };

  api.openapi(
    createRoute({
      method: 'post',
      path: '/webhooks/{id}/resume',
      summary: 'Go on with one that was suspended, from now on',
      security: SECURITY,
      middleware: admin,
      request: { params: idParameter },
      responses: answers(done),
    }),
    async (context) =>
      context.json(await change('resume')(context, context.req.valid('param').id), 200),
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/webhooks/{id}',
      summary: 'Delete one with all its posts',
      security: SECURITY,
      middleware: admin,
      request: { params: idParameter },
      responses: answers(done),
    }),
    async (context) =>
      context.json(await change('remove')(context, context.req.valid('param').id), 200),
  );
};
