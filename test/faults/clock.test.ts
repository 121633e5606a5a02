import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { openPostgres } from '../../src/store/open.ts';
import { emptyPostgres, postgresUrl, redisUrl } from '../support/databases.ts';
import { type Outlets, startOutlets } from '../support/outlets.ts';
import { household } from '../support/product.ts';
import { counted } from '../support/seeded.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';
import { openWorks, type Works } from '../support/works.ts';

const server = postgresUrl ?? '';

const LEAPS: readonly (readonly [string, number])[] = [
  ['an hour', HOUR_MS],
  ['a day', DAY_MS],
  ['a year', 365 * DAY_MS],
];

describe.skipIf(postgresUrl === null).each(LEAPS)('a clock that leaps %s ahead', (_, leapMs) => {
  let outlets: Outlets;
  let mail: MailServer;
  let works: Works;
  beforeEach(async () => {
    outlets = await startOutlets(3);
    mail = await startMailServer();
    works = await openWorks({ server, outlets, env: { SMTP_URL: mail.url } });
  });
  afterEach(async () => {
    await works.close();
    await mail.close();
    await outlets.close();
  });

  const read = async (): Promise<readonly string[]> =>
    (await works.db.selectFrom('articles').select('url').execute())
      .map(({ url }) => url)
      .toSorted();
  const digests = () => works.db.selectFrom('digests').select('id').execute();
  /** The latest moment that anything waits for. */
  const latest = async (): Promise<number> => {
    const rows = await Promise.all([
      works.db.selectFrom('feeds').select('next_poll_at as at').execute(),
      works.db.selectFrom('entries').select('next_try_at as at').execute(),
      works.db.selectFrom('subscriptions').select('next_due_at as at').execute(),
      works.db.selectFrom('deliveries').select('next_try_at as at').execute(),
    ]);
    return Math.max(...rows.flat().map(({ at }) => at ?? 0));
  };

  it('and is put right stops nothing, drops nothing, and repeats no digest', async () => {
    // Well between two slots of the reader's day.
    works.pass((8 * HOUR_MS - (works.now() % DAY_MS) + DAY_MS) % DAY_MS);
    await works.turn();
    outlets.publish();
    await works.app.store.feeds.hasten(works.now());
    await works.turn();
    const kept = outlets.published().toSorted();
    expect(await read()).toEqual(kept);

    works.pass(leapMs);
    outlets.publish();
    await works.turn();
    works.pass(10 * MINUTE_MS);
    await works.turn();
    await works.app.store.subscriptions.hasten(works.now());
    await works.turn();
    expect(await read()).toEqual(expect.arrayContaining(kept));
    const told = await digests();

    works.pass(-leapMs);
    outlets.publish();
    await works.turn();
    expect(await latest()).toBeLessThan(works.now() + 25 * HOUR_MS);
    // Within the longest interval of a feed, and a turn for what it brought.
    works.pass(2 * HOUR_MS);
    await works.turn();
    expect(await read()).toEqual(outlets.published().toSorted());
    expect(await digests()).toEqual(told);
    works.pass(DAY_MS);
    await works.turn();
    expect((await digests()).length).toBe(told.length + 1);
    const received = counted(mail.received().map(({ messageId }) => messageId));
    expect([...received.values()].filter((times) => times > 1)).toEqual([]);
    expect(received.size).toBe(told.length + 1);
  });
});

/** A number of its own among Redis' sixteen databases. */
const REDIS_DATABASE = 8;

/** Debian keeps it beside the libraries of the machine's kind. */
const library = readdirSync('/usr/lib')
  .map((folder) => join('/usr/lib', folder, 'faketime', 'libfaketimeMT.so.1'))
  .find((path) => existsSync(path));
if (library === undefined && process.env.REQUIRE_ALL === '1') {
  throw new Error('REQUIRE_ALL=1: install faketime');
}

describe.skipIf(postgresUrl === null || redisUrl === null || library === undefined)(
  'a machine whose clock leaps a year ahead',
  () => {
    it('works on in that year, and at once when it is put right, though its queue waits for it', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'steppewatch-clock-'));
      const shown = join(folder, 'shown');
      const show = (offset: string): void => {
        writeFileSync(`${shown}.new`, offset);
        renameSync(`${shown}.new`, shown);
      };
      show('+0');
      const enter = [
        'env',
        `LD_PRELOAD=${library}`,
        `FAKETIME_TIMESTAMP_FILE=${shown}`,
        'FAKETIME_NO_CACHE=1',
        'DONT_FAKE_MONOTONIC=1',
      ];
      const outlets = await startOutlets(3);
      const mail = await startMailServer();
      const postgres = await emptyPostgres(server);
      const database = openPostgres(postgres.url, 2, () => undefined);
      const home = household(outlets, {
        DATABASE_URL: postgres.url,
        REDIS_URL: `${redisUrl}/${REDIS_DATABASE}`,
        SMTP_URL: mail.url,
        LOG_LEVEL: 'info',
      });
      const worker = home.startBy(enter, 'worker');
      onTestFinished(async () => {
        await worker.kill('SIGKILL');
        await database.close();
        await postgres.drop();
        home.discard();
        rmSync(folder, { recursive: true });
        await mail.close();
        await outlets.close();
      });
      await worker.said('"msg":"started"');
      const { db } = database;
      const allRead = async (): Promise<void> => {
        outlets.publish();
        await db.updateTable('feeds').set({ next_poll_at: 0 }).execute();
        await expect
          .poll(
            async () =>
              (await db.selectFrom('articles').select('url').execute())
                .map(({ url }) => url)
                .toSorted(),
            { timeout: 30_000 },
          )
          .toEqual(outlets.published().toSorted());
      };
      await allRead();
      show('+365d');
      await worker.said('the clock was put forward');
      await db.updateTable('feeds').set({ next_poll_at: 0 }).execute();
      await expect
        .poll(
          () =>
            db
              .selectFrom('feeds')
              .select('id')
              .where('next_poll_at', '>', Date.now() + DAY_MS)
              .execute(),
          { timeout: 30_000 },
        )
        .toHaveLength(3);
      show('+0');
      await worker.said('the clock was put back');
      await allRead();
      await db.updateTable('subscriptions').set({ next_due_at: Date.now() }).execute();
      await expect.poll(() => mail.received().length, { timeout: 30_000 }).toBeGreaterThan(0);
      const received = counted(mail.received().map(({ messageId }) => messageId));
      expect([...received.values()].filter((times) => times > 1)).toEqual([]);
      expect((await worker.kill('SIGTERM')).code).toBe(0);
    });
  },
);
