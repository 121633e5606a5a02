import type { FetchOutcome, FetchRequest } from '../model/page.ts';
import { addressGuard } from './address.ts';
import { admittedAddress } from './admission.ts';
import { ACCEPT_ENCODING } from './body.ts';
import { createDeadlines } from './deadline.ts';
import { type Answer, exchangeOver, guardedAgent } from './exchange.ts';
import { failureDetail, failureOf, isPrivateAddress } from './failure.ts';
import { createHostVisit } from './host-visit.ts';
import { sitePermission } from './permission.ts';
import { type Arrival, followRedirects, refusal } from './redirect.ts';
import { retryAfter } from './retry-after.ts';
import { type FetcherOptions, type FetcherSettings, withDefaults } from './settings.ts';
import { reservedByHeader, reservedByMeta, tdmDetail } from './tdm.ts';

export interface Fetcher {
  /** Every foreseen end is a value. Throws `deadline-passed` when the fetcher is closed meanwhile. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Ends what is under way and closes every connection. */
  close(): Promise<void>;
}

const ACCEPT: Readonly<Record<FetchRequest['accept'], string>> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1',
  page: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1',
};

const requestHeaders = (request: FetchRequest, agent: string): Readonly<Record<string, string>> => {
  const etag = request.validators?.etag ?? null;
  const lastModified = request.validators?.lastModified ?? null;
  return {
    'user-agent': agent,
    accept: ACCEPT[request.accept],
    'accept-encoding': ACCEPT_ENCODING,
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
};

const isConditional = ({ validators }: FetchRequest): boolean =>
  validators !== null && (validators.etag !== null || validators.lastModified !== null);

/** The page of a 2xx answer, unless it is too large, unreadable or reserved by its publisher. */
const received = async (
  request: FetchRequest,
  { answer, movedTo }: Arrival,
  { maxBytes, honourTdm, now }: FetcherSettings,
): Promise<FetchOutcome> => {
  const byHeader = honourTdm ? reservedByHeader(answer.headers) : null;
  if (byHeader !== null) {
    await answer.skip();
    return refusal('tdm-reserved', tdmDetail(byHeader));
  }
  const body = await answer.read(maxBytes);
  if (body.kind === 'too-large') {
    return { kind: 'failed', code: 'too-large', detail: `more than ${maxBytes} bytes` };
  }
  if (body.kind === 'bad-encoding') {
    await answer.skip();
    return { kind: 'failed', code: 'bad-encoding', detail: body.detail };
  }
  const byMeta = honourTdm && request.accept === 'page' ? reservedByMeta(body.bytes) : null;
  if (byMeta !== null) return refusal('tdm-reserved', tdmDetail(byMeta));
  const page = {
    requestedUrl: request.url,
    url: answer.url.href,
    status: answer.status,
    headers: answer.headers,
    body: body.bytes,
    fetchedAt: now(),
  };
  return { kind: 'fetched', page, movedTo };
};

/** An answer that is no page: unchanged since the validators, or an error. */
const withoutPage = async (
  request: FetchRequest,
  { status, headers, skip }: Answer,
  settings: FetcherSettings,
): Promise<FetchOutcome> => {
  await skip();
  if (status === 304 && isConditional(request)) return { kind: 'unchanged', headers };
  const retryAt = retryAfter(headers['retry-after'], settings.now());
  return { kind: 'http-error', status, headers, retryAt };
};

const failed = (thrown: unknown): FetchOutcome => {
  if (isPrivateAddress(thrown)) return refusal('private-address', failureDetail(thrown));
  const code = failureOf(thrown);
  if (code === null) throw thrown;
  return { kind: 'failed', code, detail: failureDetail(thrown) };
};

/** The guarded door to the web, for feeds, pages and what sites say to robots. */
export const createFetcher = (options: FetcherOptions): Fetcher => {
  const settings = withDefaults(options);
  const guard = addressGuard(settings.allowPrivateAddresses);
  const agent = guardedAgent({ ...settings, guard, timeoutMs: settings.connectTimeoutMs });
  const exchange = exchangeOver(agent);
  const permission = sitePermission(settings, exchange);
  const deadlines = createDeadlines();

  const walk = async (
    request: FetchRequest,
    start: URL,
    signal: AbortSignal,
  ): Promise<FetchOutcome> => {
    const headers = requestHeaders(request, settings.userAgent);
    const visit = createHostVisit(settings, permission);
    try {
      const arrival = await followRedirects(start, {
        admit: async (url) =>
          admittedAddress(url, settings.allowedPorts) ??
          (await visit.move(url)) ??
          (request.accept === 'page' ? permission.check(url, signal) : null),
        ask: (url) => exchange({ url, headers, signal }),
      });
      if (arrival.kind === 'refused') return arrival;
      const { status } = arrival.answer;
      return status >= 200 && status < 300
        ? await received(request, arrival, settings)
        : await withoutPage(request, arrival.answer, settings);
    } finally {
      await visit.end();
    }
  };

  return {
    fetch: async (request) => {
      if (!URL.canParse(request.url)) return refusal('scheme', 'this is no absolute address');
      const start = new URL(request.url);
      start.hash = '';
      return deadlines
        .within(settings.deadlineMs, (signal) => walk(request, start, signal))
        .catch(failed);
    },
    close: async () => {
      deadlines.stop();
      await agent.destroy();
    },
  };
};
