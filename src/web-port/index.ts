import type { App } from '../app.ts';
import { reasonOf } from '../errors.ts';
import type { Log } from '../ports.ts';
import type { WebPort } from '../web/index.ts';
import { feedPort } from './feeds.ts';
import { hookPort } from './hooks.ts';
import { mailPort } from './mails.ts';
import { libraryPort, systemPort, trendPort, watchPort } from './newsroom.ts';
import { readerPort } from './readers.ts';
import { statusPort } from './status.ts';
import { storyPort } from './stories.ts';
import { trialPort } from './trials.ts';

/** What the pages ask, answered from the store and the queue: a file a noun. */
export const webPort = (app: App, version: string): WebPort => ({
  ...statusPort(app, version),
  accounts: app.store.accounts,
  limits: app.store.limits,
  links: app.links,
  feeds: feedPort(app),
  watches: watchPort(app),
  library: libraryPort(app),
  stories: storyPort(app),
  trends: trendPort(app),
  system: systemPort(app),
  mails: mailPort(app),
  hooks: hookPort(app),
  readers: readerPort(app),
  tryQuery: trialPort(app),
});

/** A page that could not be made is answered by a plain error and noted here. */
export const webFault =
  (log: Log) =>
  (thrown: unknown): void =>
    log.error({ reason: reasonOf(thrown) }, 'a page failed');
