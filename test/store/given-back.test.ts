import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Told, ToldStory } from '../../src/model/digest.ts';
import {
  articleId,
  type DeliveryId,
  deliveryId,
  digestId,
  type StoryId,
  storyId,
} from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import type { DeliveryEnd, NewDigest } from '../../src/ports.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { DATABASES, type TestDatabase } from '../support/databases.ts';
import { NOON, subscription } from '../support/samples.ts';

const READER = subscription();
const STORY: StoryId = storyId(articleId('https://a.example/1'));

/** What a digest says of the story: so many of its articles. */
const note = (articles: number): ToldStory => ({
  outlets: articles,
  flag: null,
  articles: Array.from({ length: articles }, (_, n) => articleId(`https://a.example/${n}`)),
});

const ENDS = {
  sent: { state: 'sent', answer: '250 ok' },
  expired: { state: 'expired', answer: 'nobody took it' },
  failed: { state: 'failed', answer: '550 5.1.1 no such user' },
} as const satisfies Record<string, DeliveryEnd>;

describe.each(DATABASES)('the news of a digest on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await fresh();
    store = createStore(database.db, { now: () => NOON });
  });
  afterAll(() => database.discard());
  beforeEach(async () => {
    for (const table of ['subscribers', 'stories'] as const)
      await database.db.deleteFrom(table).execute();
    await store.subscriptions.declare([READER], { now: NOON, firstDue: () => NOON });
    await database.db
      .insertInto('stories')
      .values({ id: STORY, title: '', first_seen_at: 0, last_changed_at: 0, story: '{}' })
      .execute();
  });

  /** Composes the n-th digest, from watermark 10·(n-1) to 10·n, telling so many articles of the story. */
  const compose = async (
    n: number,
    articles: number,
    { since = 10 * (n - 1), watermark = 10 * n } = {},
  ): Promise<DeliveryId> => {
    const at = NOON + n * HOUR_MS;
    const id = digestId(READER.id, at);
    const delivery = deliveryId(id, 'email', READER.recipient);
    const digest: NewDigest = {
      id,
      subscriptionId: READER.id,
      slotAt: at,
      composedAt: at,
      content: { subject: `Digest ${n}` } as NewDigest['content'],
      page: null,
      text: '',
      told: (articles === 0 ? {} : { [STORY]: note(articles) }) as Told,
      delivery: {
        id: delivery,
        channel: 'email',
        recipient: READER.recipient,
        recipientKey: `key ${n}`,
        provider: '',
        bytes: new Uint8Array([1]),
        expiresAt: at + DAY_MS,
      },
    };
    await store.digests.record(digest, {
      since,
      watermark,
      toldUntilAt: at,
      nextDueAt: at + HOUR_MS,
    });
    return delivery;
  };
  /** Ends the deliveries together, each by its own end. */
  const settle = async (ends: ReadonlyMap<DeliveryId, DeliveryEnd>): Promise<void> => {
    const claimed = await store.deliveries.claim(NOON + DAY_MS, { limit: 99, perMinute: 0 });
    await Promise.all(
      claimed.map((one) => {
        const end = ends.get(one.id);
        return end && store.deliveries.settle(one, end, NOON + DAY_MS);
      }),
    );
    await database.db.updateTable('deliveries').set({ lease_until: null }).execute();
  };
  const standing = async () => {
    const record = await store.subscriptions.find(READER.id);
    const { told } = await store.digests.told(READER.id, [STORY]);
    return {
      watermark: record?.watermark,
      toldUntilAt: record?.toldUntilAt,
      told: told[STORY]?.articles.length ?? 0,
      sent: (await store.digests.sentSince(READER.id, 0)).length,
    };
  };

  it('that arrived stays told', async () => {
    await settle(new Map([[await compose(1, 2), ENDS.sent]]));
    expect(await standing()).toEqual({
      watermark: 10,
      toldUntilAt: NOON + HOUR_MS,
      told: 2,
      sent: 1,
    });
  });

  it.each(['expired', 'failed'] as const)('that %s is told by the next', async (state) => {
    const before = await standing();
    await settle(new Map([[await compose(1, 2), ENDS[state]]]));
    expect(await standing()).toEqual(before);
    expect(await store.digests.lastSentAt(READER.id)).toBeNull();
  });

  it('goes back to what was told before, when there was something', async () => {
    await settle(new Map([[await compose(1, 1), ENDS.sent]]));
    const before = await standing();
    await settle(new Map([[await compose(2, 3), ENDS.expired]]));
    expect(await standing()).toEqual(before);
  });

  it.each([
    ['the first first', [0, 1]],
    ['the second first', [1, 0]],
  ])('of two that never arrived goes back to the beginning, %s', async (_, order) => {
    const before = await standing();
    const both = [await compose(1, 1), await compose(2, 3)];
    for (const n of order) await settle(new Map([[both[n] as DeliveryId, ENDS.expired]]));
    expect(await standing()).toEqual(before);
  });

  it('goes back past what a later digest told, which stays told', async () => {
    const [lost, arrived] = [await compose(1, 1), await compose(2, 3)];
    await settle(
      new Map<DeliveryId, DeliveryEnd>([
        [lost, ENDS.expired],
        [arrived, ENDS.sent],
      ]),
    );
    expect(await standing()).toMatchObject({ watermark: 0, told: 3, sent: 1 });
  });

  it('is not passed over by a digest that was being composed when it went back', async () => {
    await settle(new Map([[await compose(1, 1), ENDS.expired]]));
    await compose(2, 0, { since: 10 });
    expect(await standing()).toMatchObject({ watermark: 0, toldUntilAt: NOON });
    await store.digests.pass(READER.id, {
      since: 10,
      watermark: 20,
      toldUntilAt: NOON + DAY_MS,
      nextDueAt: NOON + DAY_MS,
    });
    expect(await standing()).toMatchObject({ watermark: 0, toldUntilAt: NOON });
  });

  it('of an alert, which leaves the watermark alone, is not passed over either', async () => {
    const since = 0;
    const lost = await compose(1, 1, { since, watermark: since });
    await settle(new Map([[lost, ENDS.expired]]));
    const end = { since, toldUntilAt: NOON, nextDueAt: NOON + DAY_MS };
    await store.digests.pass(READER.id, { ...end, watermark: 20 });
    expect((await standing()).watermark).toBeLessThan(20);
  });

  it('counts as told again once the operator sends it all the same', async () => {
    const lost = await compose(1, 2);
    await settle(new Map([[lost, ENDS.failed]]));
    expect(await store.outbox.decide(lost, 'again', NOON + DAY_MS)).toBe(true);
    expect(await standing()).toMatchObject({ watermark: 10, told: 2, sent: 1 });
    await settle(new Map([[lost, ENDS.expired]]));
    expect(await standing()).toMatchObject({ watermark: 0, told: 0, sent: 0 });
  });

  it('stays told when its sender had lost it to another, who sent it', async () => {
    const delivery = await compose(1, 2);
    const [stale] = await store.deliveries.claim(NOON + DAY_MS, { limit: 1, perMinute: 0 });
    await database.db.updateTable('deliveries').set({ lease: 'another', state: 'dot' }).execute();
    if (stale) await store.deliveries.settle(stale, ENDS.expired, NOON + DAY_MS);
    expect(stale?.id).toBe(delivery);
    expect(await standing()).toMatchObject({ watermark: 10, told: 2 });
  });
});
