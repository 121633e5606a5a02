import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMail } from '../../src/deliver/index.ts';
import { deliveryId, digestId, subscriptionId } from '../../src/model/ids.ts';
import { DAY_MS } from '../../src/model/time.ts';
import { createStore, migrate, type OpenDatabase } from '../../src/store/index.ts';
import { openPglite, openPostgres } from '../../src/store/open.ts';
import { type Household, household, settledHousehold } from '../support/product.ts';
import { subscription } from '../support/samples.ts';
import { counted, seeded } from '../support/seeded.ts';
import { type Service, startPostgres, startRedis } from '../support/services.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

/**
 * The long form, by hand: `FAULTS=200 MAILS=1000 RATE=30 npx vitest run test/faults/mail.test.ts`. The
 * rate keeps mails for every kill.
 */
const KILLS = Number(process.env.FAULTS ?? 2);
const MAILS = Number(process.env.MAILS ?? 60 + 20 * KILLS);
const RATE = process.env.RATE ?? '0';
const SEED = Number(process.env.SEED ?? Date.now() % 100_000);
/** Two lanes of ten. */
const UNDER_WAY = 20;
const READER = subscription({ id: subscriptionId('demo-daily') });

/** Where a worker runs, and what beside it can be killed. */
interface Site {
  readonly home: Household;
  open(): Promise<OpenDatabase>;
  readonly services: readonly Service[];
  close(): Promise<void>;
}

const environment = (mail: MailServer) => ({
  SMTP_URL: mail.url,
  LOG_LEVEL: 'info',
  MAIL_PER_MINUTE: RATE,
});

const embedded = async (mail: MailServer): Promise<Site> => {
  const home = settledHousehold({ feeds: [] }, environment(mail));
  return {
    home,
    open: () => openPglite(join(home.folder, 'data')),
    services: [],
    close: async () => home.discard(),
  };
};

const withServices = async (mail: MailServer): Promise<Site | null> => {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const stop = async (): Promise<void> => {
    await Promise.all([postgres?.stop(), redis?.stop()]);
  };
  if (postgres === null || redis === null) {
    await stop();
    return null;
  }
  const places = { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
  const home = household({ feeds: [] }, { ...environment(mail), ...places });
  return {
    home,
    open: async () => openPostgres(postgres.url, 2, () => undefined),
    services: [redis, postgres],
    close: async () => {
      home.discard();
      await stop();
    },
  };
};

describe.each([
  ['the embedded database', embedded],
  ['PostgreSQL and Redis, which are killed too', withServices],
])(`kill -9 while ${MAILS} mails go out, on %s (seed ${SEED})`, (_, make) => {
  let mail: MailServer;
  let site: Site | null;

  beforeAll(async () => {
    mail = await startMailServer(20);
    site = await make(mail);
  });
  afterAll(async () => {
    await site?.close();
    await mail.close();
  });

  const inStore = async <Result>(
    { open }: Site,
    use: (store: ReturnType<typeof createStore>) => Promise<Result>,
  ): Promise<Result> => {
    const { db, close } = await open();
    try {
      await migrate(db);
      return await use(createStore(db, { now: () => Date.now() }));
    } finally {
      await close();
    }
  };

  const putMail = async (
    store: ReturnType<typeof createStore>,
    n: number,
    now: number,
  ): Promise<void> => {
    const slotAt = now - n;
    const id = digestId(READER.id, slotAt);
    const delivery = deliveryId(id, 'email', READER.recipient);
    const bytes = await buildMail({
      deliveryId: delivery,
      from: { name: null, address: 'watch@localhost' },
      to: READER.recipient,
      replyTo: null,
      subject: `Mail ${n}`,
      text: 'news',
      html: '<p>news</p>',
      images: [],
      date: now,
      list: { id: 'test.localhost', name: 'Test' },
      unsubscribe: null,
      feedbackId: null,
    });
    await store.digests.record(
      {
        id,
        subscriptionId: READER.id,
        slotAt,
        composedAt: now,
        content: { subject: `Mail ${n}` } as never,
        page: null,
        text: '',
        told: {},
        delivery: {
          id: delivery,
          channel: 'email',
          recipient: READER.recipient,
          recipientKey: '',
          provider: 'demo.example',
          bytes,
          expiresAt: now + DAY_MS,
        },
      },
      { since: 0, watermark: 0, toldUntilAt: now, nextDueAt: now + DAY_MS },
    );
  };

  it('none is lost, none comes twice, and what is uncertain says so', {
    timeout: 90_000 + KILLS * 60_000 + MAILS * 2_000,
  }, async (context) => {
    if (site === null) return context.skip('PostgreSQL or Redis is not installed');
    const { home, services } = site;
    const random = seeded(SEED);
    await inStore(site, async (store) => {
      const now = Date.now();
      await store.subscriptions.declare([READER], { now, firstDue: () => now + DAY_MS });
      for (let n = 0; n < MAILS; n++) await putMail(store, n, now);
    });
    for (let kills = 0; kills < KILLS; kills++) {
      const running = home.start('worker');
      // Most moments are while mails go out; some are while the process is still coming up.
      if (random() < 0.9) await Promise.race([running.said('"state":"sent"'), sleep(15_000)]);
      await sleep(random() * 400);
      // Every fifth time in a long run a service goes as well, each in its turn.
      const service = services[Math.floor(kills / 5) % 2];
      if (service && (KILLS < 10 || kills % 5 === 0)) {
        await service.restart({ signal: 'SIGKILL', downMs: random() * 500 });
        await sleep(random() * 1_000);
      }
      await running.kill('SIGKILL');
    }
    // What two minutes would do: the leases of the last one killed end. Then one pass sends what is left.
    await inStore(site, (store) => store.reclaim());
    expect((await home.start('run').ended).code).toBe(0);

    const received = counted(mail.received().map(({ messageId }) => messageId));
    const rows = await inStore(site, async (store) => {
      // Those that were past the dot at the last kill: their lease ends by itself after two minutes.
      await store.deliveries.settleUncertain(Date.now() + DAY_MS, 'hold');
      return store.outbox.list(MAILS);
    });
    expect(rows).toHaveLength(MAILS);
    expect([...received.values()].filter((times) => times > 1)).toEqual([]);
    for (const { id, state } of rows) {
      const times = received.get(`<${id}@localhost>`) ?? 0;
      // At most those that one process has under way can be uncertain for each kill.
      if (state === 'ambiguous') expect(times).toBeLessThanOrEqual(1);
      else expect({ id, state, times }).toEqual({ id, state: 'sent', times: 1 });
    }
    const uncertain = rows.filter(({ state }) => state === 'ambiguous');
    expect(uncertain.length).toBeLessThanOrEqual(UNDER_WAY * KILLS);
    const arrived = uncertain.filter(({ id }) => received.has(`<${id}@localhost>`)).length;
    console.log(
      `${KILLS} kills, ${MAILS} mails: ${received.size} arrived once, 0 twice; ${uncertain.length} uncertain, of which ${arrived} arrived`,
    );
  });
});
