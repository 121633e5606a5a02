import { isUnreached } from '../model/page.ts';
import { DAY_MS, HOUR_MS, type Instant, SECOND_MS } from '../model/time.ts';
import { admittedAddress } from './admission.ts';
import { type Failure, type Refusal, refusal } from './ending.ts';
import type { Answer, Exchange } from './exchange.ts';
import { DEADLINE, fault, troubleOf } from './failure.ts';
import { followRedirects } from './redirect.ts';
import { robotsVerdict } from './robots.ts';
import type { FetcherSettings } from './settings.ts';
import type { SiteFile } from './site-file.ts';
import { reservedByFile, stoppedBy } from './tdm.ts';

/** What is read of a site file at most (RFC 9309 2.5 asks for 500 KiB at least). */
const SITE_FILE_BYTES = 500 * 1024;
const SITE_FILE_MS = 10 * SECOND_MS;

/** RFC 9309 2.4 lets a copy be used for 24 hours; a failure is forgotten sooner. */
const FRESH_MS = DAY_MS;
const FRESH_FAILURE_MS = HOUR_MS;

/** A site's own word on what robots may do there. */
export interface SitePermission {
  /** Reads robots.txt and tdmrep.json where they are not known, and says what forbids the address. */
  check(url: URL, signal: AbortSignal): Promise<Refusal | Failure | null>;
  /** The site's Crawl-delay as far as known, in milliseconds; never asks the site. */
  knownDelayMs(url: URL): Promise<number>;
}

/** 429 is read as "not now" and not as "no such file". */
const isAbsent = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

const unreachable = (detail: string, now: Instant): SiteFile => ({
  kind: 'unreachable',
  detail,
  freshUntil: now + FRESH_FAILURE_MS,
});

const answeredFile = async (answer: Answer, now: Instant): Promise<SiteFile> => {
  const freshUntil = now + FRESH_MS;
  const { status } = answer;
  if (status < 200 || status >= 300) {
    await answer.skip();
    return isAbsent(status)
      ? { kind: 'absent', status, freshUntil }
      : unreachable(`answered ${status}`, now);
  }
  const body = await answer.read(SITE_FILE_BYTES);
  switch (body.kind) {
    case 'read':
      return { kind: 'text', text: new TextDecoder().decode(body.bytes), freshUntil };
    case 'too-large':
      return { kind: 'text', text: new TextDecoder().decode(body.head), freshUntil };
    default:
      return unreachable(body.detail, now);
  }
};

const endedFile = (end: Refusal | Failure, now: Instant): SiteFile =>
  // Beyond five redirects a crawler may take the file as unavailable (RFC 9309 2.3.1.2).
  end.code === 'too-many-redirects'
    ? { kind: 'absent', status: 302, freshUntil: now + FRESH_MS }
    : unreachable(end.detail, now);

/** Reads and keeps site files. Where the address guard refuses or nobody is reached nothing is kept: that word stands. */
export const sitePermission = (settings: FetcherSettings, exchange: Exchange): SitePermission => {
  const { now, siteFiles } = settings;
  const agent = settings.userAgent.split(/[/\s]/)[0] ?? '';
  // No coding is offered: a file cut at the limit must still be readable.
  const headers = { 'user-agent': settings.userAgent, 'accept-encoding': 'identity' };

  const walk = async (start: URL, signal: AbortSignal): Promise<SiteFile | Refusal | Failure> => {
    const end = await followRedirects(start, {
      admit: async (url) => admittedAddress(url, settings.allowedPorts),
      ask: (url) => exchange({ url, headers, signal }),
    });
    if (end.kind === 'arrived') return answeredFile(end.answer, now());
    return end.code === 'private-address' || isUnreached(end) ? end : endedFile(end, now());
  };

  const read = async (url: URL, signal: AbortSignal): Promise<SiteFile | Refusal | Failure> => {
    const soon = new AbortController();
    const stop = (): void => soon.abort(signal.reason);
    const late = (): void => soon.abort(fault(DEADLINE, `no answer in ${SITE_FILE_MS / 1000} s`));
    const timer = setTimeout(late, SITE_FILE_MS);
    signal.addEventListener('abort', stop);
    try {
      return await walk(url, soon.signal);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  };

  const siteFile = async (url: URL, signal: AbortSignal): Promise<SiteFile | Refusal | Failure> => {
    const known = await siteFiles.get(url.href);
    if (known !== null && known.freshUntil > now()) return known;
    const file = await read(url, signal);
    // A fetch whose own time is up has learnt nothing about the site.
    if (signal.aborted) return troubleOf(signal.reason);
    if ('freshUntil' in file) await siteFiles.put(url.href, file);
    return file;
  };

  const byRobots: SitePermission['check'] = async (url, signal) => {
    const file = await siteFile(new URL('/robots.txt', url), signal);
    if (file.kind === 'refused' || file.kind === 'failed') return file;
    if (file.kind === 'absent') return null;
    if (file.kind === 'unreachable') {
      return refusal('robots', `robots.txt could not be read: ${file.detail}`, file.freshUntil);
    }
    const { allowed, line } = robotsVerdict(file.text, url, agent);
    return allowed ? null : refusal('robots', `robots.txt line ${line}`);
  };

  const byReservation: SitePermission['check'] = async (url, signal) => {
    const file = await siteFile(new URL('/.well-known/tdmrep.json', url), signal);
    if (file.kind === 'refused' || file.kind === 'failed') return file;
    const reservation = reservedByFile(file, url);
    return reservation === null ? null : stoppedBy(reservation, url.href, settings);
  };

  return {
    check: async (url, signal) =>
      (await byRobots(url, signal)) ??
      (settings.honourTdm ? await byReservation(url, signal) : null),
    knownDelayMs: async (url) => {
      const known = await siteFiles.get(new URL('/robots.txt', url).href);
      return known?.kind === 'text' ? (robotsVerdict(known.text, url, agent).crawlDelayMs ?? 0) : 0;
    },
  };
};
