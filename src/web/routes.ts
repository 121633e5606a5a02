import { Hono } from 'hono';
import type { Markup } from '../text/markup.ts';
import { ICON, STYLE_SHEET } from './assets.ts';
import { localNamesOnly, mailHeaders, pageHeaders } from './guard.ts';
import { HUB_PATH, type HubPort, hubRoutes } from './hub-routes.ts';
import { notice } from './layout.ts';
import { browsableHtml } from './mail-html.ts';
import { mailPage, outboxPage } from './outbox-pages.ts';
import type { WebPort } from './port.ts';
import { statusPage } from './status-page.ts';

export interface WebRoutesOptions {
  readonly web: WebPort;
  /** Null where no hub can reach us. */
  readonly hub?: HubPort | null;
  readonly now: () => number;
  /** The address the server is bound to. */
  readonly host: string;
  /** Further names it is reached by, as behind a proxy on the same machine. */
  readonly alsoNamed: readonly string[];
  readonly onFault: (thrown: unknown) => void;
}

/** Pages that are a mail's own HTML, or made as one. */
const MAIL_HTML = /^\/(?:outbox\/[^/]+\/html|digests\/[^/]+)$/;
const NO_SUCH_DIGEST = notice('No such digest', 'It may have been swept away.');
const NO_SUCH_MAIL = notice('No such mail', 'It may have been swept away.');

/** Every route as one request handler, without a socket. */
export const webRoutes = ({
  web,
  hub = null,
  now,
  host,
  alsoNamed,
  onFault,
}: WebRoutesOptions): Hono => {
  const app = new Hono();
  if (hub) app.route(HUB_PATH, hubRoutes(hub));
  app.use((context, next) =>
    (MAIL_HTML.test(context.req.path) ? mailHeaders : pageHeaders)(context, next),
  );
  app.use(localNamesOnly(host, alsoNamed));
  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });

  for (const asset of [STYLE_SHEET, ICON]) {
    app.get(asset.path, (context) =>
      context.body(asset.body, 200, {
        'content-type': asset.mediaType,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
  }

  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', async (context) => {
    const checks = await web.ready();
    const ready = checks.every(({ ok }) => ok);
    return context.json({ ready, checks }, ready ? 200 : 503);
  });

  app.get('/', async (context) => context.html(statusPage(await web.overview()).markup));
  app.get('/outbox', async (context) => context.html(outboxPage(await web.outbox(), now()).markup));
  app.get('/outbox/:id', async (context) => {
    const mail = await web.mail(context.req.param('id'));
    return mail
      ? context.html(mailPage(mail, now()).markup)
      : context.html(NO_SUCH_MAIL.markup, 404);
  });
  app.get('/outbox/:id/html', async (context) => {
    const mail = await web.mail(context.req.param('id'));
    return mail !== null && mail.html !== null
      ? context.html(browsableHtml(mail))
      : context.html(NO_SUCH_MAIL.markup, 404);
  });
  app.get('/outbox/:id/source', async (context) => {
    const mail = await web.mail(context.req.param('id'));
    if (!mail) return context.html(NO_SUCH_MAIL.markup, 404);
    return context.body(new Uint8Array(mail.source), 200, {
      'content-type': 'message/rfc822',
      'content-disposition': 'attachment; filename="steppewatch.eml"',
    });
  });

  app.get('/digests/:id', async (context) => {
    const digest = await web.digestPage(context.req.param('id'));
    return digest === null ? context.html(NO_SUCH_DIGEST.markup, 404) : context.html(digest);
  });

  const page = (markup: Markup, status: 404 | 500) =>
    new Response(markup.markup, {
      status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  app.notFound(() => page(notice('No such page', 'Nothing is kept at this address.'), 404));
  app.onError((thrown) => {
    onFault(thrown);
    return page(notice('Something went wrong', 'The log of the product says what it was.'), 500);
  });
  return app;
};
