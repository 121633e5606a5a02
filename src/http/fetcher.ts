import type { FetchOutcome, FetchRequest, PostOutcome, PostRequest } from '../model/page.ts';
import { addressGuard } from './address.ts';
import { admittedAddress } from './admission.ts';
import { answered } from './answer.ts';
import { ACCEPT_ENCODING } from './body.ts';
import { createCookies } from './cookies.ts';
import { createDeadlines } from './deadline.ts';
import { refusal } from './ending.ts';
import { exchangeOver, guardedAgent } from './exchange.ts';
import { createHostVisit } from './host-visit.ts';
import { sitePermission } from './permission.ts';
import { postOver } from './post.ts';
import { followRedirects } from './redirect.ts';
import { type FetcherOptions, withDefaults } from './settings.ts';

export interface Fetcher {
  /** Every foreseen end is a value. Throws `deadline-passed` when the fetcher is closed meanwhile. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** For webhooks and hubs: the address guard and deadline of `fetch`, no lease, no redirects. */
  post(request: PostRequest): Promise<PostOutcome>;
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

/** The guarded door to the web. Throws `config-invalid` for an address rule it cannot read. */
export const createFetcher = (options: FetcherOptions): Fetcher => {
  const settings = withDefaults(options);
  const guard = addressGuard(settings.allowPrivateAddresses);
  const agent = guardedAgent({ ...settings, guard, timeoutMs: settings.connectTimeoutMs });
  const exchange = exchangeOver(agent);
  const permission = sitePermission(settings, exchange);
  const deadlines = createDeadlines();

  const walk = async (request: FetchRequest, start: URL, signal: AbortSignal) => {
    const headers = requestHeaders(request, settings.userAgent);
    const visit = createHostVisit(settings, permission, request.patienceMs);
    const cookies = createCookies();
    try {
      const end = await followRedirects(start, {
        admit: async (url) =>
          admittedAddress(url, settings.allowedPorts) ??
          (await visit.move(url)) ??
          (request.accept === 'page' ? permission.check(url, signal) : null),
        ask: async (url) => {
          const sent = { ...headers, ...cookies.headersFor(url) };
          const answer = await exchange({ url, headers: sent, signal });
          if (answer.kind === 'answer') cookies.keep(url, answer.setCookies);
          return answer;
        },
      });
      return end.kind === 'arrived' ? await answered(request, end, settings) : end;
    } finally {
      await visit.end();
    }
  };

  return {
    fetch: async (request) => {
      if (!URL.canParse(request.url)) return refusal('scheme', 'this is no absolute address');
      const start = new URL(request.url);
      start.hash = '';
      return deadlines.within(settings.deadlineMs, (signal) => walk(request, start, signal));
    },
    post: (request) =>
      deadlines.within(settings.deadlineMs, (signal) =>
        postOver(exchange, request, { settings, signal }),
      ),
    close: async () => {
      deadlines.stop();
      await agent.destroy();
    },
  };
};
