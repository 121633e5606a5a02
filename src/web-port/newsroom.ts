import type { App } from '../app.ts';
import { explainPage } from '../article/index.ts';
import type { ArticleId } from '../model/ids.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../model/time.ts';
import { hourOf, trendOf } from '../stories/index.ts';
import type { LibraryPort, SettingRow, SystemPort, TrendPort, WatchPort } from '../web/index.ts';
import { setupOf } from './status.ts';

/** Beside the days shown, those that tell what is usual. */
const BASELINE_DAYS = 22;

export const libraryPort = ({ store, ports }: App): LibraryPort => ({
  ...store.library,
  names: ports.names,
  lines: async (id) => {
    const page = await store.library.page(id as ArticleId);
    if (!page) return null;
    return explainPage(page);
  },
});

export const watchPort = ({ store }: App): WatchPort => ({
  ...store.watches,
  records: (since) => store.articles.watchRecords(since),
});

export const trendPort = ({ store, ports, settings }: App): TrendPort => {
  /** The present hour counts as it stands. */
  const end = (): Instant => hourOf(ports.clock.now()) + HOUR_MS;
  const spanOf = (days: number) => ({ from: end() - (days + BASELINE_DAYS) * DAY_MS, to: end() });
  return {
    themes: async (days) => {
      const themes = settings.pack.themes;
      const subjects = themes.map(({ id }) => ({ kind: 'theme' as const, id }));
      const series = await store.trends.series(subjects, spanOf(days));
      return themes.flatMap(({ id, name }, index) => {
        const of = series[index];
        return of ? [{ id, name, trend: trendOf(of, ports.clock.now(), days) }] : [];
      });
    },
    of: async (subject, days) => {
      const [series] = await store.trends.series([subject], spanOf(days));
      if (!series) throw new Error('each subject has its series');
      return trendOf(series, ports.clock.now(), days);
    },
    spikes: async (limit, subject) =>
      (await store.trends.latestSpikes(limit, subject)).map(({ spike }) => spike),
  };
};

const settingRows = ({ settings }: App): readonly SettingRow[] => {
  const { mail, web, fetching, retention, backups } = settings;
  const set = (value: unknown): string => (value ? 'set' : 'not set');
  const listed = (values: readonly (string | number)[] | 'any'): string =>
    values === 'any' ? 'any' : values.join(', ') || 'none';
  return [
    ['Setup', setupOf(settings)],
    ['Configuration', settings.configFolder],
    ['Public address', web.publicUrl ?? 'not set'],
    ['Listens at', `${web.host}:${web.port}`],
    ['Pages', web.pages],
    ['Trusted proxies', listed(web.trustedProxies)],
    [
      'Secret key',
      web.secretKeys.length > 0 ? 'from the environment' : 'made here, kept in the database',
    ],
    [
      'Mail server',
      mail.smtpUrl === null ? 'not set: mail stays in the outbox' : new URL(mail.smtpUrl).hostname,
    ],
    ['Sender', mail.from],
    ['DKIM', set(mail.dkim)],
    ['Contact in the User-Agent', fetching.contact],
    ['Private addresses fetched', listed(fetching.allowPrivateAddresses)],
    ['Ports fetched', listed(fetching.ports)],
    ['Least time between requests to a host', `${fetching.hostGapMs} ms`],
    ['Entries read up to an age of', `${settings.readMaxAgeMs / DAY_MS} days`],
    ['Pages kept', `${retention.pagesDays} days`],
    ['Articles kept', `${retention.articlesDays} days`],
    ['Daily backups kept', backups.keep === 0 ? 'none' : `${backups.keep} in ${backups.folder}`],
    ['Consent keeps the network address', web.keepsConsentIp ? 'yes' : 'no'],
  ];
};

export const systemPort = (app: App): SystemPort => ({
  jobs: app.queue,
  settings: () => settingRows(app),
});
