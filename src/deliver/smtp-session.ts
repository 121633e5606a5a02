import { Readable } from 'node:stream';
import SMTPConnection, { type Options } from 'nodemailer/lib/smtp-connection';
import { reasonOf } from '../errors.ts';
import type { Parcel } from '../ports.ts';
import type { SmtpFault, Stage } from './smtp-reply.ts';

export interface SmtpLogin {
  readonly user: string;
  readonly pass: string;
}

export type Transaction =
  | { readonly kind: 'accepted'; readonly response: string }
  | { readonly kind: 'failed'; readonly stage: Stage; readonly fault: SmtpFault };

/** An open connection to the mail server, one transaction after another. */
export interface SmtpSession {
  /** False once the server or an error has ended it. */
  readonly open: boolean;
  readonly transactions: number;
  /** Throws only what `beforeDot` throws; the session is over then. */
  transact(parcel: Parcel, beforeDot: () => Promise<void>): Promise<Transaction>;
  end(): void;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const smtpFault = (thrown: unknown): SmtpFault => {
  const error: Readonly<Record<string, unknown>> = Object(thrown);
  return {
    message: reasonOf(thrown),
    // The system's own code, where nodemailer has put a general one in its place.
    code: text(error.originalCode) ?? text(error.code),
    response: text(error.response),
    responseCode: typeof error.responseCode === 'number' ? error.responseCode : null,
    command: text(error.command),
  };
};

const OUT_OF_TURN: SmtpFault = {
  message: 'The server answered before the mail was complete.',
  code: 'EPROTOCOL',
  response: null,
  responseCode: null,
  command: null,
};

const greeted = (connection: SMTPConnection): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });

const loggedIn = (connection: SMTPConnection, login: SmtpLogin): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.login({ ...login }, (error) => (error ? reject(error) : resolve()));
  });

const reset = (connection: SMTPConnection): Promise<boolean> =>
  new Promise((resolve) => connection.reset((error) => resolve(error === null)));

/** Rejects with nodemailer's error when the server cannot be reached or does not let us in. */
export const openSession = async (
  options: Options,
  login: SmtpLogin | null,
): Promise<SmtpSession> => {
  const connection = new SMTPConnection(options);
  // Errors reach us by the callback of whatever was under way; an idle session just ends.
  connection.on('error', () => undefined);
  try {
    await greeted(connection);
    if (login !== null) await loggedIn(connection, login);
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
  return session(connection);
};

const session = (connection: SMTPConnection): SmtpSession => {
  let open = true;
  let transactions = 0;
  connection.once('end', () => {
    open = false;
  });

  /** A refusal inside the envelope leaves a session usable, as does any answer to the dot. */
  const settle = async ({ stage, fault }: Extract<Transaction, { kind: 'failed' }>) => {
    const answered = fault.responseCode !== null && fault.responseCode !== 421;
    if (stage === 'dot' && answered) return;
    if (stage === 'envelope' && answered && open && (await reset(connection))) return;
    connection.close();
  };

  return {
    get open() {
      return open;
    },
    get transactions() {
      return transactions;
    },
    transact: async (parcel, beforeDot) => {
      transactions += 1;
      try {
        const ended = await transaction(connection, parcel, beforeDot);
        if (ended.kind === 'failed') await settle(ended);
        return ended;
      } catch (thrown) {
        connection.close();
        throw thrown;
      }
    },
    end: () => (open ? connection.quit() : connection.close()),
  };
};

/** The last line break is held back until `beforeDot` has resolved; without it no dot can follow. */
const transaction = async (
  connection: SMTPConnection,
  { bytes, envelopeFrom, recipient }: Parcel,
  beforeDot: () => Promise<void>,
): Promise<Transaction> => {
  const progress: { stage: Stage; asked: Promise<void> | null } = {
    stage: 'envelope',
    asked: null,
  };

  const content = async function* (): AsyncGenerator<Uint8Array> {
    progress.stage = 'content';
    yield bytes.subarray(0, -2);
    progress.asked = beforeDot();
    await progress.asked;
    progress.stage = 'dot';
    yield bytes.subarray(-2);
  };

  const ended = (error: unknown, response: string | undefined): Transaction => {
    if (error) return { kind: 'failed', stage: progress.stage, fault: smtpFault(error) };
    // A server that says yes before the end has said it to something else.
    return progress.stage === 'dot'
      ? { kind: 'accepted', response: response ?? '' }
      : { kind: 'failed', stage: progress.stage, fault: OUT_OF_TURN };
  };

  const envelope = { from: envelopeFrom, to: [recipient], size: bytes.length };
  const end = await new Promise<Transaction>((resolve) => {
    connection.send(envelope, Readable.from(content(), { objectMode: false }), (error, info) => {
      const first = ended(error, info?.response);
      if (first.kind === 'failed' && first.stage === 'content') connection.close();
      resolve(first);
    });
  });
  // The line may break while `beforeDot` is under way: its own end comes first, then ours.
  await progress.asked;
  return end;
};
