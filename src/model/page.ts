import type { Instant } from './time.ts';

/** Bytes as they came, after content decoding; `headers` have lower-case names. */
export interface RawPage {
  readonly requestedUrl: string;
  /** After redirects. */
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly fetchedAt: Instant;
}

/** Validators of the last answer, sent back byte for byte. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface FetchRequest {
  readonly url: string;
  readonly accept: 'feed' | 'page';
  readonly validators: Validators | null;
  /** How long to wait for the host's turn before `host-busy` is the answer, in milliseconds; default 0. */
  readonly patienceMs?: number;
}

/** Why a request never left, or was stopped by a rule of ours. */
export type RefusalCode =
  | 'scheme'
  | 'port'
  | 'private-address'
  | 'robots'
  | 'tdm-reserved'
  | 'host-busy'
  | 'too-many-redirects';

/** Why a request that left got no usable answer. */
export type FailureCode =
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'too-large'
  | 'bad-encoding'
  | 'reset'
  | 'protocol';

/** Every foreseen end of a request is a value; only a fault of ours is thrown. */
export type FetchOutcome =
  | {
      readonly kind: 'fetched';
      readonly page: RawPage;
      /** Where 301/308 alone led, when they did: the candidate for a lasting change of address. */
      readonly movedTo: string | null;
    }
  | {
      readonly kind: 'unchanged';
      readonly headers: Readonly<Record<string, string>>;
      readonly movedTo: string | null;
    }
  | {
      readonly kind: 'http-error';
      /** Who answered, after redirects. */
      readonly url: string;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** From Retry-After (seconds or date), as an instant. */
      readonly retryAt: Instant | null;
    }
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly detail: string;
      /** When to ask again, for `host-busy`. */
      readonly retryAt: Instant | null;
    }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly detail: string };

/** True when no server was reached: nothing was learnt of it, and the fault may be our own line's. */
export const isUnreached = (end: { readonly kind: string; readonly code?: string }): boolean =>
  end.kind === 'failed' && (end.code === 'dns' || end.code === 'connect');

export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type PostOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** What the other side says, 64 KiB at most; empty when it says more or nothing readable. */
      readonly text: string;
    }
  | Extract<FetchOutcome, { kind: 'refused' | 'failed' }>;
