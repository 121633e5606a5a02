import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { materialOf } from '../../jobs/newsdesk.ts';
import { grouping } from '../../jobs/place-in-story.ts';
import { reconsiderStories } from '../../jobs/reconsider-stories.ts';
import { mergeStories, splitStory, undoRevision } from '../../jobs/revise-story.ts';
import { firstPoll } from '../../src/feeds/index.ts';
import { type StoryId, storyId, subscriptionId } from '../../src/model/ids.ts';
import { HOUR_MS } from '../../src/model/time.ts';
import type { Ports } from '../../src/ports.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { DATABASES, type TestDatabase } from '../support/databases.ts';
import { keptLog } from '../support/quiet-log.ts';
import { article, NOON, reading, source, subscription } from '../support/samples.ts';

const DAM =
  'Engineers opened the Toktogul spillway after 40 days of rain, said Emil Sadykov, who runs the dam.';
const CHOIR =
  'The choir of Osh won a prize in Vienna, where conductor Aida Bekova spoke of 300 rehearsals.';
const PIPELINE =
  'Welders joined the last pipes of the Darkhan line, 812 kilometres long, the minister Ganbold said.';

const BY = { actor: 'Ada', now: NOON + HOUR_MS };
const idOf = (n: number): StoryId => storyId(reading(n).id);

describe.each(DATABASES)('stories that an editor revises, on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await fresh();
    store = createStore(database.db, { now: () => NOON });
  });
  afterAll(() => database.discard());

  beforeEach(async () => {
    for (const table of ['feeds', 'stories', 'story_revisions', 'subscribers'] as const)
      await database.db.deleteFrom(table).execute();
    await store.feeds.declare([source()], ({ id }) => firstPoll(id, NOON));
    await arrives(1, DAM);
    await arrives(2, CHOIR);
    await arrives(3, DAM);
  });

  const arrives = (n: number, text: string) => {
    const one = reading(n, { article: article({ title: `Headline ${n}`, paragraphs: [text] }) });
    const arrival = { ...one, articleId: one.id, source: source(), joinedAt: NOON + n };
    return store.articles.record(one, grouping(arrival));
  };

  const reconsidered = () => {
    const clock = { now: () => BY.now };
    const ports = { clock, log: keptLog(), stories: store.stories } as unknown as Ports;
    return reconsiderStories.run({}, ports, AbortSignal.timeout(60_000));
  };

  const membersOf = async (id: StoryId): Promise<readonly string[]> =>
    (await store.stories.find(id))?.members.map(({ article: { title } }) => title) ?? [];

  it('are merged, and what comes later joins the story that is left', async () => {
    const outcome = await mergeStories(store.stories, { from: idOf(2), to: idOf(1) }, BY);
    expect(outcome).toMatchObject({ kind: 'revised', revision: { moved: [reading(2).id] } });
    expect(await membersOf(idOf(1))).toEqual(['Headline 1', 'Headline 2', 'Headline 3']);
    expect(await store.stories.find(idOf(2))).toMatchObject({ members: [], mergedInto: idOf(1) });

    await arrives(4, CHOIR);
    expect(await membersOf(idOf(1))).toHaveLength(4);
    expect((await store.stories.find(idOf(1)))?.pinned).toBe(true);
  });

  it('are as they were once a merge is taken back, but for what joined since', async () => {
    const before = await store.stories.find(idOf(2));
    const merge = await mergeStories(store.stories, { from: idOf(2), to: idOf(1) }, BY);
    await arrives(4, CHOIR);
    const seq = merge.kind === 'revised' ? merge.seq : 0;
    expect((await undoRevision(store.stories, { of: idOf(2), seq }, BY)).kind).toBe('revised');
    expect(await store.stories.find(idOf(2))).toEqual({ ...before, pinned: true });
    expect(await membersOf(idOf(1))).toEqual(['Headline 1', 'Headline 3', 'Headline 4']);

    const [undo, merged] = await store.stories.revisions({ limit: 9 }, idOf(2));
    expect(merged).toMatchObject({ seq, actor: 'Ada', undoneBy: undo?.seq });
    expect(undo?.revision).toMatchObject({ kind: 'split', from: idOf(1), to: idOf(2) });
  });

  it('are split, and each part is found by what it tells', async () => {
    await mergeStories(store.stories, { from: idOf(2), to: idOf(1) }, BY);
    const articles = [reading(1).id, reading(3).id];
    const split = await splitStory(store.stories, { from: idOf(1), articles }, BY);
    const to = split.kind === 'revised' ? split.revision.to : idOf(9);
    await arrives(4, DAM);
    await arrives(5, CHOIR);
    await arrives(6, PIPELINE);
    expect(await membersOf(to)).toEqual(['Headline 1', 'Headline 3', 'Headline 4']);
    expect(await membersOf(idOf(1))).toEqual(['Headline 2', 'Headline 5']);
    expect(await membersOf(idOf(6))).toEqual(['Headline 6']);
  });

  it.each([
    ['that are one are merged by themselves', null, ['Headline 1', 'Headline 3']],
    ['stay apart where an editor parted them', 'Ada', ['Headline 3']],
  ])('%s', async (_, actor, left) => {
    const articles = [reading(1).id];
    await splitStory(store.stories, { from: idOf(1), articles }, { ...BY, actor });
    await reconsidered();
    expect(await membersOf(idOf(1))).toEqual(left);
    expect((await store.stories.revisions({ limit: 9 }))[0]?.actor).toBe(actor);
  });

  it('that are two are split by themselves, once, and whoever knows better takes it back', async () => {
    const nobody = { ...BY, actor: null };
    await mergeStories(store.stories, { from: idOf(2), to: idOf(1) }, nobody);
    await reconsidered();
    await reconsidered();
    expect(await membersOf(idOf(1))).toEqual(['Headline 1', 'Headline 3']);
    const [split, merge, ...others] = await store.stories.revisions({ limit: 9 });
    expect(others).toEqual([]);
    expect(split).toMatchObject({ actor: null, revision: { kind: 'split', from: idOf(1) } });
    expect(merge?.revision.kind).toBe('merge');

    expect(
      (await undoRevision(store.stories, { of: idOf(1), seq: split?.seq ?? 0 }, BY)).kind,
    ).toBe('revised');
    await reconsidered();
    expect(await membersOf(idOf(1))).toEqual(['Headline 1', 'Headline 2', 'Headline 3']);
  });

  it('do not tell a reader again what was told', async () => {
    await store.subscriptions.declare([subscription()], { now: NOON, firstDue: () => NOON });
    const told = (...numbers: readonly number[]) =>
      JSON.stringify({ outlets: 1, flag: null, articles: numbers.map((n) => reading(n).id) });
    const daily = { subscription_id: subscriptionId('daily'), told_at: NOON };
    await database.db
      .insertInto('told')
      .values([
        { ...daily, story_id: idOf(1), told: told(1) },
        { ...daily, story_id: idOf(2), told: told(2) },
      ])
      .execute();
    const watermark = (await materialOf(store.digests, subscriptionId('daily'), 0)).upTo;
    await mergeStories(store.stories, { from: idOf(2), to: idOf(1) }, BY);

    expect((await materialOf(store.digests, subscriptionId('daily'), watermark)).stories).toEqual(
      [],
    );
    const { told: after } = await materialOf(store.digests, subscriptionId('daily'), 0);
    expect(after[idOf(1)]?.articles.toSorted()).toEqual([reading(1).id, reading(2).id].toSorted());
  });

  it.each([
    ['a story into itself', () => mergeStories(store.stories, { from: idOf(1), to: idOf(1) }, BY)],
    [
      'into a story nobody knows',
      () => mergeStories(store.stories, { from: idOf(1), to: idOf(8) }, BY),
    ],
    ['nothing', () => splitStory(store.stories, { from: idOf(1), articles: [] }, BY)],
    [
      'everything out of a story',
      () => splitStory(store.stories, { from: idOf(2), articles: [reading(2).id] }, BY),
    ],
    ['back what never was', () => undoRevision(store.stories, { of: idOf(1), seq: 99_999 }, BY)],
  ])('refuse to move %s', async (_, attempt) => {
    expect((await attempt()).kind).toBe('refused');
    expect(await store.stories.revisions({ limit: 9 })).toEqual([]);
    expect(await membersOf(idOf(1))).toEqual(['Headline 1', 'Headline 3']);
  });
});
