import type { Options } from 'nodemailer/lib/smtp-connection';
import { SteppewatchError } from '../errors.ts';
import { SECOND_MS } from '../model/time.ts';
import type { DkimKey } from './dkim.ts';
import type { SmtpLogin } from './smtp-session.ts';

export interface SmtpOptions {
  /**
   * `smtp://user:password@host:587` (STARTTLS where offered, required when there is a password) or
   * `smtps://…:465`; `?requireTLS=false` allows a password in the clear.
   */
  readonly url: string;
  readonly dkim?: DkimKey | null;
  /** The name we greet with. Default: the machine's own. */
  readonly name?: string;
  /** Default: 5. */
  readonly maxConnections?: number;
  /** Mails over one connection before it is replaced. Default: 100. */
  readonly maxMessages?: number;
  /** Default: 15 seconds. */
  readonly connectTimeoutMs?: number;
  /** Longest silence of the server, in milliseconds. Default: 2 minutes. */
  readonly silenceTimeoutMs?: number;
}

/** Where and how to connect, read from the options. */
export interface SmtpServer {
  readonly connection: Options;
  readonly login: SmtpLogin | null;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const misconfigured = (sentence: string): SteppewatchError =>
  new SteppewatchError('channel-misconfigured', sentence);

const loginIn = ({ username, password }: URL): SmtpLogin | null =>
  username === ''
    ? null
    : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };

/** Throws `channel-misconfigured` for an address that is none. */
export const smtpServer = (options: SmtpOptions): SmtpServer => {
  if (!URL.canParse(options.url)) throw misconfigured('The SMTP address is no URL.');
  const url = new URL(options.url);
  const secure = url.protocol === 'smtps:';
  if (!secure && url.protocol !== 'smtp:') {
    throw misconfigured('The SMTP URL must be smtp: or smtps:.');
  }
  const login = loginIn(url);
  const wish = url.searchParams.get('requireTLS');
  const exposed = login !== null && !secure && !LOOPBACK.test(url.hostname);
  const connection = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    secure,
    requireTLS: wish === null ? exposed : wish === 'true',
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(options.name === undefined ? {} : { name: options.name }),
    connectionTimeout: options.connectTimeoutMs ?? 15 * SECOND_MS,
    greetingTimeout: options.connectTimeoutMs ?? 15 * SECOND_MS,
    socketTimeout: options.silenceTimeoutMs ?? 120 * SECOND_MS,
  };
  return { connection, login };
};
