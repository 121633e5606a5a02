import type { RefusalScope, SendOutcome } from '../ports.ts';

/** How far a transaction had come: `dot` once its last bytes were let go. */
export type Stage = 'connect' | 'envelope' | 'content' | 'dot';

/** What went wrong in an SMTP session, in nodemailer's words. */
export interface SmtpFault {
  readonly message: string;
  readonly code: string | null;
  readonly response: string | null;
  readonly responseCode: number | null;
  /** The command that was answered: `MAIL FROM`, `RCPT TO`, `DATA`, `AUTH …`. */
  readonly command: string | null;
}

/** Enhanced codes (RFC 3463, 7372 and providers' own) whose meaning is the same wherever they come. */
const BY_ENHANCED_CODE: readonly (readonly [RegExp, RefusalScope])[] = [
  [/^5\.1\.[78]$/, 'sender'],
  // A full mailbox, and a mail too long for it: the next one may fit.
  [/^5\.2\.[23]$/, 'message'],
  [/^5\.[12]\.\d+$|^5\.4\.[14]$/, 'recipient'],
  // Authentication of the domain, of the account; addresses on a block list (Microsoft's 5.7.5xx, 6xx).
  [/^5\.7\.(2[0-9]|[389]|5[01]\d|6\d\d|7\d\d)$/, 'sender'],
  [/^5\./, 'message'],
];

/** Whose fault an enhanced status code (`5.1.1`) says it is; null when it is not one of refusal. */
export const scopeOfCode = (enhanced: string): RefusalScope | null =>
  BY_ENHANCED_CODE.find(([pattern]) => pattern.test(enhanced))?.[1] ?? null;

const enhancedCode = (response: string): string | null =>
  /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null;

const byCommand = (stage: Stage, { command, responseCode }: SmtpFault): RefusalScope => {
  if (stage === 'connect' || command === 'MAIL FROM') return 'sender';
  // 554 is any transaction that failed; the others speak of the mailbox (RFC 5321 4.2.3).
  return command === 'RCPT TO' && responseCode !== 554 ? 'recipient' : 'message';
};

const refusalScope = (stage: Stage, fault: SmtpFault, enhanced: string | null): RefusalScope => {
  if (stage === 'connect') return 'sender';
  return scopeOfCode(enhanced ?? '') ?? byCommand(stage, fault);
};

const answered = (stage: Stage, fault: SmtpFault, responseCode: number): SendOutcome => {
  const detail = (fault.response ?? fault.message).replaceAll(/\s+/g, ' ').slice(0, 500);
  const enhanced = enhancedCode(fault.response ?? '');
  const code = enhanced ?? String(responseCode);
  return responseCode >= 500
    ? { kind: 'refused', scope: refusalScope(stage, fault, enhanced), code, detail }
    : { kind: 'deferred', code, detail };
};

/** Refused on this side, before any answer: the login, an address, a mail beyond the server's SIZE. */
const REFUSED_HERE: Readonly<Record<string, RefusalScope>> = {
  EAUTH: 'sender',
  EENVELOPE: 'recipient',
  EMESSAGE: 'message',
};

/** What a failed transaction means for its parcel: an answer decides; without one, whether the dot was out. */
export const outcomeOf = (stage: Stage, fault: SmtpFault): SendOutcome => {
  if (fault.responseCode !== null) return answered(stage, fault, fault.responseCode);
  const detail = fault.message;
  if (stage === 'dot') return { kind: 'ambiguous', detail };
  const code = fault.code ?? 'ECONNECTION';
  const scope = REFUSED_HERE[code];
  return scope === undefined
    ? { kind: 'deferred', code, detail }
    : { kind: 'refused', scope, code, detail };
};
