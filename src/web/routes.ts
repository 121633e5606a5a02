import type { BlockList } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { digestOf, HUB_PATH } from '../links/index.ts';
import { API_BASE, apiOf } from './api/index.ts';
import { BOUNCE_PATH, type BouncePort, bounceRoutes } from './bounce-routes.ts';
import { deskRoutes } from './desk/routes.ts';
import { clientAddress } from './guard/client.ts';
import { FORM_TOKEN, formTokenOf, isFromHere, sameText } from './guard/forms.ts';
import { localNamesOnly, mailHeaders, pageHeaders, pictureHeaders } from './guard/headers.ts';
import { answerProblem, type Problem, problemJson } from './guard/problem.ts';
import { tooMany } from './guard/take.ts';
import { healthRoutes } from './health.ts';
import { type HubPort, hubRoutes } from './hub-routes.ts';
import type { WebPort } from './ports/index.ts';
import { publishedRoutes } from './published/routes.ts';
import type { Route, Visit, VisitEnv } from './route.ts';
import { sessionSecret } from './session/cookie.ts';
import type { PasswordCost } from './session/password.ts';
import { sessionRoutes } from './session/routes.ts';
import { subscriberRoutes } from './subscribers/routes.ts';
import { ASSETS } from './view/assets.ts';
import { mayDo } from './view/layout.ts';

/** Which pages a process serves: all, those for readers, or those behind the login. */
export const PAGE_SETS = ['all', 'public', 'desk'] as const;
export type PageSet = (typeof PAGE_SETS)[number];

export interface WebRoutesOptions {
  readonly web: WebPort;
  /** What hubs of feeds call; null where they cannot reach us. */
  readonly hub: HubPort | null;
  /** What mail servers and services post about mail that came back; null where nothing is taken. */
  readonly bounces: BouncePort | null;
  readonly now: () => number;
  /** Of the product. */
  readonly version: string;
  readonly pages: PageSet;
  /** The address the server is bound to. */
  readonly host: string;
  /** The address readers use, where it is another. */
  readonly publicUrl: string | null;
  /** Proxies that are believed about their clients. */
  readonly proxies: BlockList;
  readonly keepsConsentIp: boolean;
  readonly passwordCost: PasswordCost;
  readonly onFault: (thrown: unknown) => void;
}

type App = Hono<VisitEnv>;

/** Forms are small; only a list of feeds may be larger. */
const MOST_FORM_BYTES = 2 * 1024 * 1024;

const NOT_FOUND: Problem = {
  status: 404,
  code: 'not-found',
  title: 'No such page',
  detail: 'Nothing is kept at this address.',
};
const NOT_ALLOWED: Problem = {
  status: 403,
  code: 'not-allowed',
  title: 'Not for your role',
  detail: 'Ask an administrator of this installation if you need it.',
};
const NOT_FROM_HERE: Problem = {
  status: 403,
  code: 'not-from-here',
  title: 'This did not come from one of our pages',
  detail: 'Go back, load the page anew and try again.',
};
const TOO_LARGE: Problem = {
  status: 413,
  code: 'too-large',
  title: 'Too large',
  detail: 'At most 2 MiB can be sent here.',
};

/** Where there are no pages for readers, the address alone leads to the desk. */
const TO_DESK: Route = {
  method: 'GET',
  path: '/',
  access: 'open',
  handle: (visit) => visit.redirect('/desk'),
};

/** Every page, in the order of the folders. */
export const routesOf = ({
  web,
  pages,
  publicUrl,
  keepsConsentIp,
  passwordCost,
}: WebRoutesOptions): readonly Route[] => {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const isPublic = pages !== 'desk';
  const isDesk = pages !== 'public';
  return [
    ...healthRoutes(web),
    ...(isPublic
      ? [...subscriberRoutes({ ...web, keepsConsentIp, hasDesk: isDesk }), ...publishedRoutes(web)]
      : []),
    ...(isPublic ? [] : [TO_DESK]),
    ...(isDesk
      ? [...sessionRoutes({ ...web, secure, passwordCost }), ...deskRoutes(web, passwordCost)]
      : []),
  ];
};

const guardOf =
  (origins: readonly string[]) =>
  async (route: Route, visit: Visit): Promise<Response | null> => {
    const { user, formToken } = visit.get('visitor');
    const refuse = (problem: Problem) => answerProblem(visit.req.raw, problem);
    if (route.access !== 'open' && user === null) {
      const { pathname, search } = new URL(visit.req.url);
      const back = route.method === 'GET' ? `?next=${encodeURIComponent(pathname + search)}` : '';
      return visit.redirect(`/login${back}`, 303);
    }
    if (route.access !== 'open' && !mayDo(user, route.access)) return refuse(NOT_ALLOWED);
    if (route.method === 'GET' || route.proof === 'link') return null;
    if (!isFromHere(visit, origins)) return refuse(NOT_FROM_HERE);
    if (route.access === 'open') return null;
    const given = (await visit.req.parseBody({ all: true }))[FORM_TOKEN];
    return typeof given === 'string' && sameText(given, formToken) ? null : refuse(NOT_FROM_HERE);
  };

/** Every route as one request handler, without a socket. */
export const webRoutes = (options: WebRoutesOptions): App => {
  const { web, now, host, publicUrl, proxies, onFault } = options;
  const secure = publicUrl?.startsWith('https:') ?? false;
  const origins = publicUrl === null ? [] : [new URL(publicUrl).origin];
  const routes = routesOf(options);
  const guard = guardOf(origins);
  const ipOf = (visit: Visit): string => {
    const peer = getConnInfo(visit).remote.address ?? '';
    return clientAddress(peer, visit.req.header('x-forwarded-for'), proxies);
  };
  const app: App = new Hono();

  app.use(async (visit, next) => {
    visit.set('now', now());
    visit.set('base', publicUrl ?? new URL(visit.req.url).origin);
    visit.set('headers', pageHeaders);
    await next();
    const headers = visit.res.ok ? visit.get('headers') : pageHeaders;
    await headers(visit, async () => undefined);
    if (!visit.res.headers.has('cache-control')) visit.header('cache-control', 'no-store');
  });
  app.use(
    localNamesOnly(
      host,
      origins.map((origin) => new URL(origin).hostname),
    ),
  );
  app.use(
    bodyLimit({
      maxSize: MOST_FORM_BYTES,
      onError: (visit) => answerProblem(visit.req.raw, TOO_LARGE),
    }),
  );

  for (const asset of ASSETS) {
    app.get(asset.path, (visit) =>
      visit.body(asset.body, 200, {
        'content-type': asset.mediaType,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
  }

  for (const route of routes) {
    app.on(route.method, route.path, async (visit) => {
      visit.set(
        'headers',
        route.mailHtml ? mailHeaders : route.picture ? pictureHeaders : pageHeaders,
      );
      const secret = sessionSecret(visit, secure);
      visit.set('visitor', {
        user: secret === null ? null : await web.accounts.session(digestOf(secret), now()),
        formToken: secret === null ? '' : formTokenOf(secret),
        ip: ipOf(visit),
      });
      return (await guard(route, visit)) ?? route.handle(visit);
    });
  }

  if (options.hub) app.route(HUB_PATH, hubRoutes(options.hub));
  if (options.bounces) {
    app.use(`${BOUNCE_PATH}/*`, async (visit, next) => {
      const limit = { limit: 'bounces' as const, of: ipOf(visit), now: now() };
      const problem = await tooMany(web.limits, limit);
      return problem === null ? next() : problemJson(problem);
    });
    app.route(BOUNCE_PATH, bounceRoutes(options.bounces));
  }
  if (options.pages !== 'public') app.route(API_BASE, apiOf(web, options.version));

  app.notFound((visit) => answerProblem(visit.req.raw, NOT_FOUND));
  app.onError((thrown, visit) => {
    if (thrown instanceof HTTPException) return thrown.getResponse();
    onFault(thrown);
    return answerProblem(visit.req.raw, {
      status: 500,
      code: 'fault',
      title: 'Something went wrong',
      detail: 'The log of the product says what it was.',
    });
  });
  return app;
};
