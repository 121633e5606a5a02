import { SECOND_MS } from '../model/time.ts';
import { parseRobotsTxt } from './robots-txt.ts';
import type { SiteFile } from './site-file.ts';

export interface RobotsVerdict {
  readonly allowed: boolean;
  /** Which line forbids, or why the file could not be asked. */
  readonly detail: string;
  /** Crawl-delay for us, in milliseconds; null when the site names none. */
  readonly crawlDelayMs: number | null;
}

/** A longer Crawl-delay would stop a site's feed for good; this is kept to instead. */
const LONGEST_DELAY_MS = 60 * SECOND_MS;

/**
 * What a site's robots.txt says to `agent` (the product token) about an address, by RFC 9309: no file
 * allows everything, a file that cannot be reached forbids everything.
 */
export const robotsVerdict = (file: SiteFile, url: URL, agent: string): RobotsVerdict => {
  if (file.kind === 'absent') return { allowed: true, detail: '', crawlDelayMs: null };
  if (file.kind === 'unreachable') {
    const detail = `robots.txt could not be read: ${file.detail}`;
    return { allowed: false, detail, crawlDelayMs: null };
  }
  const robots = parseRobotsTxt(file.text.replace(/^\uFEFF/, ''), url);
  const delayMs = (robots.getCrawlDelay(agent) ?? 0) * SECOND_MS;
  return {
    allowed: robots.isAllowed(url.href, agent) ?? true,
    detail: `robots.txt line ${robots.getMatchingLineNumber(url.href, agent)}`,
    crawlDelayMs: delayMs > 0 ? Math.min(delayMs, LONGEST_DELAY_MS) : null,
  };
};
