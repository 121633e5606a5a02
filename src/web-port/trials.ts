import type { App } from '../app.ts';
import { describeFault } from '../detect/index.ts';
import { DAY_MS } from '../model/time.ts';
import type { WatchTrial } from '../ports.ts';
import type { Trial, TrialPort } from '../web/index.ts';

const DAYS = 14;
const MOST_HITS = 12;
const MOST_MISSES = 6;
const PASSAGES = 2;
const TITLES = 3;

const told = (trial: WatchTrial, now: number): Trial => ({
  days: Math.max(1, Math.round((now - trial.since) / DAY_MS)),
  tried: trial.articles,
  found: trial.matches.length,
  hits: trial.matches.slice(0, MOST_HITS).map(({ articleId, title, outlet, readAt, passages }) => ({
    articleId,
    title,
    outlet,
    at: readAt,
    passages: passages.slice(0, PASSAGES),
  })),
  alertsAWeek: trial.mailsAWeek.alerts,
  digestsAWeek: trial.mailsAWeek.dailyDigests,
  silentTerms: trial.silentTerms,
  nearMisses: trial.nearMisses.slice(0, MOST_MISSES).map(({ clause, reason, articles }) => ({
    clause,
    reason,
    count: articles.length,
    titles: articles.slice(0, TITLES).map(({ title }) => title),
  })),
});

/** Tries queries on what was read in the last two weeks. */
export const trialPort =
  ({ watchDesk, ports }: App): TrialPort =>
  async (text) => {
    const outcome = await watchDesk.test(text, DAYS);
    if (outcome.kind === 'trial') return { kind: 'trial', trial: told(outcome, ports.clock.now()) };
    const faults = outcome.faults.map((fault) => ({
      column: fault.column,
      sentence: describeFault(fault),
    }));
    return { kind: 'faults', faults };
  };
