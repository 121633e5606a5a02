import { errors } from 'undici';
import { reasonOf } from '../errors.ts';
import type { FailureCode } from '../model/page.ts';
import { type Failure, failure, type Refusal, refusal } from './ending.ts';

/** The code a connection is refused with when every address of the host is forbidden. */
export const PRIVATE_ADDRESS = 'EPRIVATEADDRESS';

/** The code a fetch is ended with when its time is up. */
export const DEADLINE = 'EDEADLINE';

/** An error in Node's own manner, for places where a library wants one: a sentence and a code. */
export const fault = (code: string, sentence: string): NodeJS.ErrnoException =>
  Object.assign(new Error(sentence), { code });

/** First rule that matches the error's code decides. Codes: Node errno, OpenSSL, undici. */
const RULES: readonly (readonly [RegExp, FailureCode])[] = [
  [/^(ENOTFOUND|ENODATA|EAI_)/, 'dns'],
  [/^(ERR_TLS|ERR_SSL|EPROTO$)|CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH|^INVALID_(CA|PURPOSE)/, 'tls'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ETIMEDOUT|EACCES)$/, 'connect'],
  [/^UND_ERR_CONNECT_TIMEOUT$/, 'connect'],
  [/^(EDEADLINE|UND_ERR_(HEADERS|BODY)_TIMEOUT)$/, 'timeout'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/, 'reset'],
  [/^UND_ERR_/, 'protocol'],
];

const codeOf = (thrown: unknown): string | null =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : null;

const failureCode = (thrown: unknown): FailureCode | null => {
  // Carries a code of llhttp's, or none at all.
  if (thrown instanceof errors.HTTPParserError) return 'protocol';
  const code = codeOf(thrown);
  return code === null ? null : (RULES.find(([pattern]) => pattern.test(code))?.[1] ?? null);
};

/** The failure on one line, its code in front. */
const detailOf = (thrown: unknown): string => {
  const reason = reasonOf(thrown);
  const code = codeOf(thrown);
  return code === null || reason.includes(code) ? reason : `${code}: ${reason}`;
};

/** What went wrong on the line, as the end of a fetch. An error no network makes is thrown on. */
export const troubleOf = (thrown: unknown): Refusal | Failure => {
  if (codeOf(thrown) === PRIVATE_ADDRESS) return refusal('private-address', reasonOf(thrown));
  const code = failureCode(thrown);
  if (code === null) throw thrown;
  return failure(code, detailOf(thrown));
};
