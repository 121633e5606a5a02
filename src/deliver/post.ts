import type { RefusalScope, SendOutcome } from '../ports.ts';

export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** How a POST ended; `failed` by `dns`, `connect` or `tls` is one that never left. */
export type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string };

/** The guarded way out, handed in by whoever starts the program. */
export type Post = (request: PostRequest) => Promise<PostOutcome>;

/** Whose fault a status is, for the statuses that mean something particular to a service. */
export type ScopeByStatus = Readonly<Record<number, RefusalScope>>;

const NEVER_LEFT: ReadonlySet<string> = new Set(['dns', 'connect', 'tls']);

/** Too early, too many, or their own trouble: another time it may go. */
const isPassing = (status: number): boolean => [408, 425, 429].includes(status) || status >= 500;

const answered = (status: number, text: string, scopes: ScopeByStatus): SendOutcome => {
  const detail = `${status} ${text}`.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  if (status >= 200 && status < 300) return { kind: 'sent', response: detail };
  const code = String(status);
  return isPassing(status)
    ? { kind: 'deferred', code, detail }
    : { kind: 'refused', scope: scopes[status] ?? 'message', code, detail };
};

/** What the end of a POST means for its parcel. */
export const outcomeOfPost = (outcome: PostOutcome, scopes: ScopeByStatus): SendOutcome => {
  switch (outcome.kind) {
    case 'answered':
      return answered(outcome.status, outcome.text, scopes);
    case 'refused':
      return { ...outcome, scope: 'recipient' };
    case 'failed':
      return NEVER_LEFT.has(outcome.code)
        ? { ...outcome, kind: 'deferred' }
        : { kind: 'ambiguous', detail: outcome.detail };
  }
};
