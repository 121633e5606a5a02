import { SECOND_MS } from '../model/time.ts';
import { canonicalPath, matchesPath, pathOf } from './path-pattern.ts';

/** A path rule that concerns us, and the line of the file it stands on. */
interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
  readonly line: number;
}

interface Group {
  readonly rules: Rule[];
  crawlDelayMs: number | null;
}

export interface RobotsVerdict {
  readonly allowed: boolean;
  /** The line that decided, counted from 1; null when none speaks of the address. */
  readonly line: number | null;
  /** Crawl-delay for us, in milliseconds; null when the file names none. */
  readonly crawlDelayMs: number | null;
}

/** A longer Crawl-delay would stop a site's feed for good; this is kept to instead. */
const LONGEST_DELAY_MS = 60 * SECOND_MS;

const crawlDelay = (value: string): number | null => {
  const delayMs = Number(value) * SECOND_MS;
  return delayMs > 0 ? Math.min(delayMs, LONGEST_DELAY_MS) : null;
};

/** The product token of a User-agent line: `Steppewatch/2 (news)` speaks to `steppewatch`. */
const token = (value: string): string => value.split(/[/\s]/)[0]?.toLowerCase() ?? '';

/**
 * The rules for one agent (its product token): every group that names it, merged, else every group for
 * `*` (RFC 9309 2.2.1). Written here because robots-parser took seconds, or all memory, for 500 KiB
 * made for the purpose.
 */
const groupFor = (text: string, agent: string): Group => {
  const ours: Group = { rules: [], crawlDelayMs: null };
  const anyones: Group = { rules: [], crawlDelayMs: null };
  let named = false;
  let speakingTo = new Set<Group>();
  let namesOpen = false;
  for (const [index, content] of text.split(/\r\n|\r|\n/).entries()) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(content) ?? [];
    switch (key.toLowerCase()) {
      case 'user-agent':
        if (!namesOpen) speakingTo = new Set();
        namesOpen = true;
        if (token(value) === '*') speakingTo.add(anyones);
        if (token(value) !== agent.toLowerCase()) break;
        named = true;
        speakingTo.add(ours);
        break;
      case 'allow':
      case 'disallow': {
        namesOpen = false;
        const pattern = canonicalPath(value.trim());
        const rule = { allow: key.toLowerCase() === 'allow', pattern, line: index + 1 };
        if (pattern !== '') for (const group of speakingTo) group.rules.push(rule);
        break;
      }
      case 'crawl-delay':
        namesOpen = false;
        for (const group of speakingTo) group.crawlDelayMs = crawlDelay(value);
        break;
    }
  }
  return named ? ours : anyones;
};

const isStronger = (rule: Rule, than: Rule | null): boolean =>
  than === null ||
  rule.pattern.length > than.pattern.length ||
  (rule.pattern.length === than.pattern.length && rule.allow && !than.allow);

/** What a robots.txt says to an agent about an address: the longest pattern decides, allow before disallow. */
export const robotsVerdict = (text: string, url: URL, agent: string): RobotsVerdict => {
  const { rules, crawlDelayMs } = groupFor(text.replace(/^\uFEFF/, ''), agent);
  const path = pathOf(url);
  let decisive: Rule | null = null;
  for (const rule of rules) {
    if (isStronger(rule, decisive) && matchesPath(rule.pattern, path)) decisive = rule;
  }
  return { allowed: decisive?.allow ?? true, line: decisive?.line ?? null, crawlDelayMs };
};
