import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { subscriptionId } from '../../model/ids.ts';
import { BEFORE_ALL_REQUESTS, DECISIONS } from '../../ports.ts';
import { placeOf, placeWord } from '../desk/search-filter.ts';
import type { WebPort } from '../ports/index.ts';
import { cadenceInWords } from '../subscribers/cadence-words.ts';
import { answers, done, iso, isoOrNull, jsonBody, SECURITY } from './describe.ts';
import { type ApiEnv, NOT_HERE, needs, noteApi, refuse } from './guard.ts';
import {
  deliverySchema,
  idParameter,
  paged,
  pageOf,
  pageQuery,
  subscriptionSchema,
} from './schemas.ts';

/** Readers and their mail: for administrators. */
export const readerEndpoints = (api: OpenAPIHono<ApiEnv>, web: WebPort): void => {
  const { mails, readers, accounts } = web;
  const admin = [needs('admin', web)];

  api.openapi(
    createRoute({
      method: 'get',
      path: '/subscriptions',
      summary: 'Subscriptions, those of config/ first',
      security: SECURITY,
      middleware: admin,
      request: { query: pageQuery },
      responses: answers(pageOf(subscriptionSchema)),
    }),
    async (context) => {
      const { limit, cursor } = context.req.valid('query');
      const found = await readers.list(limit + 1, placeOf(cursor));
      const { rows, next } = paged(found, limit, ({ requestedAt, subscription: { id } }) =>
        placeWord({ at: requestedAt ?? BEFORE_ALL_REQUESTS, id }),
      );
      const items = rows.map(({ subscription, ...reader }) => ({
        id: subscription.id,
        recipient: subscription.recipient,
        origin: reader.origin,
        stage: reader.stage,
        cadence: cadenceInWords(subscription.cadence),
        themes: [...subscription.themes],
        watches: [...subscription.watches],
        nextDueAt: isoOrNull(reader.nextDueAt),
      }));
      return context.json({ items, next }, 200);
    },
  );

  for (const deed of ['end', 'erase'] as const) {
    api.openapi(
      createRoute({
        method: 'post',
        path: `/subscriptions/{id}/${deed}`,
        summary: deed === 'end' ? 'End a subscription' : 'Erase its reader with everything kept',
        security: SECURITY,
        middleware: admin,
        request: { params: idParameter },
        responses: answers(done),
      }),
      async (context) => {
        const { id } = context.req.valid('param');
        if (!(await readers[deed](subscriptionId(id)))) return refuse(NOT_HERE);
        await noteApi(accounts, context, `reader.${deed}`, id);
        return context.json({ id }, 200);
      },
    );
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/deliveries',
      summary: 'Messages with their state, the newest first',
      security: SECURITY,
      middleware: admin,
      request: { query: pageQuery },
      responses: answers(pageOf(deliverySchema)),
    }),
    async (context) => {
      const { limit, cursor } = context.req.valid('query');
      const found = await mails.list(null, { limit: limit + 1, after: placeOf(cursor) });
      const { rows, next } = paged(found, limit, (last) =>
        placeWord({ at: last.createdAt, id: last.id }),
      );
      const items = rows.map(({ id, subject, recipient, state, answer, createdAt }) => ({
        id,
        subject,
        recipient,
        state,
        answer,
        createdAt: iso(createdAt),
      }));
      return context.json({ items, next }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/deliveries/{id}/decision',
      summary:
        'Say of an ambiguous message that it arrived or was lost, or send again what did not arrive',
      security: SECURITY,
      middleware: admin,
      request: {
        params: idParameter,
        ...jsonBody(z.object({ decision: z.enum(DECISIONS) })),
      },
      responses: answers(done),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const { decision } = context.req.valid('json');
      if (!(await mails.decide(id, decision))) return refuse(NOT_HERE);
      await noteApi(accounts, context, `mail.${decision}`, id);
      return context.json({ id }, 200);
    },
  );
};
