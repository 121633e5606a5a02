import type { FetchOutcome, FetchRequest } from '../model/page.ts';
import { failure } from './ending.ts';
import type { Arrival } from './redirect.ts';
import { retryAfter } from './retry-after.ts';
import type { FetcherSettings } from './settings.ts';
import { reservedByHeader, reservedByMeta, stoppedBy } from './tdm.ts';

const isConditional = ({ validators }: FetchRequest): boolean =>
  validators !== null && (validators.etag !== null || validators.lastModified !== null);

/** An answer that is no page: unchanged since the validators, or an error. */
const withoutPage = async (
  request: FetchRequest,
  { answer, movedTo }: Arrival,
  settings: FetcherSettings,
): Promise<FetchOutcome> => {
  const { url, status, headers } = answer;
  await answer.skip();
  if (status === 304 && isConditional(request)) return { kind: 'unchanged', headers, movedTo };
  const retryAt = retryAfter(headers['retry-after'], settings.now());
  return { kind: 'http-error', url: url.href, status, headers, retryAt };
};

/** The page of a 2xx answer, unless it is too large, unreadable or reserved by its publisher. */
const withPage = async (
  request: FetchRequest,
  { answer, movedTo }: Arrival,
  settings: FetcherSettings,
): Promise<FetchOutcome> => {
  const { maxBytes, honourTdm, now, ledger } = settings;
  const url = answer.url.href;
  const byHeader = honourTdm ? reservedByHeader(answer.headers) : null;
  if (byHeader !== null) {
    await answer.skip();
    return stoppedBy(byHeader, url, settings);
  }
  const body = await answer.read(maxBytes);
  if (body.kind === 'too-large') return failure('too-large', `more than ${maxBytes} bytes`);
  if (body.kind === 'bad-encoding') return failure('bad-encoding', body.detail);
  if (body.kind !== 'read') return body;
  const isPage = request.accept === 'page';
  const byMeta = honourTdm && isPage ? reservedByMeta(body.bytes) : null;
  if (byMeta !== null) return stoppedBy(byMeta, url, settings);
  const fetchedAt = now();
  if (isPage) await ledger.note({ url, kind: 'read', reservation: null, at: fetchedAt });
  const page = {
    requestedUrl: request.url,
    url,
    status: answer.status,
    headers: answer.headers,
    body: body.bytes,
    fetchedAt,
  };
  return { kind: 'fetched', page, movedTo };
};

/** What the answer at the end of all redirects means for the request. */
export const answered = (
  request: FetchRequest,
  arrival: Arrival,
  settings: FetcherSettings,
): Promise<FetchOutcome> =>
  arrival.answer.status >= 200 && arrival.answer.status < 300
    ? withPage(request, arrival, settings)
    : withoutPage(request, arrival, settings);
