import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { subscriptionId } from '../../model/ids.ts';
import { DECISIONS } from '../../ports.ts';
import type { WebPort } from '../ports/index.ts';
import { cadenceInWords } from '../subscribers/cadence-words.ts';
import { answers, done, iso, isoOrNull, jsonBody, SECURITY } from './describe.ts';
import { type ApiEnv, NOT_HERE, needs, noteApi, refuse } from './guard.ts';
import { deliverySchema, idParameter, pageOf, subscriptionSchema } from './schemas.ts';

const MOST_READERS = 1_000;

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
      responses: answers(pageOf(subscriptionSchema)),
    }),
    async (context) => {
      const items = (await readers.list(MOST_READERS)).map(({ subscription, ...reader }) => ({
        id: subscription.id,
        recipient: subscription.recipient,
        origin: reader.origin,
        stage: reader.stage,
        cadence: cadenceInWords(subscription.cadence),
        themes: [...subscription.themes],
        watches: [...subscription.watches],
        nextDueAt: isoOrNull(reader.nextDueAt),
      }));
      return context.json({ items, next: null }, 200);
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
      summary: 'Messages with their state',
      security: SECURITY,
      middleware: admin,
      responses: answers(pageOf(deliverySchema)),
    }),
    async (context) => {
      const items = (await mails.list(null)).map(
        ({ id, subject, recipient, state, answer, createdAt }) => ({
          id,
          subject,
          recipient,
          state,
          answer,
          createdAt: iso(createdAt),
        }),
      );
      return context.json({ items, next: null }, 200);
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
