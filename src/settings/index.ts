import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { DetectorPack } from '../detect/index.ts';
import { SteppewatchError } from '../errors.ts';
import { POLL_SETTINGS, type PollSettings } from '../feeds/index.ts';
import type { Subscription } from '../model/digest.ts';
import type { FeedSource } from '../model/feed.ts';
import { DAY_MS, SECOND_MS } from '../model/time.ts';
import { type Lookup, referredName } from './destination.ts';
import { loadDigests } from './digests.ts';
import { readEnvironment, secretFromFile, type Variables } from './env.ts';
import { loadFeeds } from './feeds.ts';
import { loadPack } from './pack.ts';

export { referredName } from './destination.ts';
export { ENVIRONMENT } from './env.ts';
export { SLUG } from './feeds.ts';
export { readWatches } from './pack.ts';

/** What the machine and the feeds are, without the beat: all that a command about feeds needs. */
export interface MachineSettings {
  readonly configFolder: string;
  readonly dataFolder: string;
  readonly database:
    | { readonly kind: 'pglite' }
    | { readonly kind: 'postgres'; readonly url: string; readonly poolSize: number };
  readonly queue: { readonly kind: 'database' } | { readonly kind: 'redis'; readonly url: string };
  readonly mail: {
    readonly from: string;
    readonly smtpUrl: string | null;
    /** Mail that bounces comes back to it, each to an address of its own; null: to the sender. */
    readonly bounceAddress: string | null;
    /** The mailbox they are read from; null: they are piped in, or nobody reads them. */
    readonly bounceImapUrl: string | null;
    /** Proves who posts a returned mail to our pages; null: none is taken. */
    readonly bounceHookSecret: string | null;
    /** Signs the events that Mailgun posts; null: none is taken. */
    readonly mailgunKey: string | null;
    readonly perMinute: number;
    /** Who is told when feeds fail; null for nobody. */
    readonly operator: string | null;
    readonly ambiguous: Variables['MAIL_AMBIGUOUS'];
    readonly dkim: {
      readonly domain: string;
      readonly selector: string;
      readonly privateKey: string;
    } | null;
  };
  readonly channels: {
    readonly telegram: { readonly token: string | null; readonly apiUrl: string };
    readonly ntfyToken: string | null;
    readonly webhookSecret: string | null;
  };
  readonly web: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string | null;
    /** What signs links, the newest first; empty: one is made and kept in the database. */
    readonly secretKeys: readonly string[];
    /** Which pages this process serves. */
    readonly pages: Variables['WEB_PAGES'];
    readonly trustedProxies: readonly string[];
    readonly keepsConsentIp: boolean;
  };
  readonly fetching: {
    readonly contact: string;
    readonly allowPrivateAddresses: readonly string[];
    readonly ports: readonly number[] | 'any';
    readonly hostGapMs: number;
    /** For a whole fetch with its redirects. */
    readonly timeoutMs: number;
  };
  readonly polling: PollSettings;
  readonly readMaxAgeMs: number;
  readonly retention: { readonly pagesDays: number; readonly articlesDays: number };
  readonly backups: {
    readonly folder: string;
    /** The newest so many of those made daily; 0: none are made. */
    readonly keep: number;
  };
  readonly watching: {
    /** Null: no metrics are served; 0 takes a free port. */
    readonly metricsPort: number | null;
    /** Told every minute that work gets done. */
    readonly aliveUrl: string | null;
    /** Where a collector takes traces by OTLP over HTTP; null: none are made. */
    readonly tracesUrl: string | null;
  };
  readonly tickMs: number;
  /** How long jobs under way may take once the process is told to stop. */
  readonly stopMs: number;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly feeds: readonly FeedSource[];
}

/** Everything the operator said, checked, in one frozen value. */
export interface Settings extends MachineSettings {
  readonly pack: DetectorPack;
  readonly subscriptions: readonly Subscription[];
  /** What the environment holds for recipients written as `$NAME`. */
  readonly recipientSecrets: ReadonlyMap<string, string>;
}

const dkimOf = (v: Variables): Settings['mail']['dkim'] => {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY: privateKey } = v;
  if (!domain && !selector && !privateKey) return null;
  if (domain && selector && privateKey) return { domain, selector, privateKey };
  throw new SteppewatchError(
    'config-invalid',
    'environment: DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY go together; set all three or none. See .env.example.',
  );
};

const portsOf = ({ FETCH_PORTS: ports }: Variables): readonly number[] | 'any' => {
  if (ports.includes('any')) return 'any';
  const numbers = ports.map(Number);
  if (numbers.every((port) => Number.isInteger(port) && port > 0 && port < 65_536)) return numbers;
  throw new SteppewatchError(
    'config-invalid',
    `environment: FETCH_PORTS: expected port numbers separated by commas, or any; found ${JSON.stringify(ports.join(','))}. See .env.example.`,
  );
};

export interface Home {
  /** Where relative folders of the settings begin. */
  readonly root: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads environment and feeds.yaml. Throws `config-invalid` that names file, line, key and mend. */
export const loadMachineSettings = (env: Environment, { root }: Home): MachineSettings => {
  const v = readEnvironment(env);
  const inRoot = (path: string): string => (isAbsolute(path) ? path : join(root, path));
  const configFolder = inRoot(v.CONFIG_DIR);
  if (!existsSync(configFolder)) {
    throw new SteppewatchError(
      'config-invalid',
      `environment: CONFIG_DIR: there is no folder ${configFolder}. Give the folder that holds feeds.yaml.`,
    );
  }
  return Object.freeze({
    configFolder,
    dataFolder: inRoot(v.DATA_DIR),
    database: v.DATABASE_URL
      ? { kind: 'postgres', url: v.DATABASE_URL, poolSize: v.DATABASE_POOL }
      : { kind: 'pglite' },
    queue: v.REDIS_URL ? { kind: 'redis', url: v.REDIS_URL } : { kind: 'database' },
    mail: {
      from: v.MAIL_FROM,
      smtpUrl: v.SMTP_URL ?? null,
      bounceAddress: v.BOUNCE_ADDRESS ?? null,
      operator: v.OPERATOR_MAIL ?? null,
      bounceImapUrl: v.BOUNCE_IMAP_URL ?? null,
      bounceHookSecret: v.BOUNCE_HOOK_SECRET ?? null,
      mailgunKey: v.MAILGUN_SIGNING_KEY ?? null,
      perMinute: v.MAIL_PER_MINUTE,
      ambiguous: v.MAIL_AMBIGUOUS,
      dkim: dkimOf(v),
    },
    channels: {
      telegram: { token: v.TELEGRAM_TOKEN ?? null, apiUrl: v.TELEGRAM_API.replace(/\/+$/, '') },
      ntfyToken: v.NTFY_TOKEN ?? null,
      webhookSecret: v.WEBHOOK_SECRET ?? null,
    },
    web: {
      host: v.HOST,
      port: v.PORT,
      publicUrl: v.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
      secretKeys: v.SECRET_KEY ?? [],
      pages: v.WEB_PAGES,
      trustedProxies: v.TRUSTED_PROXIES,
      keepsConsentIp: v.KEEP_CONSENT_IP === 'yes',
    },
    fetching: {
      contact: v.CONTACT,
      allowPrivateAddresses: v.ALLOW_PRIVATE_ADDRESSES,
      ports: portsOf(v),
      hostGapMs: v.HOST_GAP_MS,
      timeoutMs: v.FETCH_TIMEOUT_SECONDS * SECOND_MS,
    },
    polling: POLL_SETTINGS,
    readMaxAgeMs: v.READ_MAX_AGE_DAYS * DAY_MS,
    retention: { pagesDays: v.KEEP_PAGES_DAYS, articlesDays: v.KEEP_ARTICLES_DAYS },
    backups: {
      folder: join(inRoot(v.DATA_DIR), 'backups'),
      // A server has its own; the embedded database has nobody else.
      keep: v.KEEP_BACKUPS ?? (v.DATABASE_URL ? 0 : 2),
    },
    watching: {
      metricsPort: v.METRICS_PORT ?? null,
      aliveUrl: v.ALIVE_URL ?? null,
      tracesUrl: v.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    },
    tickMs: v.TICK_SECONDS * SECOND_MS,
    stopMs: v.STOP_SECONDS * SECOND_MS,
    logLevel: v.LOG_LEVEL,
    feeds: loadFeeds(configFolder),
  } satisfies MachineSettings);
};

/** Reads environment and config/ once. Throws `config-invalid` that names file, line, key and mend. */
export const loadSettings = (env: Environment, home: Home): Settings => {
  const machine = loadMachineSettings(env, home);
  const pack = loadPack(machine.configFolder);
  const known = {
    watches: pack.watches.map(({ id }) => id),
    themes: pack.themes.map(({ id }) => id),
  };
  const lookup: Lookup = (name) => secretFromFile(env, name);
  const subscriptions = loadDigests(machine.configFolder, known, lookup);
  const named = subscriptions.flatMap(({ recipient }) => referredName(recipient) ?? []);
  const secrets = new Map(named.map((name) => [name, lookup(name) ?? '']));
  return Object.freeze({ ...machine, pack, subscriptions, recipientSecrets: secrets });
};
