import { hubCallback, hubPort } from '../hub-port.ts';
import { JOB_NAMES } from '../job.ts';
import type { Settings } from '../settings/index.ts';
import { startWeb } from '../web/index.ts';
import { webFault, webPort } from '../web-port.ts';
import type { Context } from './context.ts';
import { settingsOf } from './settings-of.ts';
import { withApp } from './with-app.ts';
import { worldOf } from './world.ts';

interface Parts {
  readonly work: boolean;
  readonly web: boolean;
}

/** The name readers use, where a proxy on this machine passes it on. */
const publicNames = ({ web }: Settings): readonly string[] =>
  web.publicUrl === null ? [] : [new URL(web.publicUrl).hostname];

/** Runs the worker, the web, or both in one process, until it is told to stop. */
export const serve = async (context: Context, parts: Parts): Promise<void> => {
  const settings = settingsOf(context);
  const world = worldOf(context, settings.logLevel);
  await withApp(settings, world, async (app) => {
    const web = parts.web
      ? await startWeb({
          ...settings.web,
          alsoNamed: publicNames(settings),
          web: webPort(app, world.version),
          hub: hubCallback(settings.web) === null ? null : hubPort(app.ports),
          onFault: webFault(world.log),
        })
      : null;
    if (parts.work) await app.work(JOB_NAMES);
    if (web) context.out(`Steppewatch shows itself at ${web.url}`);
    world.log.info(
      { database: settings.database.kind, queue: settings.queue.kind, ...parts },
      'started',
    );
    await context.stopped;
    world.log.info({}, 'stopping');
    await web?.close();
  });
};
