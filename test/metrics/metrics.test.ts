import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics, type ListeningMetrics, listen } from '../../src/metrics/index.ts';
import type { Vitals } from '../../src/ports.ts';
import { keptLog } from '../support/quiet-log.ts';
import { NOON } from '../support/samples.ts';

const NOTHING = { count: 0, oldestAt: null };
const VITALS: Vitals = {
  due: {
    feeds: { count: 3, oldestAt: NOON - 90_000 },
    entries: NOTHING,
    digests: NOTHING,
    deliveries: NOTHING,
  },
  deliveries: { sent: 7, ambiguous: 1 },
  feedsEnabled: 10,
  feedsFailing: 4,
  storiesLastDay: 5,
};

const metricsOf = (vitals: () => Promise<Vitals>) =>
  createMetrics({
    clock: { now: () => NOON },
    vitals,
    queues: async () => [{ name: 'deliver', waiting: 2, active: 1, delayed: 0, dead: 0 }],
  });

describe('metrics', () => {
  let served: ListeningMetrics | null = null;
  afterEach(() => served?.close());

  const ask = async (vitals: () => Promise<Vitals>) => {
    const metrics = metricsOf(vitals);
    metrics.job('read-article', 'done', 50);
    metrics.fetched('feed', 'unchanged');
    metrics.extracted('front-page', 12);
    metrics.matched(2);
    metrics.delivered('sent');
    served = await listen(metrics, { host: '127.0.0.1', port: 0, log: keptLog() });
    return fetch(served.url);
  };

  it.each([
    'steppewatch_queue_jobs{queue="deliver",state="waiting"} 2',
    'steppewatch_due{kind="feeds"} 3',
    'steppewatch_oldest_due_seconds{kind="feeds"} 90',
    'steppewatch_oldest_due_seconds{kind="entries"} 0',
    'steppewatch_deliveries{state="ambiguous"} 1',
    'steppewatch_feeds{health="failing"} 4',
    'steppewatch_feeds{health="answering"} 6',
    'steppewatch_stories_last_day 5',
    'steppewatch_job_seconds_count{job="read-article",end="done"} 1',
    'steppewatch_job_seconds_bucket{le="0.1",job="read-article",end="done"} 1',
    'steppewatch_fetches_total{what="feed",outcome="unchanged"} 1',
    'steppewatch_extractions_total{outcome="front-page"} 1',
    'steppewatch_match_seconds_count 1',
    'steppewatch_deliveries_total{state="sent"} 1',
    'steppewatch_process_resident_memory_bytes ',
  ])('has %s', async (line) => {
    const answer = await ask(async () => VITALS);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toContain(`\n${line}`);
  });

  it('answers 503 while the database does not, and goes on serving', async () => {
    const answer = await ask(() => Promise.reject(new Error('gone')));
    expect(answer.status).toBe(503);
    const place = new URL('/healthz', answer.url);
    expect((await fetch(place)).status).toBe(200);
  });
});
