import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, startNewsroom } from '../../demo/server.ts';
import { type OpenDatabase, openPostgres } from '../../src/store/open.ts';
import { emptyPostgres, postgresUrl, redisUrl } from '../support/databases.ts';
import { type Household, household, type Running } from '../support/product.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';
import { Guest } from '../web/guest.ts';

/** The server trusts everybody and looks at no password; the log must not have it all the same. */
const PASSWORD = 'kept-to-itself';
const withPassword = (address: string): string => {
  const url = new URL(address);
  url.password = PASSWORD;
  return url.href;
};

const SKIPPED = postgresUrl === null || redisUrl === null;

/** A number of its own among Redis' sixteen databases, so that FLUSHDB here forgets nobody else's jobs. */
const REDIS_DATABASE = 9;

describe.skipIf(SKIPPED)('a worker and a web process on PostgreSQL and Redis', () => {
  let newsroom: Newsroom;
  let mail: MailServer;
  let home: Household;
  let postgres: { url: string; drop(): Promise<void> };
  let database: OpenDatabase;
  let redis: Redis;
  const running: Running[] = [];

  beforeAll(async () => {
    newsroom = await startNewsroom({ now: Date.now(), retryAfterSeconds: 1 });
    mail = await startMailServer();
    postgres = await emptyPostgres(postgresUrl ?? '');
    database = openPostgres(postgres.url, 2, () => undefined);
    const redisPlace = `${redisUrl}/${REDIS_DATABASE}`;
    redis = new Redis(redisPlace);
    home = household(newsroom, {
      SMTP_URL: mail.url,
      DATABASE_URL: withPassword(postgres.url),
      REDIS_URL: redisPlace,
      METRICS_PORT: '0',
      LOG_LEVEL: 'debug',
    });
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.kill('SIGKILL')));
    redis.disconnect();
    await database.close();
    await postgres.drop();
    home.discard();
    await mail.close();
    await newsroom.close();
  });

  const start = (...args: string[]): Running => {
    const one = home.start(...args);
    running.push(one);
    return one;
  };

  const entriesLeft = async (): Promise<number> => {
    const { feeds, entries, left } = await database.db
      .selectNoFrom((eb) => [
        eb
          .selectFrom('feeds')
          .select(eb.fn.countAll<number>().as('n'))
          .where('next_poll_at', '<=', Date.now())
          .as('feeds'),
        eb.selectFrom('entries').select(eb.fn.countAll<number>().as('n')).as('entries'),
        eb
          .selectFrom('entries')
          .select(eb.fn.countAll<number>().as('n'))
          .where('state', '=', 'due')
          .where('attempts', '=', 0)
          .as('left'),
      ])
      .executeTakeFirstOrThrow();
    return Number(feeds) + (Number(entries) < 40 ? 1 : Number(left));
  };

  it('does the demo run, and loses nothing when Redis forgets everything in the middle', {
    timeout: 120_000,
  }, async () => {
    expect((await home.start('migrate').ended).code).toBe(0);
    const web = start('web');
    await web.said('Steppewatch shows itself at ');
    const worker = start('worker');

    // Feeds come due within their first minute, each at its own phase: bring them all forward.
    await expect
      .poll(() => database.db.selectFrom('feeds').select('id').execute(), { timeout: 30_000 })
      .toHaveLength(newsroom.feeds.length);
    await database.db.updateTable('feeds').set({ next_poll_at: Date.now() }).execute();
    await expect
      .poll(() => database.db.selectFrom('articles').select('id').execute(), { timeout: 60_000 })
      .not.toHaveLength(0);
    await redis.flushdb();
    await expect.poll(entriesLeft, { timeout: 60_000, interval: 250 }).toBe(0);

    await database.db.updateTable('subscriptions').set({ next_due_at: Date.now() }).execute();
    await expect.poll(() => mail.received().length, { timeout: 30_000 }).toBe(1);
    await redis.flushdb();
    await sleep(2_500);
    expect(mail.received()).toHaveLength(1);

    const entries = await database.db
      .selectFrom('entries')
      .select(['url', 'state', 'reason'])
      .execute();
    expect(entries.filter(({ state, reason }) => state !== 'read' && reason === null)).toEqual([]);
    expect(entries.filter(({ state }) => state === 'read').length).toBeGreaterThan(50);

    const place = /shows itself at (\S+)/.exec(web.output())?.[1] ?? '';
    expect(place).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${place}/readyz`)).status).toBe(200);
    const link = /by this link, once: (\S+)/.exec(web.output())?.[1] ?? '';
    const guest = new Guest(place);
    await guest.post(link, { name: 'operator', password: 'a long enough one' });
    const { text: page } = await guest.get('/desk/feeds');
    for (const { title } of newsroom.feeds) expect(page).toContain(title);
    expect((await guest.get('/desk/mail')).text).toContain(mail.received()[0]?.subject ?? '-');

    expect(await web.kill('SIGTERM')).toMatchObject({ code: 0, signal: null });
    const metrics = /"url":"(http:\S+?\/metrics)"/.exec(worker.errors())?.[1] ?? '';
    const told = await (await fetch(metrics)).text();
    expect(told).toMatch(/^steppewatch_extractions_total\{outcome="article"\} [1-9]/m);
    expect(told).toMatch(/^steppewatch_deliveries\{state="sent"\} 1$/m);
    expect(told).toMatch(/^steppewatch_due\{kind="deliveries"\} 0$/m);

    const ended = await worker.kill('SIGTERM');
    expect(ended).toMatchObject({ code: 0, signal: null });
    // Every line is JSON with ids; nobody's address is in it, and no password.
    const lines = ended.err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const job of ['poll-feeds', 'read-article', 'compose-digest', 'deliver'])
      expect(lines.filter((line) => line.job === job).length).toBeGreaterThan(0);
    expect(lines.filter(({ article, feed }) => article && feed).length).toBeGreaterThan(40);
    expect(lines.filter(({ delivery }) => delivery)).not.toHaveLength(0);
    expect(ended.err).not.toMatch(/[\w.+-]+@[\w-]+\.\w/);
    expect(ended.err).not.toContain(PASSWORD);
  });
});
