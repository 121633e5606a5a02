import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Newsroom, startNewsroom } from '../../demo/server.ts';
import { outboxFolder } from '../post.ts';
import { runOnce } from '../run-once.ts';
import type { Settings } from '../settings/index.ts';
import type { Context } from './context.ts';
import { progressLines } from './run.ts';
import { serveWeb } from './serve-web.ts';
import { settingsOf } from './settings-of.ts';
import { withApp } from './with-app.ts';
import { worldOf } from './world.ts';

const LONGEST_MS = 5 * 60_000;

/** The demo's own folder of data and config: the themes of the real config, the newsroom's feeds, the demo's reader. */
const demoSettings = (context: Context, newsroom: Newsroom): Settings => {
  const folder = join(process.cwd(), 'data', 'demo');
  const config = join(folder, 'config');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(context.packageRoot, 'config'), config, { recursive: true });
  cpSync(join(context.packageRoot, 'demo', 'config'), config, { recursive: true });
  writeFileSync(join(config, 'feeds.yaml'), stringify({ feeds: newsroom.feeds }));
  return settingsOf(context, {
    DATABASE_URL: '',
    REDIS_URL: '',
    SMTP_URL: '',
    DATA_DIR: folder,
    CONFIG_DIR: config,
    ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8',
    FETCH_PORTS: 'any',
    HOST_GAP_MS: '0',
    LOG_LEVEL: context.env.LOG_LEVEL ?? 'warn',
  });
};

/** Runs the real pipeline against the bundled newsroom, says where to look, and stays up. */
export const demo = async (
  context: Context,
  options: { readonly once: boolean },
): Promise<void> => {
  const newsroom = await startNewsroom({ now: Date.now() });
  context.out(`A newsroom of invented outlets is open at ${newsroom.url}`);
  try {
    const settings = demoSettings(context, newsroom);
    const world = worldOf(context, settings.logLevel);
    await withApp(settings, world, async (app) => {
      const web = options.once ? null : await serveWeb(app, world);
      const progress = progressLines(context.out);
      const report = await runOnce(app, progress.onProgress, { timeoutMs: LONGEST_MS });
      const [mail] = await app.store.outbox.list(1);
      context.out(
        `${report.newArticles} articles read, ${report.sent} digest sent: ${mail?.subject ?? 'none'}`,
      );
      if (mail) context.out(`The mail is ${join(outboxFolder(settings), `${mail.id}.eml`)}`);
      if (!web) return;
      context.out(
        `Log in by ${web.firstRun}, then see the mail at ${web.server.url}/desk/mail. Ctrl-C ends the demo.`,
      );
      await context.stopped;
      await web.server.close();
    });
  } finally {
    await newsroom.close();
  }
};
