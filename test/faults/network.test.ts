import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openPostgres } from '../../src/store/open.ts';
import { type Cable, makeNetworks, type Networks, noNetworks } from '../support/networks.ts';
import { type Outlets, startOutlets } from '../support/outlets.ts';
import { type Household, household, type Running } from '../support/product.ts';
import { counted } from '../support/seeded.ts';
import { type Service, startPostgres, startRedis } from '../support/services.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

/** The long form, by hand: `OUTAGE=90 npx vitest run test/faults/network.test.ts`, in seconds. */
const IS_LONG = process.env.OUTAGE !== undefined;
const OUTAGE_MS = Number(process.env.OUTAGE ?? 0.8) * 1_000;
const RECOVERY_MS = IS_LONG ? 300_000 : 45_000;
const missing = noNetworks();

describe.skipIf(missing !== null)(
  `two workers whose cables are cut${missing === null ? '' : `: ${missing}`}`,
  () => {
    let networks: Networks;
    let outlets: Outlets;
    let mail: MailServer;
    let postgres: Service;
    let redis: Service;
    let home: Household;
    let database: OpenDatabase;
    let workers: Running[] = [];
    let cuts: readonly (readonly [string, readonly Cable[]])[];

    beforeAll(async () => {
      networks = makeNetworks();
      const { world } = networks;
      const [forPostgres, forRedis] = [networks.machine('store'), networks.machine('store')];
      const [pg, cache] = await Promise.all([
        startPostgres(undefined, forPostgres),
        startRedis(undefined, forRedis),
      ]);
      if (!pg || !cache) throw new Error('PostgreSQL and Redis are needed');
      postgres = pg;
      redis = cache;
      outlets = await startOutlets(6, { host: world.address });
      mail = await startMailServer(0, 0, world.address);
      database = openPostgres(postgres.url, 2, () => undefined);
      home = household(outlets, {
        SMTP_URL: mail.url,
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        ALLOW_PRIVATE_ADDRESSES: '198.18.0.0/15',
        LOG_LEVEL: 'info',
        STOP_SECONDS: '2',
      });
      expect((await home.start('migrate').ended).code).toBe(0);
      const machines = [networks.machine('worker'), networks.machine('worker')];
      workers = machines.map(({ enter }) => home.startBy(enter, 'worker'));
      await Promise.all(workers.map((worker) => worker.said('"msg":"started"')));
      cuts = [
        ["a worker's cables", machines[0]?.cables ?? []],
        ['the way to the database', forPostgres.cables],
        ['the way to Redis', forRedis.cables],
        ['the way to the world', [world.cable]],
      ];
    }, 60_000);
    afterAll(async () => {
      await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
      await database?.close();
      await Promise.all([postgres?.stop(), redis?.stop()]);
      home?.discard();
      await mail?.close();
      await outlets?.close();
      networks?.discard();
    });

    const asked = <Row>(ask: (db: OpenDatabase['db']) => Promise<Row>): Promise<Row | null> =>
      ask(database.db).catch(() => null);

    /** Every feed and digest has its time come. */
    const bringForward = async (): Promise<void> => {
      const now = Date.now();
      await asked((db) => db.updateTable('feeds').set({ next_poll_at: now }).execute());
      await asked((db) => db.updateTable('subscriptions').set({ next_due_at: now }).execute());
    };

    /** What waits by its own choice (a claim or lease to end, a try to be made again) need not wait here. */
    const hasten = async (): Promise<void> => {
      if (IS_LONG) return;
      const now = Date.now();
      const soon = now + 3_000;
      await asked((db) =>
        db
          .updateTable('feeds')
          .set({ next_poll_at: now })
          .where('next_poll_at', '>', soon)
          .execute(),
      );
      await asked((db) =>
        db
          .updateTable('entries')
          .set({ next_try_at: now })
          .where('state', '=', 'due')
          .where('next_try_at', '>', soon)
          .execute(),
      );
      await asked((db) =>
        db
          .updateTable('subscriptions')
          .set({ lease_until: now })
          .where('lease_until', '>', now)
          .execute(),
      );
    };

    const unread = async (): Promise<readonly string[] | null> => {
      await hasten();
      const rows = await asked((db) =>
        db.selectFrom('entries').select('url').where('state', '=', 'read').execute(),
      );
      const read = new Set(rows?.map(({ url }) => url));
      return rows && outlets.published().filter((url) => !read.has(url));
    };
    const unsent = async () =>
      asked((db) =>
        db
          .selectFrom('deliveries')
          .select(['id', 'state'])
          .where('state', 'not in', ['sent', 'ambiguous'])
          .execute(),
      );
    const undigested = async () =>
      asked((db) =>
        db
          .selectFrom('subscriptions')
          .select('id')
          .where('next_due_at', '<=', Date.now())
          .execute(),
      );

    const recovered = async (): Promise<void> => {
      const patience = { timeout: RECOVERY_MS, interval: 200 };
      await expect.poll(unread, patience).toEqual([]);
      await expect.poll(undigested, patience).toEqual([]);
      await expect.poll(unsent, patience).toEqual([]);
    };

    it('go on by themselves: every article is stored once, every digest arrives once', {
      timeout: 30_000 + 4 * (RECOVERY_MS + OUTAGE_MS),
    }, async () => {
      for (const [what, cables] of cuts) {
        outlets.publish();
        await bringForward();
        // In the middle of it.
        await sleep(150 + Math.random() * 300);
        for (const cable of cables) cable.cut();
        outlets.publish();
        await sleep(OUTAGE_MS);
        for (const cable of cables) cable.heal();
        if (!IS_LONG) continue;
        const healedAt = performance.now();
        await bringForward();
        await recovered();
        console.log(
          `${what}: cut for ${OUTAGE_MS / 1_000} s, all done ${((performance.now() - healedAt) / 1_000).toFixed(1)} s after it was healed`,
        );
      }
      await expect.poll(unread, { timeout: RECOVERY_MS, interval: 200 }).toEqual([]);
      await bringForward();
      await recovered();

      const { db } = database;
      const articles = await db.selectFrom('articles').select('url').execute();
      expect(articles.map(({ url }) => url).sort()).toEqual([...outlets.published()].sort());
      const members = await db.selectFrom('story_members').select('article_id').execute();
      expect(members).toHaveLength(articles.length);
      const deliveries = await db.selectFrom('deliveries').select(['id', 'state']).execute();
      expect(deliveries.length).toBeGreaterThan(0);
      const received = counted(mail.received().map(({ messageId }) => messageId));
      for (const { id, state } of deliveries) {
        const times = received.get(`<${id}@localhost>`) ?? 0;
        if (state === 'ambiguous') expect(times).toBeLessThanOrEqual(1);
        else expect({ id, state, times }).toEqual({ id, state: 'sent', times: 1 });
      }
      for (const worker of workers) expect(worker.process.exitCode).toBeNull();
      const ended = await Promise.all(workers.map((worker) => worker.kill('SIGTERM')));
      expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    });
  },
);
