import { DAY_MS, HOUR_MS, type Instant, SECOND_MS } from '../model/time.ts';
import { admittedAddress } from './admission.ts';
import type { Exchange } from './exchange.ts';
import { failureDetail, isPrivateAddress } from './failure.ts';
import { type Arrival, followRedirects, type Refusal, refusal } from './redirect.ts';
import { robotsVerdict } from './robots.ts';
import type { FetcherSettings } from './settings.ts';
import type { SiteFile } from './site-file.ts';
import { reservedByFile, tdmDetail } from './tdm.ts';

/** What is read of a site file at most (RFC 9309 2.5 asks for 500 KiB at least). */
const SITE_FILE_BYTES = 500 * 1024;
const SITE_FILE_MS = 10 * SECOND_MS;

/** RFC 9309 2.4 lets a copy be used for 24 hours; a failure is forgotten sooner. */
const FRESH_MS = DAY_MS;
const FRESH_FAILURE_MS = HOUR_MS;

/** A site's own word on what robots may do there. */
export interface SitePermission {
  /** Reads robots.txt and tdmrep.json where they are not known, and says what forbids the address. */
  check(url: URL, signal: AbortSignal): Promise<Refusal | null>;
  /** The site's Crawl-delay as far as known, in milliseconds; never asks the site. */
  knownDelayMs(url: URL): Promise<number>;
}

/** 429 is read as "not now" and not as "no such file". */
const isAbsent = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

const siteFileFrom = async (arrival: Arrival | Refusal, now: Instant): Promise<SiteFile> => {
  const freshUntil = now + FRESH_MS;
  // Beyond five redirects a crawler may take the file as unavailable (RFC 9309 2.3.1.2).
  if (arrival.kind === 'refused') return { kind: 'absent', status: 310, freshUntil };
  const { answer } = arrival;
  if (answer.status >= 200 && answer.status < 300) {
    const body = await answer.read(SITE_FILE_BYTES);
    const bytes = body.kind === 'read' ? body.bytes : body.kind === 'too-large' ? body.head : null;
    if (bytes !== null) return { kind: 'text', text: new TextDecoder().decode(bytes), freshUntil };
  }
  await answer.skip();
  if (isAbsent(answer.status)) return { kind: 'absent', status: answer.status, freshUntil };
  const detail = `answered ${answer.status}`;
  return { kind: 'unreachable', detail, freshUntil: now + FRESH_FAILURE_MS };
};

/** Reads and keeps site files. A host at a private address is not kept: the guard's answer stands. */
export const sitePermission = (settings: FetcherSettings, exchange: Exchange): SitePermission => {
  const { now, siteFiles } = settings;
  const agent = settings.userAgent.split(/[/\s]/)[0] ?? '';
  // No coding is offered: a file cut at the limit must still be readable.
  const headers = { 'user-agent': settings.userAgent, 'accept-encoding': 'identity' };

  const read = async (url: URL, signal: AbortSignal): Promise<SiteFile> => {
    const soon = AbortSignal.any([signal, AbortSignal.timeout(SITE_FILE_MS)]);
    try {
      const arrival = await followRedirects(url, {
        admit: async (next) => admittedAddress(next, settings.allowedPorts),
        ask: (next) => exchange({ url: next, headers, signal: soon }),
      });
      return await siteFileFrom(arrival, now());
    } catch (thrown) {
      if (signal.aborted || isPrivateAddress(thrown)) throw thrown;
      const detail = failureDetail(thrown);
      return { kind: 'unreachable', detail, freshUntil: now() + FRESH_FAILURE_MS };
    }
  };

  const siteFile = async (url: URL, signal: AbortSignal): Promise<SiteFile> => {
    const known = await siteFiles.get(url.href);
    if (known !== null && known.freshUntil > now()) return known;
    const file = await read(url, signal);
    await siteFiles.put(url.href, file);
    return file;
  };

  return {
    check: async (url, signal) => {
      const robots = await siteFile(new URL('/robots.txt', url), signal);
      const verdict = robotsVerdict(robots, url, agent);
      if (!verdict.allowed) {
        const retryAt = robots.kind === 'unreachable' ? robots.freshUntil : null;
        return refusal('robots', verdict.detail, retryAt);
      }
      if (!settings.honourTdm) return null;
      const tdm = await siteFile(new URL('/.well-known/tdmrep.json', url), signal);
      const reservation = reservedByFile(tdm, url);
      return reservation === null ? null : refusal('tdm-reserved', tdmDetail(reservation));
    },
    knownDelayMs: async (url) => {
      const known = await siteFiles.get(new URL('/robots.txt', url).href);
      return known === null ? 0 : (robotsVerdict(known, url, agent).crawlDelayMs ?? 0);
    },
  };
};
