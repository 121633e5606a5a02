import type { PostOutcome, PostRequest } from '../model/page.ts';
import { admittedAddress } from './admission.ts';
import { refusal } from './ending.ts';
import type { Exchange } from './exchange.ts';
import type { FetcherSettings } from './settings.ts';

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
