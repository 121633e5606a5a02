import type { Channel, Parcel, SendOutcome } from '../ports.ts';
import { dkimSigner } from './dkim.ts';
import { outcomeOf } from './smtp-reply.ts';
import { type SmtpOptions, smtpServer } from './smtp-server.ts';
import { openSession, type SmtpSession, smtpFault, type Transaction } from './smtp-session.ts';

/** Lets at most `limit` callers in at a time, in order. */
const turnstile = (limit: number) => {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    enter: async (): Promise<void> => {
      if (inside < limit) inside += 1;
      else await new Promise<void>((go) => waiting.push(go));
    },
    leave: (): void => {
      const next = waiting.shift();
      if (next === undefined) inside -= 1;
      else next();
    },
  };
};

/** A kept session may have been ended by the server in the meantime: then nothing was said yet. */
const wasStale = (ended: Transaction): boolean =>
  ended.kind === 'failed' &&
  ended.stage === 'envelope' &&
  (ended.fault.responseCode === null || ended.fault.responseCode === 421) &&
  outcomeOf(ended.stage, ended.fault).kind === 'deferred';

/** Mail over SMTP, connections kept and shared. Throws `channel-misconfigured` for a bad URL or key. */
export const smtpChannel = (options: SmtpOptions): Channel => {
  const server = smtpServer(options);
  const sign = options.dkim ? dkimSigner(options.dkim) : async (bytes: Uint8Array) => bytes;
  const turns = turnstile(options.maxConnections ?? 5);
  const maxMessages = options.maxMessages ?? 100;
  const idle: SmtpSession[] = [];
  let closed = false;

  const keep = (session: SmtpSession): void => {
    if (!closed && session.open && session.transactions < maxMessages) idle.push(session);
    else session.end();
  };

  const kept = (): SmtpSession | null => {
    const session = idle.pop();
    if (session === undefined || session.open) return session ?? null;
    return kept();
  };

  const over = async (
    session: SmtpSession,
    parcel: Parcel,
    beforeDot: () => Promise<void>,
  ): Promise<Transaction> => {
    const ended = await session.transact(parcel, beforeDot);
    keep(session);
    return ended;
  };

  const transact = async (parcel: Parcel, beforeDot: () => Promise<void>): Promise<Transaction> => {
    const old = kept();
    const ended = old === null ? null : await over(old, parcel, beforeDot);
    if (ended !== null && !wasStale(ended)) return ended;
    let fresh: SmtpSession;
    try {
      fresh = await openSession(server.connection, server.login);
    } catch (thrown) {
      return { kind: 'failed', stage: 'connect', fault: smtpFault(thrown) };
    }
    return over(fresh, parcel, beforeDot);
  };

  return {
    kind: 'email',
    send: async (parcel, beforeDot): Promise<SendOutcome> => {
      const bytes = await sign(parcel.bytes);
      await turns.enter();
      try {
        const ended = await transact({ ...parcel, bytes }, beforeDot);
        return ended.kind === 'accepted'
          ? { kind: 'sent', response: ended.response }
          : outcomeOf(ended.stage, ended.fault);
      } finally {
        turns.leave();
      }
    },
    close: async () => {
      closed = true;
      for (const session of idle.splice(0)) session.end();
    },
  };
};
