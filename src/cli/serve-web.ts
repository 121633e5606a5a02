import type { App } from '../app.ts';
import { bouncePort } from '../bounce-port.ts';
import { hubCallback, hubPort } from '../hub-port.ts';
import type { Log } from '../ports.ts';
import { mailSecret } from '../post.ts';
import { startWeb, type WebServer } from '../web/index.ts';
import { webFault, webPort } from '../web-port/index.ts';
import { firstRunLink } from './users.ts';

/** The pages of an open app, and the link for its first administrator while there is none. */
export const serveWeb = async (
  app: App,
  { log, version }: { readonly log: Log; readonly version: string },
): Promise<{ readonly server: WebServer; readonly firstRun: string | null }> => {
  const { settings, store, ports } = app;
  const { web } = settings;
  const server = await startWeb({
    ...web,
    web: webPort(app, version),
    hub: hubCallback(web) === null ? null : hubPort(ports),
    bounces: bouncePort(settings.mail, await mailSecret(store.secrets), {
      ...ports,
      limits: store.limits,
    }),
    version,
    now: () => ports.clock.now(),
    onFault: webFault(log),
  });
  const base = web.publicUrl ?? server.url;
  const firstRun =
    web.pages === 'public'
      ? null
      : await firstRunLink({ accounts: store.accounts, clock: ports.clock, base });
  return { server, firstRun };
};
