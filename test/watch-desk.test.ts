import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, wordsIn } from '../src/detect/index.ts';
import { firstPoll } from '../src/feeds/index.ts';
import { watchId } from '../src/model/ids.ts';
import { DAY_MS } from '../src/model/time.ts';
import type { NewReading, WatchDesk, WatchTrial } from '../src/ports.ts';
import { createStore, type Store } from '../src/store/index.ts';
import { openWatchDesk } from '../src/watch-desk.ts';
import { freshPglite, type TestDatabase } from './support/databases.ts';
import { annotations, article, NOON, reading, source } from './support/samples.ts';

const TEXTS = [
  'The gas pipeline was opened in Astana by two presidents.',
  'The gas price fell while the pipeline rested.',
  'Oil is sold for yuan in Tashkent.',
  'Snow closed the pass above Dushanbe, where sanctions bite.',
];

describe("the editor's desk", () => {
  let database: TestDatabase;
  let store: Store;
  let desk: WatchDesk;
  let now = NOON;

  const keep = async (n: number, text: string, more: Partial<NewReading> = {}): Promise<void> => {
    const told = article({
      title: `Headline ${n}`,
      paragraphs: [text],
      url: `https://ledger.example/news/${n}`,
    });
    const known = { article: told, source: source(), annotations: annotations() };
    const words = wordsIn(documentOf(known));
    const readAt = NOON - n * DAY_MS;
    await store.articles.record(
      reading(n, { article: told, words, readAt, ...more }),
      async () => async () => {},
    );
  };

  const tried = async (query: string): Promise<WatchTrial> => {
    const trial = await desk.test(query, 14);
    if (trial.kind === 'faults') throw new Error(JSON.stringify(trial.faults));
    return trial;
  };

  beforeAll(async () => {
    database = await freshPglite();
    store = createStore(database.db, { now: () => now });
    desk = openWatchDesk({ clock: { now: () => now }, ...store });
    await store.feeds.declare([source()], ({ id }) => firstPoll(id, NOON));
    for (const [index, text] of TEXTS.entries()) await keep(index + 1, text);
  });
  afterAll(() => database.discard());

  it('shows what a query would have matched, and the mail it would cause', async () => {
    const trial = await tried('"gas pipeline" OR yuan');
    expect(trial.matches.map(({ title }) => title)).toEqual(['Headline 1', 'Headline 3']);
    expect(trial.matches[0]?.passages[0]).toMatchObject({ highlights: [{ from: 4, to: 16 }] });
    expect(trial).toMatchObject({
      articles: 4,
      isShortened: false,
      mailsAWeek: { alerts: 1, dailyDigests: 1 },
    });
  });

  it.each<[string, readonly string[]]>([
    ['gas OR hail', ['hail']],
    ['"pipeline gas" OR oil', ['"pipeline gas"']],
    ['title:sanctions OR oil', ['title:sanctions']],
    ['sanction* AND (gas OR {GAS})', ['{GAS}']],
    ['oil yuan', []],
  ])('%s has the silent terms %j', async (query, silent) => {
    expect((await tried(query)).silentTerms).toEqual(silent);
  });

  it.each<[string, readonly [string, string, readonly string[]][]]>([
    ['gas pipeline astana', [['astana', 'missing', ['Headline 2']]]],
    ['pipeline -price', [['price', 'excluded', ['Headline 2']]]],
    ['gas NEAR/2 price OR gas NEAR/1 pipeline', [['gas NEAR/1 pipeline', 'too-far', []]]],
  ])('%s just misses %j', async (query, misses) => {
    const { nearMisses } = await tried(query);
    expect(
      nearMisses.map(({ clause, reason, articles }) => [
        clause,
        reason,
        articles.map(({ title }) => title),
      ]),
    ).toEqual(misses.filter(([, , titles]) => titles.length > 0));
  });

  it('answers a query that cannot be read with its faults, and saves none', async () => {
    expect(await desk.test('gas NEAR oil', 14)).toMatchObject({ kind: 'faults' });
    const draft = { id: watchId('gas'), name: 'Gas', query: 'NOT gas' };
    expect(await desk.save(draft)).toMatchObject({ kind: 'faults' });
    expect(await desk.list(14)).toEqual([]);
  });

  it('finds articles that were read before words were kept', async () => {
    await database.db.deleteFrom('article_words').execute();
    expect((await tried('yuan')).matches).toHaveLength(1);
  });

  it('tells how watches fare: one without a match for a month is silent, a new one is not', async () => {
    const watchHits = [{ watchId: watchId('oil'), spans: [] }];
    await keep(5, 'Oil again.', { annotations: annotations({ watchHits }) });
    for (const id of ['oil', 'tin'] as const) {
      expect(await desk.save({ id: watchId(id), name: id, query: id })).toEqual({ kind: 'saved' });
    }
    const standing = async () =>
      (await desk.list(14)).map(({ id, matches, isSilent }) => [id, matches, isSilent]);
    expect(await standing()).toEqual([
      ['oil', 1, false],
      ['tin', 0, false],
    ]);
    now += 27 * DAY_MS;
    expect(await standing()).toEqual([
      ['oil', 0, false],
      ['tin', 0, false],
    ]);
    now += 4 * DAY_MS;
    expect(await standing()).toEqual([
      ['oil', 0, true],
      ['tin', 0, true],
    ]);
  });
});
