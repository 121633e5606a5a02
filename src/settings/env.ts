import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { reasonOf, SteppewatchError } from '../errors.ts';
import { mailAddress } from './mail-address.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const url = (...schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => schemes.some((scheme) => text.startsWith(`${scheme}:`)) && URL.canParse(text),
      {
        error: `expected an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
      },
    );

const whole = (low: number, high: number) =>
  z.coerce
    .number({ error: `expected a whole number from ${low} to ${high}` })
    .int(`expected a whole number from ${low} to ${high}`)
    .min(low, `expected a whole number from ${low} to ${high}`)
    .max(high, `expected a whole number from ${low} to ${high}`);

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const isNetwork = (text: string): boolean => {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
  return isIP(address) !== 0 && isPrefix && more.length === 0;
};
const networks = list.refine((all) => all.every(isNetwork), {
  error: 'expected addresses or networks separated by commas, like 127.0.0.1,10.0.0.0/8',
});

/** The first signs; the ones before it, behind a comma, are still believed. */
const secretKeys = list.refine((keys) => keys.length > 0 && keys.every((key) => key.length >= 32), {
  error: 'expected at least 32 characters, as `openssl rand -hex 24` makes them',
});

/** Every variable the product reads; `.env.example` documents each, and a test holds the two together. */
export const ENVIRONMENT = z.object({
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  DATABASE_POOL: whole(2, 200).default(10),
  REDIS_URL: url('redis', 'rediss').optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().min(3).default('Steppewatch <steppewatch@localhost>'),
  MAIL_PER_MINUTE: whole(0, 1_000_000).default(600),
  MAIL_AMBIGUOUS: z.enum(['hold', 'resend'], { error: 'expected hold or resend' }).default('hold'),
  BOUNCE_ADDRESS: mailAddress.optional(),
  OPERATOR_MAIL: mailAddress.optional(),
  BOUNCE_IMAP_URL: url('imaps', 'imap').optional(),
  BOUNCE_HOOK_SECRET: z.string().min(24, 'expected at least 24 characters').optional(),
  MAILGUN_SIGNING_KEY: z.string().min(16, 'expected at least 16 characters').optional(),
  TELEGRAM_TOKEN: z.string().optional(),
  TELEGRAM_API: url('http', 'https').default('https://api.telegram.org'),
  NTFY_TOKEN: z.string().optional(),
  WEBHOOK_SECRET: z.string().min(24, 'expected at least 24 characters').optional(),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_KEY: z.string().optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8080),
  PUBLIC_URL: url('http', 'https').optional(),
  SECRET_KEY: secretKeys.optional(),
  WEB_PAGES: z
    .enum(['all', 'public', 'desk'], { error: 'expected all, public or desk' })
    .default('all'),
  TRUSTED_PROXIES: networks.default([]),
  KEEP_CONSENT_IP: z.enum(['yes', 'no'], { error: 'expected yes or no' }).default('no'),
  DATA_DIR: z.string().min(1).default('data'),
  CONFIG_DIR: z.string().min(1).default('config'),
  CONTACT: z.string().min(3).default('https://steppewatch.example/about'),
  ALLOW_PRIVATE_ADDRESSES: list.default([]),
  FETCH_PORTS: list.default(['80', '443', '8080', '8443']),
  HOST_GAP_MS: whole(0, 600_000).default(1_000),
  FETCH_TIMEOUT_SECONDS: whole(1, 60).default(30),
  READ_MAX_AGE_DAYS: whole(1, 3_650).default(7),
  KEEP_PAGES_DAYS: whole(1, 3_650).default(14),
  KEEP_ARTICLES_DAYS: whole(1, 36_500).default(365),
  KEEP_BACKUPS: whole(0, 366).optional(),
  METRICS_PORT: whole(0, 65_535).optional(),
  ALIVE_URL: url('http', 'https').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http', 'https').optional(),
  TICK_SECONDS: whole(1, 3_600).default(15),
  STOP_SECONDS: whole(1, 600).default(10),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'expected debug, info, warn, error or silent',
    })
    .default('info'),
});

export type Variables = z.infer<typeof ENVIRONMENT>;

/** Variables that may hold secrets can be given as a file instead: `SMTP_URL_FILE=/run/secrets/smtp`. */
const SECRETS = [
  'ALIVE_URL',
  'DATABASE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'DKIM_KEY',
  'SECRET_KEY',
  'BOUNCE_IMAP_URL',
  'BOUNCE_HOOK_SECRET',
  'MAILGUN_SIGNING_KEY',
  'TELEGRAM_TOKEN',
  'NTFY_TOKEN',
  'WEBHOOK_SECRET',
] as const;

/** A variable, or the content of the file that `<NAME>_FILE` names. Throws `config-invalid`. */
export const secretFromFile = (env: Environment, name: string): string | undefined => {
  const file = env[`${name}_FILE`];
  if (!file) return env[name] || undefined;
  if (env[name]) {
    throw new SteppewatchError(
      'config-invalid',
      `${name} and ${name}_FILE are both set; keep one of them.`,
    );
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (thrown) {
    throw new SteppewatchError(
      'config-invalid',
      `${name}_FILE: ${reasonOf(thrown)}. Give a file this user may read.`,
    );
  }
};

/** Reads and checks the environment. Throws `config-invalid` with every fault on a line of its own; values of secrets are not repeated. */
export const readEnvironment = (env: Environment): Variables => {
  const secrets = SECRETS.map((name) => [name, secretFromFile(env, name)] as const);
  const given = Object.entries({ ...env, ...Object.fromEntries(secrets) });
  // An empty variable is how compose files and shells say "not set".
  const result = ENVIRONMENT.safeParse(
    Object.fromEntries(given.filter(([, value]) => value !== '')),
  );
  if (result.success) return result.data;

  const faults = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const secret = (SECRETS as readonly string[]).includes(name);
    const found = secret
      ? 'something else (not shown, it may hold a password)'
      : JSON.stringify(env[name]);
    return `environment: ${name}: ${issue.message}; found ${found}. See .env.example.`;
  });
  throw new SteppewatchError('config-invalid', faults.join('\n'));
};
