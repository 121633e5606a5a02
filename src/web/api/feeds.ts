import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SOURCE_TYPES } from '../../model/feed.ts';
import { tooMany } from '../guard/take.ts';
import type { FeedRow, WebPort } from '../ports/index.ts';
import { answers, done, isoOrNull, jsonBody, SECURITY } from './describe.ts';
import { type ApiEnv, NOT_HERE, needs, noteApi, refuse } from './guard.ts';
import { feedSchema, idParameter, pageOf } from './schemas.ts';

const feedRow = ({
  id,
  title,
  url,
  type,
  language,
  country,
  origin,
  status,
  reason,
  nextPollAt,
}: FeedRow) => ({
  id,
  title,
  url,
  type,
  language,
  country,
  origin,
  status,
  reason,
  nextPollAt: isoOrNull(nextPollAt),
});

/** Feeds: listed, added after they were looked at, switched. */
export const feedEndpoints = (api: OpenAPIHono<ApiEnv>, web: WebPort): void => {
  const { feeds, accounts, limits } = web;
  const [read, edit] = [[needs('read', web)], [needs('edit', web)]];

  api.openapi(
    createRoute({
      method: 'get',
      path: '/feeds',
      summary: 'Feeds with their health',
      security: SECURITY,
      middleware: read,
      responses: answers(pageOf(feedSchema)),
    }),
    async (context) => context.json({ items: (await feeds.all()).map(feedRow), next: null }, 200),
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/feeds',
      summary: 'Find the feed of an address and add it',
      security: SECURITY,
      middleware: edit,
      request: jsonBody(
        z.object({
          url: z.url({ protocol: /^https?$/ }).max(2_000),
          title: z.string().max(120).optional(),
          type: z.enum(SOURCE_TYPES),
          country: z
            .string()
            .regex(/^[A-Z]{2}$/)
            .optional(),
          dryRun: z.boolean().default(false),
        }),
      ),
      responses: answers(
        z.object({
          id: z.string(),
          url: z.string(),
          title: z.string(),
          items: z.int(),
          concerns: z.array(z.string()),
          added: z.boolean(),
        }),
      ),
    }),
    async (context) => {
      const { dryRun, url, title, type, country } = context.req.valid('json');
      const problem = await tooMany(limits, {
        limit: 'probes',
        of: context.get('user').id,
        now: context.get('now'),
      });
      if (problem) return refuse(problem);
      const outcome = dryRun
        ? await feeds.probe(url)
        : await feeds.add({ url, title: title ?? null, type, country: country ?? null });
      if (outcome.kind === 'none') {
        return refuse({
          status: 422,
          code: 'no-feed',
          title: 'No feed there',
          detail: outcome.why,
        });
      }
      if (outcome.kind === 'known') {
        return refuse({
          status: 409,
          code: 'feed-known',
          title: 'It is here already',
          detail: `A feed named ${outcome.id}, or with this address, is here.`,
        });
      }
      if (!dryRun) await noteApi(accounts, context, 'feed.add', outcome.id, { url: outcome.url });
      const { id, items, concerns } = outcome;
      return context.json(
        {
          id,
          url: outcome.url,
          title: outcome.title,
          items,
          concerns: [...concerns],
          added: !dryRun,
        },
        200,
      );
    },
  );

  api.openapi(
    createRoute({
      method: 'patch',
      path: '/feeds/{id}',
      summary: 'Switch an added feed on or off',
      security: SECURITY,
      middleware: edit,
      request: { params: idParameter, ...jsonBody(z.object({ enabled: z.boolean() })) },
      responses: answers(done),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const { enabled } = context.req.valid('json');
      if (!(await feeds.switch(id, enabled))) return refuse(NOT_HERE);
      await noteApi(accounts, context, enabled ? 'feed.enable' : 'feed.disable', id);
      return context.json({ id }, 200);
    },
  );
};
