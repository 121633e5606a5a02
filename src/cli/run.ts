import cliProgress from 'cli-progress';
import { HOUR_MS } from '../model/time.ts';
import { type OnProgress, runOnce } from '../run-once.ts';
import type { Progress } from '../store/progress.ts';
import type { Context } from './context.ts';
import { settingsOf } from './settings-of.ts';
import { withApp } from './with-app.ts';
import { worldOf } from './world.ts';

const shares = ({ feeds, feedsDue, entries, entriesFresh }: Progress) => ({
  feeds: { done: feeds - feedsDue, of: feeds },
  entries: { done: entries - entriesFresh, of: entries },
});

/** Two bars that follow the counts; they draw themselves over on a terminal. */
const bars = (): { onProgress: OnProgress; stop: () => void } => {
  const multi = new cliProgress.MultiBar(
    { format: '{what} [{bar}] {value}/{total}', hideCursor: true, clearOnComplete: false },
    cliProgress.Presets.rect,
  );
  const feeds = multi.create(0, 0, { what: 'feeds polled  ' });
  const entries = multi.create(0, 0, { what: 'entries read  ' });
  return {
    onProgress: (_, progress) => {
      const now = shares(progress);
      feeds.setTotal(now.feeds.of);
      feeds.update(now.feeds.done);
      entries.setTotal(now.entries.of);
      entries.update(now.entries.done);
    },
    stop: () => multi.stop(),
  };
};

/** A line whenever the counts have moved, for logs and pipes. */
export const progressLines = (
  out: (line: string) => void,
): { onProgress: OnProgress; stop: () => void } => {
  let last = '';
  return {
    onProgress: (phase, progress) => {
      const { feeds, entries } = shares(progress);
      const line = `${phase}: ${feeds.done}/${feeds.of} feeds polled, ${entries.done}/${entries.of} entries read, ${progress.articles} articles in ${progress.stories} stories`;
      if (line !== last) out(line);
      last = line;
    },
    stop: () => undefined,
  };
};

/** One pass: poll, read, detect, compose, deliver. Exit code 1 when a job of it failed for good. */
export const run = async (
  context: Context,
  options: { readonly json: boolean; readonly due: boolean },
): Promise<void> => {
  const settings = settingsOf(context, { LOG_LEVEL: context.env.LOG_LEVEL ?? 'warn' });
  const progress = context.isTerminal
    ? bars()
    : progressLines((line) => process.stderr.write(`${line}\n`));
  await withApp(settings, worldOf(context, settings.logLevel), async (app) => {
    const pass = { timeoutMs: HOUR_MS, dueOnly: options.due };
    const report = await runOnce(app, progress.onProgress, pass).finally(progress.stop);
    context.out(
      options.json
        ? JSON.stringify(report)
        : `${report.newEntries} new entries, ${report.newArticles} new articles, ${report.sent} mails sent${report.dead > 0 ? `, ${report.dead} jobs failed for good (see the status page)` : ''}`,
    );
    if (report.dead > 0) context.fail();
  });
};
