import { Agent, request } from 'undici';
import { MINUTE_MS, SECOND_MS } from '../model/time.ts';
import { readBody } from './body.ts';
import { type ConnectRules, guardedConnector } from './connect.ts';
import { failureOf } from './failure.ts';

/** The head of an answer and its body still on the line; `skip` lets the body go unread. */
export interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  read(limit: number): ReturnType<typeof readBody>;
  skip(): Promise<void>;
}

export interface Question {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** One request and its answer, no redirect followed. Network failures are thrown as undici's. */
export type Exchange = (question: Question) => Promise<Answer>;

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

/** A kept connection that the server ended just as we used it looks like a reset; a GET may be asked again. */
const askedOnceMore = async <Response>(
  ask: () => Promise<Response>,
  signal: AbortSignal,
): Promise<Response> => {
  try {
    return await ask();
  } catch (thrown) {
    if (signal.aborted || failureOf(thrown) !== 'reset') throw thrown;
    return ask();
  }
};

/** GET requests over the given agent. */
export const exchangeOver =
  (agent: Agent): Exchange =>
  async ({ url, headers, signal }) => {
    const {
      statusCode,
      headers: received,
      body,
    } = await askedOnceMore(() => request(url, { dispatcher: agent, headers, signal }), signal);
    const answered = flat(received);
    return {
      url,
      status: statusCode,
      headers: answered,
      read: (limit) => readBody(body, answered['content-encoding'], limit),
      skip: async () => {
        const soon = AbortSignal.timeout(DRAIN_MS);
        await body.dump({ limit: DRAIN_BYTES, signal: soon }).catch(() => undefined);
      },
    };
  };
