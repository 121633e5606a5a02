import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOBS } from '../../jobs/index.ts';
import { pollLanes, TICK_NOW } from '../../jobs/requests.ts';
import { EVERY_JOB, JOB_NAMES } from '../../src/job.ts';
import {
  type EntryId,
  type FeedId,
  feedId,
  pushId,
  subscriptionId,
  type WatchId,
} from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { rss } from '../feeds/sample.ts';
import { localFetcher } from '../http/site.ts';
import { postgresUrl } from '../support/databases.ts';
import { type Outlets, startOutlets } from '../support/outlets.ts';
import { subscription } from '../support/samples.ts';
import { counted } from '../support/seeded.ts';
import { freePort } from '../support/services.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';
import { openWorks, type Works } from '../support/works.ts';

const server = postgresUrl ?? '';

/** What there is in the end, whatever way it came. */
const ending = async ({ db }: Works, mail: MailServer) => ({
  entries: await db
    .selectFrom('entries')
    .select(['id', 'state', 'article_id'])
    .orderBy('id')
    .execute(),
  articles: await db.selectFrom('articles').select('id').orderBy('id').execute(),
  members: await db
    .selectFrom('story_members')
    .select('article_id')
    .orderBy('article_id')
    .execute(),
  counts: await db
    .selectFrom('trend_hours')
    .selectAll()
    .orderBy('kind')
    .orderBy('subject')
    .orderBy('hour')
    .execute(),
  pushes: await db.selectFrom('pushes').select('id').execute(),
  hubs: await db
    .selectFrom('hub_subscriptions')
    .select(['feed_id', 'state'])
    .orderBy('feed_id')
    .execute(),
  digests: await db.selectFrom('digests').select('id').orderBy('id').execute(),
  // A letter is named by its moment.
  deliveries: (await db.selectFrom('deliveries').select(['digest_id', 'state']).execute())
    .map(({ digest_id, state }) => `${digest_id ?? 'letter'} ${state}`)
    .toSorted(),
  received: [...counted(mail.received().map(({ messageId }) => messageId)).values()],
});

describe.skipIf(postgresUrl === null)('jobs that are delivered twice', () => {
  /** One slot for all, so that its digest has one name. */
  const slotAt = Date.now() + 15 * MINUTE_MS;
  let outlets: Outlets;
  beforeAll(async () => {
    outlets = await startOutlets(5);
    for (let n = 0; n < 3; n += 1) outlets.publish();
  });
  afterAll(() => outlets.close());

  /** A day of every kind of job. */
  const aDay = async (copies: number) => {
    const mail = await startMailServer();
    const works = await openWorks({
      server,
      outlets: {
        feeds: [
          ...outlets.feeds,
          ...outlets.feeds
            .slice(0, 1)
            .map((feed) => ({ ...feed, id: feedId('gone'), url: 'http://127.0.0.1:1/rss' })),
        ],
      },
      env: {
        SMTP_URL: mail.url,
        PUBLIC_URL: 'http://watch.example',
        OPERATOR_MAIL: 'operator@watch.example',
      },
    });
    const { app } = works;
    const [pushed] = outlets.feeds;
    await app.store.feeds.hasten(works.now());
    await works.turn(copies);
    works.pass(10 * MINUTE_MS);
    // As after a day of failures, which the operator is told of.
    await sql`update feeds set state = jsonb_set(state, '{failures}', '9') where id = 'gone'`.execute(
      works.db,
    );
    const link = pushed?.url.replace('rss', '99.html');
    const body = rss(`<item><title>Pushed</title><link>${link}</link></item>`);
    const push = {
      feedId: pushed?.id as FeedId,
      receivedAt: works.now(),
      contentType: 'application/rss+xml',
      body: Buffer.from(body),
    };
    await app.store.hubs.receive(pushId(push.feedId, 'one'), push);
    await works.turn(copies);
    works.pass(10 * MINUTE_MS);
    await app.store.subscriptions.hasten(slotAt);
    await works.turn(copies);
    return { works, mail };
  };

  it('at once and again later come to the same end as those delivered once', async () => {
    const [once, twice] = await Promise.all([aDay(1), aDay(2)]);
    expect([...twice.works.ran()].toSorted()).toEqual([...JOB_NAMES].toSorted());
    const expected = await ending(once.works, once.mail);
    expect(expected.articles).toHaveLength(16);
    expect(expected.deliveries).toHaveLength(2);
    expect(expected.received).toEqual([1, 1]);
    expect(await ending(twice.works, twice.mail)).toEqual(expected);
    await twice.works.again();
    twice.works.pass(MINUTE_MS);
    await twice.works.again();
    expect(await ending(twice.works, twice.mail)).toEqual(expected);
    for (const { works, mail } of [once, twice]) {
      await works.close();
      await mail.close();
    }
  });
});

describe.skipIf(postgresUrl === null)('what cannot be done', () => {
  it('dies after its attempts, is shown, and holds up nobody', async () => {
    const outlets = await startOutlets(6);
    const mail = await startMailServer();
    const works = await openWorks({
      server,
      outlets,
      env: { SMTP_URL: mail.url },
      jobs: JOBS.map((job) => ({ ...job, backoffMs: 5 })),
    });
    const { app, db } = works;
    const [first, second] = outlets.feeds;
    // Rows as no version of ours writes them: of an entry, and of a feed that is asked before the others.
    await db
      .insertInto('entries')
      .values({
        id: 'ent_poisoned' as EntryId,
        feed_id: first?.id as FeedId,
        address_key: 'poisoned',
        url: 'http://127.0.0.1/poisoned',
        entry: 'null' as never,
        first_seen_at: Date.now(),
        state: 'due',
        reason: null,
        next_try_at: 0,
      })
      .execute();
    await db.updateTable('feeds').set({ next_poll_at: 1 }).execute();
    await db
      .updateTable('feeds')
      .set({ next_poll_at: 0, state: '{"rhythm": 7}' as never })
      .where('id', '=', second?.id as FeedId)
      .execute();
    outlets.publish();
    await app.work(EVERY_JOB);

    const patience = { timeout: 20_000 };
    const fine = outlets.published().filter((url) => !url.includes('/1/'));
    const read = async () =>
      (await db.selectFrom('articles').select('url').execute()).map(({ url }) => url).toSorted();
    await expect.poll(read, patience).toEqual(fine.toSorted());
    await expect
      .poll(() => app.queue.dead(10), patience)
      .toMatchObject([{ name: 'read-article', payload: { entryId: 'ent_poisoned' } }]);
    const poisoned = db
      .selectFrom('entries')
      .select(['state', 'reason'])
      .where('id', '=', 'ent_poisoned' as EntryId);
    expect(await poisoned.executeTakeFirst()).toMatchObject({
      state: 'failed',
      reason: expect.any(String),
    });
    // Nobody asks for it again.
    await app.queue.send([TICK_NOW]);
    await app.store.subscriptions.hasten(works.now());
    await app.queue.send([TICK_NOW]);
    await expect.poll(() => mail.received().length, patience).toBe(1);
    expect(await app.queue.dead(10)).toHaveLength(1);
    await works.close();
    await mail.close();
    await outlets.close();
  });
});

describe.skipIf(postgresUrl === null)('feeds', () => {
  const FEEDS = 80;

  it('half of which hang leave the others their time', async () => {
    const outlets = await startOutlets(FEEDS);
    const works = await openWorks({
      server,
      outlets,
      env: { FETCH_TIMEOUT_SECONDS: '20', STOP_SECONDS: '1' },
    });
    outlets.publish();
    outlets.hang(FEEDS / 2);
    // Those that hang are asked first.
    await works.db.updateTable('feeds').set({ next_poll_at: 1 }).execute();
    await sql`update feeds set next_poll_at = 0 where substr(id, 8)::int < ${FEEDS / 2}`.execute(
      works.db,
    );
    await works.app.work(EVERY_JOB);
    // Before the first of those that hang is given up.
    const read = async () =>
      (await works.db.selectFrom('entries').select('id').where('state', '=', 'read').execute())
        .length;
    await expect.poll(read, { timeout: 15_000, interval: 50 }).toBe(FEEDS / 2);
    await works.close();
    await outlets.close();
  });

  it('are all read when names can be resolved again, and nothing is held against them', async () => {
    const outlets = await startOutlets(3, { named: true });
    let isDown = false;
    const resolve = async (name: string): Promise<readonly string[]> => {
      if (isDown)
        throw Object.assign(new Error(`getaddrinfo EAI_AGAIN ${name}`), { code: 'EAI_AGAIN' });
      return ['127.0.0.1'];
    };
    const works = await openWorks({
      server,
      outlets,
      ports: ({ now }) => ({ fetcher: localFetcher({ now, resolve }) }),
    });
    const { db, app } = works;
    const hours = async (count: number): Promise<void> => {
      for (let hour = 0; hour < count; hour += 1) {
        works.pass(HOUR_MS);
        await works.turn();
      }
    };
    outlets.publish();
    await app.store.feeds.hasten(works.now());
    await works.turn();
    outlets.publish();
    works.pass(DAY_MS);
    for (const request of pollLanes(1)) await works.run(request);
    expect(
      await db.selectFrom('entries').select('id').where('state', '=', 'due').execute(),
    ).toHaveLength(3);
    // Known, and not to be had for a day; what is published meanwhile is not even known.
    isDown = true;
    outlets.publish();
    await hours(24);
    isDown = false;
    await hours(3);
    const articles = await db.selectFrom('articles').select('url').execute();
    expect(articles.map(({ url }) => url).toSorted()).toEqual(outlets.published().toSorted());
    const feeds = await app.store.feeds.all();
    expect(feeds.map(({ state }) => [state.failures, state.stopped])).toEqual(
      feeds.map(() => [0, null]),
    );
    await works.close();
    await outlets.close();
  });
});

describe.skipIf(postgresUrl === null)('a mail server that is away for an hour', () => {
  it('gets every digest once when it is back', async () => {
    const outlets = await startOutlets(2);
    const port = await freePort();
    const works = await openWorks({
      server,
      outlets,
      env: { SMTP_URL: `smtp://127.0.0.1:${port}` },
    });
    const { db, app } = works;
    // Half a day away at any hour the test is run: a digest is sent until well before the next.
    const at = new Date(works.now() + DAY_MS / 2).toISOString().slice(11, 16);
    const readers = Array.from({ length: 8 }, (_, n) =>
      subscription({
        id: subscriptionId(`reader-${n}`),
        recipient: `reader-${n}@demo.example`,
        watches: ['sco' as WatchId],
        cadence: { kind: 'daily', at, zone: 'Etc/UTC' },
      }),
    );
    await app.store.subscriptions.declare(readers, {
      now: works.now(),
      firstDue: () => works.now() + DAY_MS,
    });
    outlets.publish();
    works.pass(MINUTE_MS);
    await app.store.feeds.hasten(works.now());
    await works.turn();
    works.pass(MINUTE_MS);
    await app.store.subscriptions.hasten(works.now());
    const states = async () =>
      counted(
        (await db.selectFrom('deliveries').select('state').execute()).map(({ state }) => state),
      );
    for (let minutes = 0; minutes <= 60; minutes += 5) {
      await works.turn();
      expect(await states()).toEqual(new Map([['pending', readers.length]]));
      works.pass(5 * MINUTE_MS);
    }
    const mail = await startMailServer(0, port);
    for (let minutes = 0; minutes <= 60; minutes += 5) {
      await works.turn();
      works.pass(5 * MINUTE_MS);
    }
    expect(await states()).toEqual(new Map([['sent', readers.length]]));
    expect(
      mail
        .received()
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(readers.map(({ recipient }) => recipient));
    await works.close();
    await mail.close();
    await outlets.close();
  });
});
