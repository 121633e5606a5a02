import { admittedAddress } from './admission.ts';
import { type Failure, type Refusal, refusal } from './ending.ts';
import type { Exchange } from './exchange.ts';
import type { FetcherSettings } from './settings.ts';

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
  | Refusal
  | Failure;

const MOST_SAID = 64 * 1024;

/** One POST through the same guard as every fetch; redirects are not followed. */
export const postOver = async (
  exchange: Exchange,
  { url, headers, body }: PostRequest,
  { settings, signal }: { readonly settings: FetcherSettings; readonly signal: AbortSignal },
): Promise<PostOutcome> => {
  if (!URL.canParse(url)) return refusal('scheme', 'this is no absolute address');
  const target = new URL(url);
  const refused = admittedAddress(target, settings.allowedPorts);
  if (refused !== null) return refused;
  const answer = await exchange({
    url: target,
    headers: { 'user-agent': settings.userAgent, 'accept-encoding': 'identity', ...headers },
    body,
    signal,
  });
  if (answer.kind !== 'answer') return answer;
  const said = await answer.read(MOST_SAID);
  const text = said.kind === 'read' ? new TextDecoder().decode(said.bytes) : '';
  return { kind: 'answered', status: answer.status, headers: answer.headers, text };
};
