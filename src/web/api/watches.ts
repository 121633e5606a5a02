import { randomBytes } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { isReadersOwn, watchId } from '../../model/ids.ts';
import type { StoredWatch } from '../../ports.ts';
import type { QueryFaultNote, WebPort } from '../ports/index.ts';
import { answers, done, jsonBody, SECURITY } from './describe.ts';
import { type ApiEnv, NOT_HERE, needs, noteApi, refuse } from './guard.ts';
import { idParameter, pageOf, trialSchema, watchSchema } from './schemas.ts';

const watchRow = ({ id, name, query, enabled, origin }: StoredWatch) => ({
  id,
  name,
  query,
  enabled,
  origin,
});

const watchBody = z.object({
  name: z.string().trim().min(1).max(80),
  query: z.string().min(1).max(20_000),
});

/** What the audit log keeps of a watch that was written. */
const written = ({ name, query }: z.infer<typeof watchBody>) => ({
  name,
  query: query.slice(0, 400),
});

const refuseQuery = (faults: readonly QueryFaultNote[]): never =>
  refuse({
    status: 422,
    code: 'query-invalid',
    title: 'The query cannot be read',
    detail: faults.map(({ sentence }) => sentence).join(' '),
  });

/** Watches: listed, tried, written, deleted. */
export const watchEndpoints = (api: OpenAPIHono<ApiEnv>, web: WebPort): void => {
  const { watches, accounts, tryQuery } = web;
  const [read, edit] = [[needs('read', web)], [needs('edit', web)]];

  /** Refuses a query that cannot be read, with each fault and its column. */
  const readable = async (query: string): Promise<void> => {
    const outcome = await tryQuery(query);
    if (outcome.kind === 'faults') refuseQuery(outcome.faults);
  };

  api.openapi(
    createRoute({
      method: 'get',
      path: '/watches',
      summary: 'Watches',
      security: SECURITY,
      middleware: read,
      responses: answers(pageOf(watchSchema)),
    }),
    async (context) => {
      const items = (await watches.all()).filter(({ id }) => !isReadersOwn(id)).map(watchRow);
      return context.json({ items, next: null }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/watches',
      summary: 'Add a watch',
      security: SECURITY,
      middleware: edit,
      request: jsonBody(watchBody),
      responses: answers(done),
    }),
    async (context) => {
      const draft = context.req.valid('json');
      await readable(draft.query);
      const id = watchId(`api-${randomBytes(6).toString('hex')}`);
      await watches.save({ id, ...draft }, context.get('now'));
      await noteApi(accounts, context, 'watch.add', id, written(draft));
      return context.json({ id }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'put',
      path: '/watches/{id}',
      summary: 'Write an added watch anew',
      security: SECURITY,
      middleware: edit,
      request: { params: idParameter, ...jsonBody(watchBody) },
      responses: answers(done),
    }),
    async (context) => {
      const id = watchId(context.req.valid('param').id);
      const draft = context.req.valid('json');
      await readable(draft.query);
      const known = isReadersOwn(id) ? null : await watches.find(id);
      if (!known || !(await watches.save({ id, ...draft }, context.get('now'))))
        return refuse(NOT_HERE);
      await noteApi(accounts, context, 'watch.change', id, written(draft));
      return context.json({ id }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/watches/{id}',
      summary: 'Delete an added watch; what it found stays',
      security: SECURITY,
      middleware: edit,
      request: { params: idParameter },
      responses: answers(done),
    }),
    async (context) => {
      const id = watchId(context.req.valid('param').id);
      const known = isReadersOwn(id) ? null : await watches.find(id);
      if (!known || !(await watches.remove(id))) return refuse(NOT_HERE);
      await noteApi(accounts, context, 'watch.remove', id, { query: known.query });
      return context.json({ id }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/watches/try',
      summary: 'What a query would have found in 14 days',
      security: SECURITY,
      middleware: read,
      request: jsonBody(z.object({ query: z.string().min(1).max(20_000) })),
      responses: answers(trialSchema),
    }),
    async (context) => {
      const { query } = context.req.valid('json');
      const outcome = await tryQuery(query);
      if (outcome.kind === 'faults') return refuseQuery(outcome.faults);
      const { days, tried, found, alertsAWeek, digestsAWeek, silentTerms, hits } = outcome.trial;
      return context.json(
        {
          days,
          tried,
          found,
          alertsAWeek,
          digestsAWeek,
          silentTerms: [...silentTerms],
          hits: hits.map(({ articleId, title, outlet }) => ({ articleId, title, outlet })),
        },
        200,
      );
    },
  );
};
