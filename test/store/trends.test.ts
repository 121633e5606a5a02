import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { grouping } from '../../jobs/place-in-story.ts';
import { trendSpan } from '../../jobs/spot-spikes.ts';
import { firstPoll } from '../../src/feeds/index.ts';
import { entityId, feedId, spikeId, themeId, watchId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import type { TrendSpike, TrendSubject } from '../../src/model/trend.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { hourOf } from '../../src/stories/index.ts';
import { DATABASES, type TestDatabase } from '../support/databases.ts';
import { annotations, article, NOON, reading, source } from '../support/samples.ts';

const ENERGY: TrendSubject = { kind: 'theme', id: themeId('energy') };
const WATCH: TrendSubject = { kind: 'watch', id: watchId('corridor') };
const AKTAU: TrendSubject = { kind: 'entity', id: entityId('aktau') };
const LEDGER: TrendSubject = { kind: 'feed', id: feedId('ledger') };
const ALL = [ENERGY, WATCH, AKTAU, LEDGER];
const SPAN = trendSpan(NOON);

const OF_ENERGY = annotations({
  themes: [{ themeId: themeId('energy'), score: 0.9, evidence: [] }],
  watchHits: [{ watchId: watchId('corridor'), spans: [] }],
  entities: [
    { entity: 'aktau', kind: 'place', name: 'Aktau', spans: [] },
    { entity: 'grid-board', kind: 'body', name: 'Grid Board', spans: [] },
  ],
});
const OFF_TOPIC = { ...OF_ENERGY, relevance: { relevant: false, score: 0, reasons: [] } };

describe.each(DATABASES)('trends on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await fresh();
    store = createStore(database.db, { now: () => NOON });
  });
  afterAll(() => database.discard());

  beforeEach(async () => {
    for (const table of ['feeds', 'stories', 'trend_hours', 'watches', 'spikes'] as const)
      await database.db.deleteFrom(table).execute();
    await store.feeds.declare(
      [source(), source({ id: feedId('other'), url: 'https://o.example' })],
      ({ id }) => firstPoll(id, NOON),
    );
  });

  const arrives = (n: number, at: number | null, said = OF_ENERGY): Promise<boolean> => {
    const publishedAt = at === null ? null : { at, offsetMinutes: 0 };
    const one = reading(n, { article: article({ publishedAt }), annotations: said });
    const arrival = { ...one, articleId: one.id, source: source(), joinedAt: NOON };
    return store.articles.record(one, grouping(arrival));
  };

  const counted = async (): Promise<readonly (readonly number[])[]> =>
    (await store.trends.series(ALL, SPAN)).map(({ counts }) =>
      counts.map(({ hour, articles }) => (hourOf(NOON) - hour) / HOUR_MS + articles / 10),
    );

  it('count an article once for each subject, in the hour it was published', async () => {
    await arrives(1, NOON - 10);
    await arrives(1, NOON - 10);
    await arrives(2, NOON - 3 * HOUR_MS);
    const hours = await counted();
    expect(hours.map((each) => each.toSorted((a, b) => a - b))).toEqual(
      Array.from({ length: 4 }, () => [1.1, 3.1]),
    );
  });

  it.each([
    ['undated', null],
    ['dated tomorrow', NOON + DAY_MS],
    ['a week old', NOON - 7 * DAY_MS],
  ])('count nothing that is %s', async (_, at) => {
    await arrives(1, at);
    expect(await counted()).toEqual([[], [], [], []]);
  });

  it('count off the topic for watch and feed alone', async () => {
    await arrives(1, NOON, OFF_TOPIC);
    expect(await counted()).toEqual([[], [0.1], [], [0.1]]);
  });

  it('name the subjects with most articles', async () => {
    await arrives(1, NOON);
    await arrives(2, NOON - HOUR_MS);
    const choice = { atLeast: 2, limit: 1 };
    expect(await store.trends.leading('entity', SPAN, choice)).toEqual([
      { subject: AKTAU, articles: 2 },
    ]);
    expect(await store.trends.leading('entity', SPAN, { ...choice, atLeast: 3 })).toEqual([]);
  });

  it('weigh the feeds heard in an hour by what they usually bring', async () => {
    for (const n of [1, 2, 3, 4]) await arrives(n, NOON - n * MINUTE_MS);
    const since = NOON - 2 * HOUR_MS;
    await store.trends.noteHeard([{ id: feedId('ledger'), since }], NOON);
    await store.trends.noteHeard(
      [
        { id: feedId('other'), since: NOON },
        { id: feedId('ledger'), since: NOON },
        { id: feedId('gone'), since: NOON },
      ],
      NOON,
    );
    const coverage = await store.trends.coverage(SPAN);
    expect(coverage.map(({ hour }) => (hour - hourOf(NOON)) / HOUR_MS)).toEqual([-2, -1, 0]);
    const [before, , now] = coverage.map(({ heard }) => heard);
    expect(before).toBeCloseTo(5 / 27);
    expect(now).toBeCloseTo(5 / 27 + 1 / 25);
  });

  it('hear across midnight, and not further back than is read', async () => {
    const midnight = Date.UTC(2026, 5, 16);
    await store.trends.noteHeard([{ id: feedId('ledger'), since: 0 }], midnight + 1);
    const hours = (await store.trends.coverage(SPAN)).map(({ hour }) => hour);
    expect(hours).toHaveLength(49);
    expect(hours.at(-1)).toBe(midnight);
  });

  it('tell since when a subject is counted: a watch since it was written, a theme since it was met', async () => {
    const corridor = { id: watchId('corridor'), name: 'Corridor', query: 'corridor' };
    await store.watches.save(corridor, NOON - 7);
    await arrives(1, NOON - HOUR_MS);
    const series = await store.trends.series(ALL, SPAN);
    expect(series.map(({ since }) => since)).toEqual([
      hourOf(NOON - HOUR_MS),
      NOON - 7,
      null,
      null,
    ]);
  });

  it.each(ALL)('look up the articles of a $kind with what they name', async (subject) => {
    await arrives(1, NOON - HOUR_MS);
    await arrives(2, NOON - 5 * DAY_MS);
    const items = await store.trends.items(subject, trendSpan(NOON, 1), 10);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ terms: ['Grid Board'], sourceType: 'independent' });
    expect(items[0]?.places).toEqual(subject.kind === 'entity' ? [] : ['Aktau']);
  });

  const spike = (at: number, subject: TrendSubject = ENERGY): TrendSpike => ({
    id: spikeId(subject.kind, subject.id, hourOf(at)),
    subject,
    name: 'Energy',
    at,
    articles: 20,
    usual: 5,
    threshold: 14,
    score: 6.7,
    daily: [5, 20],
    cause: { stories: [], terms: [], places: [], sourceTypes: [] },
  });

  it('keep a spike once, in an order to read on from', async () => {
    const first = spike(NOON);
    const kept = await Promise.all([1, 2, 3].map(() => store.trends.keepSpike(first, null)));
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(await store.trends.keepSpike(spike(NOON + HOUR_MS), null)).toBe(false);
    const second = spike(NOON + 2 * DAY_MS);
    expect(await store.trends.keepSpike(second, first)).toBe(true);
    expect(await store.trends.keepSpike(spike(NOON, WATCH), null)).toBe(true);

    const [one, ...later] = await store.trends.spikesSince(0, 9);
    expect(one?.spike).toEqual(first);
    expect(await store.trends.spikesSince(one?.seq ?? 0, 9)).toEqual(later);
    expect(later).toHaveLength(2);
    expect(await store.trends.lastSpike(ENERGY)).toEqual(second);
    expect(await store.trends.latestSpikes(1)).toEqual(later.slice(-1));
    expect((await store.trends.latestSpikes(9, ENERGY)).map((each) => each.spike)).toEqual([
      second,
      first,
    ]);
  });
});
