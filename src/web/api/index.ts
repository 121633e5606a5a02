import { OpenAPIHono } from '@hono/zod-openapi';
import { problemJson } from '../guard/problem.ts';
import type { WebPort } from '../ports/index.ts';
import { articleEndpoints } from './articles.ts';
import { feedEndpoints } from './feeds.ts';
import type { ApiEnv } from './guard.ts';
import { hookEndpoints } from './hooks.ts';
import { readerEndpoints } from './readers.ts';
import { storyEndpoints } from './stories.ts';
import { watchEndpoints } from './watches.ts';

export const API_BASE = '/api/v1';

/** What the pages show and do, for programs; described by its own OpenAPI document. */
export const apiOf = (web: WebPort, version: string): OpenAPIHono<ApiEnv> => {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const faults = result.error.issues.map(({ path, message }) => [
        path.join('.') || 'body',
        message,
      ]);
      return problemJson({
        status: 422,
        code: 'request-invalid',
        title: 'What was sent is not as described',
        detail: `See ${API_BASE}/openapi.json.`,
        faults: Object.fromEntries(faults),
      });
    },
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
  });
  articleEndpoints(api, web);
  storyEndpoints(api, web);
  feedEndpoints(api, web);
  watchEndpoints(api, web);
  readerEndpoints(api, web);
  hookEndpoints(api, web);
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Steppewatch', version },
    servers: [{ url: API_BASE }],
  });
  return api;
};
