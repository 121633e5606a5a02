import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, startNewsroom } from '../../demo/server.ts';
import { type OpenDatabase, openPostgres } from '../../src/store/open.ts';
import { postgresUrl, redisUrl } from '../support/databases.ts';
import { type Household, household, type Running } from '../support/product.ts';
import { counted } from '../support/seeded.ts';
import { type Service, startPostgres, startRedis } from '../support/services.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

/** The long form, by hand: `FAULTS=10 npx vitest run test/faults/services.test.ts`. */
const ROUNDS = Number(process.env.FAULTS ?? 1);
const IS_LONG = process.env.FAULTS !== undefined;
const OUTAGE_MS = IS_LONG ? 30_000 : 1_000;

/** A small disk of its own, where this user may mount one. */
const smallDisk = (): { folder: string; discard(): void } | null => {
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m,mode=777', 'none', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    discard: () => {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const disk = IS_LONG ? smallDisk() : null;

describe.skipIf(postgresUrl === null || redisUrl === null)(
  'two workers whose PostgreSQL and Redis fail under them',
  () => {
    let newsroom: Newsroom;
    let mail: MailServer;
    let home: Household;
    let postgres: Service;
    let redis: Service;
    let database: OpenDatabase;
    let workers: Running[];

    beforeAll(async () => {
      newsroom = await startNewsroom({ now: Date.now(), retryAfterSeconds: 1 });
      mail = await startMailServer();
      const [pg, cache] = await Promise.all([startPostgres(disk?.folder), startRedis()]);
      if (!pg || !cache) throw new Error('they were there a moment ago');
      postgres = pg;
      redis = cache;
      database = openPostgres(postgres.url, 2, () => undefined);
      home = household(newsroom, {
        SMTP_URL: mail.url,
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        STOP_SECONDS: '2',
        LOG_LEVEL: 'info',
      });
      expect((await home.start('migrate').ended).code).toBe(0);
      workers = [home.start('worker'), home.start('worker')];
      await Promise.all(workers.map((worker) => worker.said('"msg":"started"')));
    }, 60_000);
    afterAll(async () => {
      await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
      await database.close();
      await Promise.all([postgres.stop(), redis.stop()]);
      disk?.discard();
      home.discard();
      await mail.close();
      await newsroom.close();
    });

    const flushAll = async (): Promise<void> => {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    };
    const killOne = async (): Promise<void> => {
      await workers.shift()?.kill('SIGKILL');
      const next = home.start('worker');
      workers.push(next);
      // What cannot be reached at the start ends it, for its keeper to start it anew; this one is to go on.
      await next.said('"msg":"started"');
    };
    const freeze = async ({ pid }: Service): Promise<void> => {
      process.kill(pid, 'SIGSTOP');
      await sleep(OUTAGE_MS);
      process.kill(pid, 'SIGCONT');
    };
    const fillDisk = async (): Promise<void> => {
      if (!disk) return;
      const file = join(disk.folder, 'filling');
      try {
        writeFileSync(file, Buffer.alloc(96 * 1024 * 1024));
      } catch {
        // It is full, which was the point.
      }
      await sleep(OUTAGE_MS);
      rmSync(file);
    };

    const FAULTS: readonly (() => Promise<void>)[] = [
      flushAll,
      () => postgres.restart({ signal: 'SIGINT', downMs: 0 }),
      killOne,
      () => redis.restart({ signal: 'SIGKILL', downMs: 0 }),
      () => postgres.restart({ signal: 'SIGQUIT', downMs: OUTAGE_MS }),
      () => freeze(redis),
      fillDisk,
    ];

    /** Asks the database, which may be away just now. */
    const asked = async <Row>(ask: (db: OpenDatabase['db']) => Promise<Row>): Promise<Row | null> =>
      ask(database.db).catch(() => null);

    const bringForward = (table: 'feeds' | 'subscriptions'): Promise<unknown> =>
      asked((db) =>
        table === 'feeds'
          ? db.updateTable('feeds').set({ next_poll_at: Date.now() }).execute()
          : db.updateTable('subscriptions').set({ next_due_at: Date.now() }).execute(),
      );

    it('work on without an operator: nothing is lost, nothing is done twice', {
      timeout: 120_000 + ROUNDS * 300_000,
    }, async () => {
      await expect
        .poll(() => asked((db) => db.selectFrom('feeds').select('id').execute()), {
          timeout: 30_000,
        })
        .toHaveLength(newsroom.feeds.length);
      for (let round = 0; round < ROUNDS; round++) {
        await bringForward('feeds');
        for (const fault of FAULTS) {
          await fault();
          if (IS_LONG) await sleep(1_000);
        }
      }

      // A claim or a lease of a killed worker ends by itself within minutes; here that is brought forward.
      const release = async (): Promise<void> => {
        await asked((db) => db.updateTable('host_leases').set({ lease_until: 0 }).execute());
        await asked((db) =>
          db
            .updateTable('feeds')
            .set({ next_poll_at: 0 })
            .where('next_poll_at', '>', Date.now() + 60_000)
            .execute(),
        );
      };
      const due = () =>
        asked((db) =>
          db
            .selectFrom('entries')
            .select('id')
            .where('state', '=', 'due')
            .where('attempts', '=', 0)
            .execute(),
        );
      const read = () =>
        asked((db) => db.selectFrom('entries').select('url').where('state', '=', 'read').execute());
      const expected = newsroom.truth().map(({ url }) => new URL(url).pathname);
      await expect
        .poll(
          async () => {
            await release();
            const paths = new Set((await read())?.map(({ url }) => new URL(url).pathname));
            return expected.filter((path) => !paths.has(path));
          },
          { timeout: 90_000, interval: 250 },
        )
        .toEqual([]);
      await expect.poll(due, { timeout: 60_000, interval: 250 }).toEqual([]);

      await bringForward('subscriptions');
      await expect.poll(() => mail.received().length, { timeout: 60_000 }).toBeGreaterThan(0);
      await flushAll();
      await sleep(1_500);

      const articles = await database.db.selectFrom('articles').select('url').execute();
      const members = await database.db.selectFrom('story_members').select('article_id').execute();
      expect(new Set(articles.map(({ url }) => url)).size).toBe(articles.length);
      expect(members).toHaveLength(articles.length);
      const received = counted(mail.received().map(({ messageId }) => messageId));
      expect([...received.values()].filter((times) => times > 1)).toEqual([]);
      const deliveries = await database.db
        .selectFrom('deliveries')
        .select(['id', 'state'])
        .execute();
      expect(deliveries.filter(({ state }) => state !== 'sent')).toEqual([]);

      // Nobody ended by a fault, and both end in order when told.
      for (const worker of workers) expect(worker.process.exitCode).toBeNull();
      const ended = await Promise.all(workers.map((worker) => worker.kill('SIGTERM')));
      expect(ended.map(({ code }) => code)).toEqual([0, 0]);
      const client = new Redis(redis.url);
      for (const name of ['poll-feeds', 'read-article', 'deliver'])
        expect(await client.llen(`steppewatch:${name}:active`)).toBe(0);
      client.disconnect();
    });

    it('stop in time with PostgreSQL and Redis gone', { timeout: 60_000 }, async () => {
      await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
      workers = [home.start('worker')];
      await workers[0]?.said('"started"');
      for (const { pid } of [postgres, redis]) process.kill(pid, 'SIGSTOP');
      const begin = Date.now();
      const ended = await workers[0]?.kill('SIGTERM');
      const tookMs = Date.now() - begin;
      for (const { pid } of [postgres, redis]) process.kill(pid, 'SIGCONT');
      expect(ended).toMatchObject({ code: 0, signal: null });
      // Two seconds for jobs, two to hand back, two for the queue, four for the rest.
      expect(tookMs).toBeLessThan(20_000);
    });
  },
);
