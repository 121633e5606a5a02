import type { App } from '../app.ts';
import { type ListeningMetrics, listen } from '../metrics/index.ts';
import type { Log, Workload } from '../ports.ts';
import type { Context } from './context.ts';
import { serveWeb } from './serve-web.ts';
import { settingsOf } from './settings-of.ts';
import { withApp } from './with-app.ts';
import { worldOf } from './world.ts';

interface Parts {
  /** The jobs to run here; null: none. */
  readonly work: Workload | null;
  readonly web: boolean;
}

const servedMetrics = ({ metrics, settings }: App, log: Log): Promise<ListeningMetrics> | null => {
  const { metricsPort: port } = settings.watching;
  return port === null ? null : listen(metrics, { host: settings.web.host, port, log });
};

/** Runs the worker, the web, or both in one process, until it is told to stop. */
export const serve = async (context: Context, parts: Parts): Promise<void> => {
  const settings = settingsOf(context);
  const world = worldOf(context, settings.logLevel);
  await withApp(settings, world, async (app) => {
    const web = parts.web ? await serveWeb(app, world) : null;
    const metrics = await servedMetrics(app, world.log);
    if (metrics) world.log.info({ url: metrics.url }, 'metrics are served');
    if (parts.work) await app.work(parts.work);
    if (web) context.out(`Steppewatch shows itself at ${web.server.url}`);
    if (web?.firstRun) {
      context.out(
        `Nobody can log in yet. Become its administrator, by this link, once: ${web.firstRun}`,
      );
    }
    world.log.info(
      {
        database: settings.database.kind,
        queue: settings.queue.kind,
        jobs: [...(parts.work?.keys() ?? [])],
        web: parts.web,
      },
      'started',
    );
    await context.stopped;
    world.log.info({}, 'stopping');
    await web?.server.close();
    metrics?.close();
  });
};
