import type { FetchOutcome } from '../model/page.ts';

export type Refusal = Extract<FetchOutcome, { kind: 'refused' }>;
export type Failure = Extract<FetchOutcome, { kind: 'failed' }>;

export const refusal = (
  code: Refusal['code'],
  detail: string,
  retryAt: Refusal['retryAt'] = null,
): Refusal => ({ kind: 'refused', code, detail, retryAt });

export const failure = (code: Failure['code'], detail: string): Failure => ({
  kind: 'failed',
  code,
  detail,
});
