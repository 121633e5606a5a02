import { JOB_NAMES } from '../job.ts';
import type { Context } from './context.ts';
import { serveWeb } from './serve-web.ts';
import { settingsOf } from './settings-of.ts';
import { withApp } from './with-app.ts';
import { worldOf } from './world.ts';

interface Parts {
  readonly work: boolean;
  readonly web: boolean;
}

/** Runs the worker, the web, or both in one process, until it is told to stop. */
export const serve = async (context: Context, parts: Parts): Promise<void> => {
  const settings = settingsOf(context);
  const world = worldOf(context, settings.logLevel);
  await withApp(settings, world, async (app) => {
    const web = parts.web ? await serveWeb(app, world) : null;
    if (parts.work) await app.work(JOB_NAMES);
    if (web) context.out(`Steppewatch shows itself at ${web.server.url}`);
    if (web?.firstRun) {
      context.out(
        `Nobody can log in yet. Become its administrator, by this link, once: ${web.firstRun}`,
      );
    }
    world.log.info(
      { database: settings.database.kind, queue: settings.queue.kind, ...parts },
      'started',
    );
    await context.stopped;
    world.log.info({}, 'stopping');
    await web?.server.close();
  });
};
