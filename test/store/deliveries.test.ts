import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliveryId, digestId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/model/time.ts';
import type { ClaimedDelivery, DeliveryEnd, NewDigest } from '../../src/ports.ts';
import { freeTurns } from '../../src/store/delivery-claims.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { DATABASES, type TestDatabase } from '../support/databases.ts';
import { NOON, subscription } from '../support/samples.ts';

const READER = subscription();
const FREE = { limit: 99, perMinute: 0 };
const SENT: DeliveryEnd = { state: 'sent', answer: '250 ok' };

const mailOf = (n: number, more: Partial<NewDigest['delivery']> = {}): NewDigest => {
  const id = digestId(READER.id, NOON + n);
  return {
    id,
    subscriptionId: READER.id,
    slotAt: NOON + n,
    composedAt: NOON,
    content: { subject: `Mail ${n}` } as NewDigest['content'],
    page: null,
    text: 'news',
    told: {},
    delivery: {
      id: deliveryId(id, 'email', `reader${n}@demo.example`),
      channel: 'email',
      recipient: `reader${n}@demo.example`,
      recipientKey: `key of ${n}`,
      provider: 'demo.example',
      bytes: new Uint8Array([1, 2, 3]),
      expiresAt: NOON + DAY_MS,
      ...more,
    },
  };
};

describe.each(DATABASES)('deliveries on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await fresh();
    store = createStore(database.db, { now: () => NOON });
  });
  afterAll(() => database.discard());

  beforeEach(async () => {
    const tables = ['subscribers', 'suppressions', 'channel_pauses', 'provider_turns'] as const;
    for (const table of tables) await database.db.deleteFrom(table).execute();
    await store.subscriptions.declare([READER], { now: NOON, firstDue: () => NOON });
  });

  const put = async (...mails: readonly NewDigest[]): Promise<void> => {
    const end = { since: 0, watermark: 0, toldUntilAt: NOON, nextDueAt: NOON + DAY_MS };
    for (const mail of mails) await store.digests.record(mail, end);
  };
  const many = (count: number, more: Partial<NewDigest['delivery']> = {}) =>
    put(...Array.from({ length: count }, (_, n) => mailOf(n, more)));
  const claimOne = async (now = NOON): Promise<ClaimedDelivery> => {
    const [claimed] = await store.deliveries.claim(now, { ...FREE, limit: 1 });
    if (!claimed) throw new Error('nothing to claim');
    return claimed;
  };
  const states = async () => (await store.outbox.list(99)).map(({ state }) => state);

  it('are claimed by one of many that ask at once', async () => {
    await many(5);
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => store.deliveries.claim(NOON, { ...FREE, limit: 2 })),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
  });

  it('are free again when their sender died before the dot', async () => {
    await many(1);
    const first = await claimOne();
    expect(await store.deliveries.waiting(NOON)).toBe(0);
    expect(await store.deliveries.waiting(NOON + HOUR_MS)).toBe(1);
    expect(await store.deliveries.nextAt()).toBe(NOON + 2 * MINUTE_MS);
    expect((await claimOne(NOON + HOUR_MS)).lease).not.toBe(first.lease);
  });

  it('are free at once when they are given back before the dot, and not after it', async () => {
    await many(2);
    const claimed = await store.deliveries.claim(NOON, FREE);
    const [first] = claimed;
    if (!first) throw new Error('nothing to claim');
    await store.deliveries.reachDot(first, NOON);
    await store.deliveries.release(claimed);
    expect((await store.deliveries.claim(NOON, FREE)).map(({ id }) => id)).toEqual([
      claimed[1]?.id,
    ]);
  });

  it('are not taken again after the dot, and become ambiguous without an answer', async () => {
    await many(1);
    await store.deliveries.reachDot(await claimOne(), NOON);
    expect(await store.deliveries.claim(NOON + HOUR_MS, FREE)).toEqual([]);
    expect(await store.deliveries.settleUncertain(NOON, 'hold')).toBe(0);
    expect(await store.deliveries.settleUncertain(NOON + HOUR_MS, 'hold')).toBe(1);
    expect(await states()).toEqual(['ambiguous']);
  });

  it.each(['hold', 'resend'] as const)(
    'take an answer that is noted late, so long as nobody has begun anew (%s)',
    async (policy) => {
      await many(1);
      const claimed = await claimOne();
      await store.deliveries.reachDot(claimed, NOON);
      expect(await store.deliveries.settleUncertain(NOON + HOUR_MS, policy)).toBe(1);
      await store.deliveries.settle(claimed, SENT, NOON + HOUR_MS);
      expect(await states()).toEqual(['sent']);
      expect(await store.deliveries.waiting(NOON + DAY_MS)).toBe(0);
    },
  );

  it('without an answer are sent again where the operator wants it so', async () => {
    await many(1);
    await store.deliveries.reachDot(await claimOne(), NOON);
    expect(await store.deliveries.settleUncertain(NOON + HOUR_MS, 'resend')).toBe(1);
    expect(await store.deliveries.waiting(NOON + HOUR_MS)).toBe(1);
  });

  it('whose lease was lost do not reach the dot, whoever reaches it beside them', async () => {
    await many(2);
    const [first, other] = await store.deliveries.claim(NOON, FREE);
    if (!first || !other) throw new Error('not claimed');
    await database.db
      .updateTable('deliveries')
      .set({ lease: 'another' })
      .where('id', '=', first.id)
      .execute();
    const ends = await Promise.allSettled([
      store.deliveries.reachDot(first, NOON),
      store.deliveries.reachDot(other, NOON),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('deferred ones come back at their time, sent ones never', async () => {
    await many(2);
    const [first, other] = await store.deliveries.claim(NOON, FREE);
    if (!first || !other) throw new Error('not claimed');
    await Promise.all([
      store.deliveries.settle(
        first,
        { state: 'pending', answer: '451 later', retryAt: NOON + MINUTE_MS },
        NOON,
      ),
      store.deliveries.settle(other, SENT, NOON),
    ]);
    expect(await store.deliveries.waiting(NOON)).toBe(0);
    const again = await claimOne(NOON + MINUTE_MS);
    expect([again.id, again.attempts]).toEqual([first.id, 1]);
    await store.deliveries.settle(again, SENT, NOON);
    expect(await store.deliveries.waiting(NOON + DAY_MS)).toBe(0);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('of a dead process are free at once for one that has the database to itself', async () => {
    await many(1);
    await claimOne();
    await store.reclaim();
    expect(await store.deliveries.waiting(NOON)).toBe(1);
  });

  it('leave at the rate of their provider, whoever asks, and nobody waits for another provider', async () => {
    await many(20);
    await put(mailOf(50, { provider: 'other.example' }), mailOf(51, { provider: '' }));
    const rules = { limit: 4, perMinute: 60 };
    // Five seconds' worth at once, one a second from then on.
    const claims = await Promise.all(
      Array.from({ length: 6 }, () => store.deliveries.claim(NOON, { ...rules })),
    );
    const taken = claims.flat();
    expect(taken.filter(({ recipientKey }) => /key of 5[01]/.test(recipientKey))).toHaveLength(2);
    expect(taken).toHaveLength(6 + 2);
    const at = async (now: number) => (await store.deliveries.claim(now, rules)).length;
    expect([await at(NOON + 1), await at(NOON + SECOND_MS), await at(NOON + SECOND_MS)]).toEqual([
      0, 1, 0,
    ]);
    expect(await store.deliveries.nextAt()).toBe(NOON + 2 * SECOND_MS);
    expect(await at(NOON + 2 * SECOND_MS)).toBe(1);
  });

  it('of a rate only five seconds are saved up', () => {
    const every = { wanted: 8, everyMs: 1_000 };
    expect(freeTurns(0, NOON, every)).toEqual({ count: 6, nextAt: NOON + 1_000 });
    expect(freeTurns(NOON + 700, NOON, every)).toEqual({ count: 0, nextAt: NOON + 700 });
    expect(freeTurns(NOON - 500, NOON, every)).toEqual({ count: 1, nextAt: NOON + 500 });
    expect(freeTurns(0, NOON, { ...every, wanted: 2 })).toEqual({ count: 2, nextAt: NOON - 3_000 });
  });

  it('of a refused channel wait, then one tries, then the others follow', async () => {
    await many(4);
    await put(mailOf(9, { channel: 'slack' }));
    const refused = await claimOne();
    const cause = { code: '5.7.26', detail: 'unauthenticated' };
    expect(await store.deliveries.pause(refused, cause, NOON)).toMatchObject({
      channel: 'email',
      until: NOON + 15 * MINUTE_MS,
    });
    expect(await store.deliveries.pause(refused, cause, NOON)).toBeNull();
    const others = await store.deliveries.claim(NOON, FREE);
    expect(others.map(({ channel, probe }) => [channel, probe])).toEqual([['slack', false]]);
    for (const other of others) await store.deliveries.settle(other, SENT, NOON);

    const later = NOON + 15 * MINUTE_MS;
    const probes = await Promise.all([1, 2].map(() => store.deliveries.claim(later, FREE)));
    const [probe, ...more] = probes.flat();
    expect([probe?.probe, more]).toEqual([true, []]);
    if (!probe) throw new Error('not claimed');
    // Refused again, it waits twice as long.
    expect(await store.deliveries.pause(probe, cause, later)).toMatchObject({
      refusals: 2,
      until: later + 30 * MINUTE_MS,
    });
    await store.deliveries.resume('email');
    expect((await store.deliveries.claim(later, FREE)).length).toBeGreaterThanOrEqual(3);
  });

  it('say when their recipient is suppressed, until it is released', async () => {
    await many(1);
    const gone = {
      key: 'key of 0',
      address: 'reader0@demo.example',
      reason: 'refused',
      detail: '550 5.1.1 no such user',
      since: NOON,
    } as const;
    await store.suppressions.add(gone);
    await store.suppressions.add({ ...gone, reason: 'complaint' });
    expect(await store.suppressions.list(9)).toEqual([gone]);
    expect((await claimOne()).suppressed).toBe('refused');
    await store.suppressions.erase(gone.key);
    expect(await store.suppressions.find(gone.key)).toMatchObject({ address: null, detail: '' });
    expect(await store.suppressions.release(gone.key)).toBe(true);
    expect(await store.suppressions.release(gone.key)).toBe(false);
    expect((await claimOne(NOON + HOUR_MS)).suppressed).toBeNull();
  });

  it('that bounced after all have not arrived; soft bounces count by days', async () => {
    await many(3, { recipientKey: 'one reader' });
    const claims = await store.deliveries.claim(NOON, FREE);
    for (const claimed of claims) await store.deliveries.settle(claimed, SENT, NOON);
    const soft = { kind: 'soft', code: '4.2.2', detail: 'mailbox full' } as const;
    const days = [0, 0, 1];
    for (const [index, { id }] of claims.entries()) {
      const at = NOON + (days[index] ?? 0) * DAY_MS;
      expect(await store.suppressions.noteBounce({ ...soft, deliveryId: id }, at)).toMatchObject({
        recipientKey: 'one reader',
      });
      await store.suppressions.noteBounce({ ...soft, deliveryId: id }, at + HOUR_MS);
    }
    expect(await states()).toEqual(['failed', 'failed', 'failed']);
    expect(await store.suppressions.softDays('one reader', NOON - DAY_MS)).toBe(2);
    expect(await store.suppressions.softDays('one reader', NOON + DAY_MS)).toBe(1);
    const unknown = { ...soft, deliveryId: deliveryId(mailOf(9).id, 'email', 'x@y.example') };
    expect(await store.suppressions.noteBounce(unknown, NOON)).toBeNull();
  });
});
