import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grouping } from '../../jobs/place-in-story.ts';
import { spotSpikes } from '../../jobs/spot-spikes.ts';
import { firstPoll } from '../../src/feeds/index.ts';
import { entityId, feedId, themeId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import type { Ports } from '../../src/ports.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { freshPglite, type TestDatabase } from '../support/databases.ts';
import { keptLog } from '../support/quiet-log.ts';
import { annotations, article, NOON, reading, source } from '../support/samples.ts';

const LEDGER = feedId('ledger');
const OF_ENERGY = annotations({
  themes: [{ themeId: themeId('energy'), score: 0.9, evidence: [] }],
  entities: [{ entity: 'AM', kind: 'country', name: 'Armenia', spans: [] }],
});

const IN_GYUMRI = {
  ...OF_ENERGY,
  entities: [
    ...OF_ENERGY.entities,
    { entity: 'gyumri', kind: 'place' as const, name: 'Gyumri', spans: [] },
    { entity: 'grid-board', kind: 'body' as const, name: 'Grid Board', spans: [] },
  ],
};

describe('spotting spikes', () => {
  let database: TestDatabase;
  let store: Store;
  let now = NOON;
  let articles = 0;
  let listed = new Map([[entityId('AM'), 'AM']]);

  beforeAll(async () => {
    database = await freshPglite();
    store = createStore(database.db, { now: () => now });
    await store.feeds.declare([source()], ({ id }) => firstPoll(id, NOON));
  });
  afterAll(() => database.discard());

  const arrives = async (said = OF_ENERGY): Promise<void> => {
    articles += 1;
    const text = `Report ${articles} tells of a power line and of nothing that another one told.`;
    const one = reading(articles, {
      readAt: now,
      article: article({ paragraphs: [text], publishedAt: { at: now, offsetMinutes: 0 } }),
      annotations: said,
    });
    const arrival = { ...one, articleId: one.id, source: source(), joinedAt: now };
    await store.articles.record(one, grouping(arrival));
  };

  const answers = (failures: number) => {
    const { rhythm, ...state } = firstPoll(LEDGER, now);
    const answered = {
      ...state,
      lastPolledAt: now,
      lastFullAt: now,
      failures,
      rhythm: { ...rhythm, newestAt: now, windowMs: DAY_MS },
    };
    return store.feeds.recordPolls([{ id: LEDGER, state: answered, entries: [], tooOld: [] }]);
  };

  const look = () =>
    spotSpikes.run(
      {},
      {
        clock: { now: () => now },
        log: keptLog(),
        feeds: store.feeds,
        trends: store.trends,
        names: {
          watches: new Map(),
          themes: new Map([[themeId('energy'), 'Energy']]),
          entities: listed,
        },
      } as unknown as Ports,
      AbortSignal.timeout(60_000),
    );

  const spikes = async () => (await store.trends.spikesSince(0, 99)).map(({ spike }) => spike);

  it('finds none on the first day, however loud', async () => {
    for (let n = 0; n < 12; n += 1) await arrives();
    await answers(0);
    await look();
    expect(await spikes()).toEqual([]);
  });

  it('stores a burst once, with its number and its cause; nothing is known of what is listed only now', async () => {
    for (let day = 1; day <= 14; day += 1) {
      now = NOON + day * DAY_MS;
      for (let n = 0; n < 2; n += 1) await arrives();
      await answers(0);
      await look();
    }
    expect(await spikes()).toEqual([]);

    now += HOUR_MS;
    listed = new Map([...listed, [entityId('grid-board'), 'Grid Board']]);
    for (let n = 0; n < 14; n += 1) await arrives(IN_GYUMRI);
    await look();
    await look();
    const found = await spikes();
    expect(found.map(({ name }) => name)).toEqual(['Energy', 'AM', 'gyumri']);
    expect(found[0]).toMatchObject({ articles: 16, usual: 2, threshold: 8, at: now });
    expect(found[0]?.daily).toEqual([12, ...Array(13).fill(2), 16]);
    expect(found[0]?.cause.places).toEqual([
      { name: 'Gyumri', articles: 14, share: 14 / 16, usualShare: 0 },
    ]);
  });

  it('says nothing while its feeds do not answer', async () => {
    now += 2 * DAY_MS;
    for (let n = 0; n < 40; n += 1) await arrives();
    await answers(3);
    await look();
    expect(await spikes()).toHaveLength(3);
  });
});
