import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, errors, request } from 'undici';
import { MINUTE_MS, SECOND_MS } from '../model/time.ts';
import { type BodyOutcome, readBody } from './body.ts';
import { type ConnectRules, guardedConnector } from './connect.ts';
import type { Failure, Refusal } from './ending.ts';
import { troubleOf } from './failure.ts';

/** The head of an answer and its body still on the line: one of `read` and `skip` ends it. */
export interface Answer {
  readonly kind: 'answer';
  readonly url: URL;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  read(limit: number): Promise<BodyOutcome | Refusal | Failure>;
  skip(): Promise<void>;
}

export interface Question {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Sent by POST; without it the question is a GET. */
  readonly body?: Uint8Array;
}

/** One request and its answer, no redirect followed. Throws the signal's reason when that is ours. */
export type Exchange = (question: Question) => Promise<Answer | Refusal | Failure>;

/** An unread body this small and quick is drained to keep the connection; any other is cut off. */
const DRAIN_BYTES = 64 * 1024;
const DRAIN_MS = SECOND_MS / 2;

const flat = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );

/** The dispatcher every request of ours leaves by: guarded connections, small heads, short idling. */
export const guardedAgent = (rules: ConnectRules): Agent =>
  new Agent({
    connect: guardedConnector(rules),
    maxHeaderSize: 32 * 1024,
    // Never shorter than the deadline of a whole fetch, which is kept by its signal.
    headersTimeout: 5 * MINUTE_MS,
    bodyTimeout: 5 * MINUTE_MS,
    keepAliveTimeout: 4 * SECOND_MS,
    keepAliveMaxTimeout: MINUTE_MS,
  });

/** The server closed a kept connection just as we used it again: RFC 9112 9.3.1 lets a GET try anew. */
const wasStale = (thrown: unknown): boolean =>
  (thrown instanceof errors.SocketError && (thrown.socket?.bytesRead ?? 0) > 0) ||
  (thrown instanceof Error && 'code' in thrown && thrown.code === 'ECONNRESET');

const ask = (agent: Agent, { url, headers, signal, body }: Question) => {
  const options = { dispatcher: agent, headers, signal };
  return body === undefined
    ? request(url, options).catch((thrown: unknown) => {
        if (wasStale(thrown)) return request(url, options);
        throw thrown;
      })
    : request(url, { ...options, method: 'POST', body });
};

const skipped = async ({ statusCode, body }: Dispatcher.ResponseData): Promise<void> => {
  // The answer to most polls has no body (RFC 9110 15.4.5), and a time limit for it would cost more than the rest.
  if (statusCode === 304) {
    body.resume();
    return;
  }
  const soon = AbortSignal.timeout(DRAIN_MS);
  await body.dump({ limit: DRAIN_BYTES, signal: soon }).catch(() => undefined);
};

/** Requests over the given agent. */
export const exchangeOver =
  (agent: Agent): Exchange =>
  async (question) => {
    const { url, signal } = question;
    const ended = (thrown: unknown): Refusal | Failure =>
      troubleOf(signal.aborted ? signal.reason : thrown);
    try {
      const response = await ask(agent, question);
      const { statusCode, headers: received, body } = response;
      const headers = flat(received);
      const stream: Readable = body;
      return {
        kind: 'answer',
        url,
        status: statusCode,
        headers,
        setCookies: [received['set-cookie'] ?? []].flat(),
        read: (limit) => readBody(stream, headers['content-encoding'], limit).catch(ended),
        skip: () => skipped(response),
      };
    } catch (thrown) {
      return ended(thrown);
    }
  };
