import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { FoundStory, StoredRevision } from '../../ports.ts';
import { placeOf, placeWord, seqOf } from '../desk/search-filter.ts';
import type { StoryOutcome, WebPort } from '../ports/index.ts';
import { answers, done, iso, jsonBody, SECURITY } from './describe.ts';
import { type ApiEnv, GONE, needs, noteApi, refuse } from './guard.ts';
import {
  idParameter,
  paged,
  pageOf,
  pageQuery,
  revisionSchema,
  storyDetailSchema,
  storyQuery,
  storySchema,
} from './schemas.ts';

const storyRow = ({
  id,
  title,
  summary,
  firstSeenAt,
  lastChangedAt,
  articles,
  sourceMix,
}: Omit<FoundStory, 'language'>) => ({
  id,
  title,
  summary: [...summary],
  firstSeenAt: iso(firstSeenAt),
  lastChangedAt: iso(lastChangedAt),
  articles,
  outlets: sourceMix.outlets,
  byType: Object.fromEntries(Object.entries(sourceMix.byType)),
  flag: sourceMix.flag,
});

const revisionRow = ({ seq, at, actor, revision, undoneBy }: StoredRevision) => ({
  seq,
  at: iso(at),
  actor,
  kind: revision.kind,
  from: revision.from,
  to: revision.to,
  articles: [...revision.moved],
  reasons: [...revision.reasons],
  undoneBy,
});

/** Stories: listed, shown, merged, split, put back. */
export const storyEndpoints = (api: OpenAPIHono<ApiEnv>, web: WebPort): void => {
  const { library, stories, accounts } = web;
  const [read, edit] = [[needs('read', web)], [needs('edit', web)]];

  api.openapi(
    createRoute({
      method: 'get',
      path: '/stories',
      summary: 'Stories, those that changed last first',
      security: SECURITY,
      middleware: read,
      request: { query: storyQuery },
      responses: answers(pageOf(storySchema)),
    }),
    async (context) => {
      const { q, flag, limit, cursor } = context.req.valid('query');
      const found = await library.stories(
        { flag: flag ?? null, text: q },
        { limit: limit + 1, after: placeOf(cursor) },
      );
      const { rows, next } = paged(found, limit, (last) =>
        placeWord({ at: last.lastChangedAt, id: last.id }),
      );
      return context.json({ items: rows.map(storyRow), next }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/stories/{id}',
      summary: 'A story with its articles in the order they joined',
      security: SECURITY,
      middleware: read,
      request: { params: idParameter },
      responses: answers(storyDetailSchema),
    }),
    async (context) => {
      const record = await stories.find(context.req.valid('param').id);
      if (!record) return refuse(GONE);
      const { story, members, mergedInto } = record;
      return context.json(
        {
          ...storyRow({ ...story, articles: members.length }),
          mergedInto,
          members: members.map(({ articleId, article, source, link, copyOf, joinedAt }) => ({
            articleId,
            title: article.title,
            outlet: source.title,
            link,
            copyOf,
            joinedAt: iso(joinedAt),
          })),
        },
        200,
      );
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/stories/{id}/revisions',
      summary: 'What was merged into a story, split off it and put back, the newest first',
      security: SECURITY,
      middleware: read,
      request: { params: idParameter, query: pageQuery },
      responses: answers(pageOf(revisionSchema)),
    }),
    async (context) => {
      const { limit, cursor } = context.req.valid('query');
      const page = { limit: limit + 1, before: seqOf(cursor) };
      const found = await stories.revisions(page, context.req.valid('param').id);
      const { rows, next } = paged(found, limit, (last) => String(last.seq));
      return context.json({ items: rows.map(revisionRow), next }, 200);
    },
  );

  /** Notes what was done and answers where the articles are now, or why nothing was done. */
  const settled = async (
    context: Context<ApiEnv>,
    act: { readonly action: string; readonly story: string },
    outcome: StoryOutcome,
  ): Promise<string> => {
    if (outcome.kind === 'refused')
      return refuse({
        status: 409,
        code: 'story-unchanged',
        title: 'Nothing was changed',
        detail: outcome.reason,
      });
    await noteApi(accounts, context, act.action, act.story, { to: outcome.to });
    return outcome.to;
  };

  api.openapi(
    createRoute({
      method: 'post',
      path: '/stories/{id}/merge',
      summary: 'Put all articles of a story into another; answers the other',
      security: SECURITY,
      middleware: edit,
      request: { params: idParameter, ...jsonBody(z.object({ into: idParameter.shape.id })) },
      responses: answers(done),
    }),
    async (context) => {
      const { id: story } = context.req.valid('param');
      const { into } = context.req.valid('json');
      const outcome = await stories.merge(story, into, context.get('user').name);
      return context.json(
        { id: await settled(context, { action: 'story.merge', story }, outcome) },
        200,
      );
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/stories/{id}/split',
      summary: 'Make a story of its own of some articles; answers the new one',
      security: SECURITY,
      middleware: edit,
      request: {
        params: idParameter,
        ...jsonBody(z.object({ articles: z.array(z.string().max(120)).min(1).max(1_000) })),
      },
      responses: answers(done),
    }),
    async (context) => {
      const { id: story } = context.req.valid('param');
      const { articles } = context.req.valid('json');
      const outcome = await stories.split(story, articles, context.get('user').name);
      return context.json(
        { id: await settled(context, { action: 'story.split', story }, outcome) },
        200,
      );
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/stories/{id}/undo',
      summary: 'Take a revision of this story back; answers where the articles went',
      security: SECURITY,
      middleware: edit,
      request: { params: idParameter, ...jsonBody(z.object({ seq: z.int().min(1) })) },
      responses: answers(done),
    }),
    async (context) => {
      const { id: story } = context.req.valid('param');
      const { seq } = context.req.valid('json');
      const outcome = await stories.undo(story, seq, context.get('user').name);
      return context.json(
        { id: await settled(context, { action: 'story.undo', story }, outcome) },
        200,
      );
    },
  );
};
