import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { type ArticleId, feedId, isReadersOwn, themeId, watchId } from '../../model/ids.ts';
import { DAY_MS } from '../../model/time.ts';
import { asRow } from '../desk/export.ts';
import { placeOf, placeWord } from '../desk/search-filter.ts';
import type { WebPort } from '../ports/index.ts';
import { answers, iso, isoOrNull, SECURITY } from './describe.ts';
import { type ApiEnv, GONE, needs, refuse } from './guard.ts';
import {
  articleDetailSchema,
  articleQuery,
  articleSchema,
  idParameter,
  paged,
  pageOf,
  themeSchema,
} from './schemas.ts';

const TREND_DAYS = 15;

/** What was read: articles and themes. */
export const articleEndpoints = (api: OpenAPIHono<ApiEnv>, web: WebPort): void => {
  const { library, trends } = web;
  const read = [needs('read', web)];

  api.openapi(
    createRoute({
      method: 'get',
      path: '/articles',
      summary: 'Articles, the newest first',
      security: SECURITY,
      middleware: read,
      request: { query: articleQuery },
      responses: answers(pageOf(articleSchema)),
    }),
    async (context) => {
      const { q, theme, watch, feed, source, lang, from, to, relevant, limit, cursor } =
        context.req.valid('query');
      const filter = {
        text: q,
        theme: theme === undefined ? null : themeId(theme),
        watch: watch === undefined ? null : watchId(watch),
        feed: feed === undefined ? null : feedId(feed),
        sourceType: source ?? null,
        language: lang ?? null,
        from: from === undefined ? null : Date.parse(from),
        to: to === undefined ? null : Date.parse(to) + DAY_MS,
        relevant: relevant === 'true',
      };
      const found = await library.search(filter, { limit: limit + 1, after: placeOf(cursor) });
      const { rows, next } = paged(found, limit, (last) =>
        placeWord({ at: last.readAt, id: last.id }),
      );
      const items = rows.map((article) => ({ ...asRow(article), themes: [...article.themes] }));
      return context.json({ items, next }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/articles/{id}',
      summary: 'An article with its text and what was found in it',
      security: SECURITY,
      middleware: read,
      request: { params: idParameter },
      responses: answers(articleDetailSchema),
    }),
    async (context) => {
      const kept = await library.article(context.req.valid('param').id as ArticleId);
      if (!kept) return refuse(GONE);
      const { id, storyId, article, annotations, source, readAt } = kept;
      return context.json(
        {
          id,
          storyId,
          title: article.title,
          url: article.url,
          standfirst: article.standfirst,
          paragraphs: [...article.paragraphs],
          bylines: [...article.bylines],
          agency: article.agency,
          language: article.language,
          publishedAt: isoOrNull(article.publishedAt?.at ?? null),
          readAt: iso(readAt),
          outlet: source.title,
          sourceType: source.type,
          relevance: { ...annotations.relevance, reasons: [...annotations.relevance.reasons] },
          watches: annotations.watchHits
            .filter((hit) => !isReadersOwn(hit.watchId))
            .map(({ watchId: hit, spans }) => ({ id: hit, spans: [...spans] })),
          themes: annotations.themes.map(({ themeId: theme, score, evidence }) => ({
            id: theme,
            score,
            spans: evidence.map(({ span }) => span),
          })),
          entities: annotations.entities.map(({ entity, name, kind, spans }) => ({
            id: entity,
            name,
            kind,
            spans: [...spans],
          })),
        },
        200,
      );
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/themes',
      summary: 'Themes with how much is written about them',
      security: SECURITY,
      middleware: read,
      responses: answers(pageOf(themeSchema)),
    }),
    async (context) => {
      const items = (await trends.themes(TREND_DAYS)).map(({ id, name, trend }) => ({
        id,
        name,
        articles: trend.articles,
        usual: trend.usual,
        daily: [...trend.daily],
      }));
      return context.json({ items, next: null }, 200);
    },
  );
};
