import { z } from 'zod';
import { heardSince } from '../src/feeds/index.ts';
import { DONE, defineJob } from '../src/job.ts';
import { spikeId } from '../src/model/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../src/model/time.ts';
import type { TrendSpike, TrendSubject } from '../src/model/trend.ts';
import type { FeedRecord, HourSpan, Names, TrendStore } from '../src/ports.ts';
import {
  BASELINE_DAYS,
  causeOf,
  hourOf,
  type Series,
  SPIKE_RULES,
  spikeOf,
  trendOf,
  windowsOf,
} from '../src/stories/index.ts';

/** Subjects looked at of each kind, the most written about first. */
const MOST_SUBJECTS = 300;
/** Articles looked at for the cause of a spike, and of the days before it. */
const MOST_ITEMS = 400;
const MOST_ITEMS_BEFORE = 1_000;

const KINDS = ['theme', 'watch', 'entity'] as const;

/** The hours a baseline needs, up to the end of the running one. */
export const trendSpan = (now: Instant, days = BASELINE_DAYS + 1): HourSpan => {
  const to = hourOf(now) + HOUR_MS;
  return { from: to - days * DAY_MS, to };
};

const heardOf = (feeds: readonly FeedRecord[], now: Instant) =>
  feeds
    .filter(({ source }) => source.enabled)
    .flatMap(({ source, state }) => {
      const since = heardSince(state, now);
      return since === null ? [] : [{ id: source.id, since }];
    });

/** Subjects with enough articles in the last day to be a spike at all. */
const loudSubjects = async (trends: TrendStore, now: Instant): Promise<readonly TrendSubject[]> => {
  const choice = { atLeast: SPIKE_RULES.leastArticles, limit: MOST_SUBJECTS };
  const span = trendSpan(now, 1);
  const leading = await Promise.all(KINDS.map((kind) => trends.leading(kind, span, choice)));
  return leading.flat().map(({ subject }) => subject);
};

const causeIn = async (trends: TrendStore, subject: TrendSubject, now: Instant) => {
  const day = trendSpan(now, 1);
  const before = { from: trendSpan(now).from, to: day.from };
  return causeOf(
    await trends.items(subject, day, MOST_ITEMS),
    await trends.items(subject, before, MOST_ITEMS_BEFORE),
  );
};

const nameOf = ({ kind, id }: TrendSubject, names: Names): string => {
  switch (kind) {
    case 'theme':
      return names.themes.get(id) ?? id;
    case 'watch':
      return names.watches.get(id) ?? id;
    case 'entity':
      return names.entities.get(id) ?? id;
    case 'feed':
      return id;
  }
};

interface Spotting {
  readonly trends: TrendStore;
  readonly names: Names;
  readonly now: Instant;
}

/** The spike in a subject's series, stored; null when there is none, or it was told lately. */
const spotIn = async (
  subject: TrendSubject,
  series: Series,
  { trends, names, now }: Spotting,
): Promise<TrendSpike | null> => {
  const last = await trends.lastSpike(subject);
  const verdict = spikeOf(windowsOf(series, now), last);
  if (verdict.kind !== 'spike') return null;
  const spike: TrendSpike = {
    id: spikeId(subject.kind, subject.id, hourOf(now)),
    subject,
    name: nameOf(subject, names),
    at: now,
    articles: verdict.articles,
    usual: verdict.expected,
    threshold: verdict.threshold,
    score: verdict.score,
    daily: trendOf(series, now).daily,
    cause: await causeIn(trends, subject, now),
  };
  return (await trends.keepSpike(spike, last)) ? spike : null;
};

/** Notes which feeds are heard, and looks for subjects that are written about far more than usual. */
export const spotSpikes = defineJob({
  name: 'spot-spikes',
  payload: z.object({}),
  needs: ['clock', 'log', 'feeds', 'trends', 'names'],
  attempts: 3,
  backoffMs: 30 * SECOND_MS,
  timeoutMs: 2 * MINUTE_MS,
  concurrency: 1,
  run: async (_, { clock, log, feeds, trends, names }) => {
    const now = clock.now();
    await trends.noteHeard(heardOf(await feeds.all(), now), now);
    await trends.noteKnown([...names.entities.keys()], now);
    const subjects = await loudSubjects(trends, now);
    const series = await trends.series(subjects, trendSpan(now));
    for (const [index, subject] of subjects.entries()) {
      const own = series[index];
      const spike = own ? await spotIn(subject, own, { trends, names, now }) : null;
      if (spike === null) continue;
      const { articles, usual, threshold } = spike;
      log.info({ ...subject, articles, usual, threshold }, 'a spike');
    }
    return DONE;
  },
});
