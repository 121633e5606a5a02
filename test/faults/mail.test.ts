import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, startNewsroom } from '../../demo/server.ts';
import { buildMail } from '../../src/deliver/index.ts';
import { deliveryId, digestId, subscriptionId } from '../../src/model/ids.ts';
import { DAY_MS } from '../../src/model/time.ts';
import { createStore } from '../../src/store/index.ts';
import { openPglite } from '../../src/store/open.ts';
import { type Household, settledHousehold } from '../support/product.ts';
import { subscription } from '../support/samples.ts';
import { counted, seeded } from '../support/seeded.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

/** The long form, by hand: `FAULTS=40 npx vitest run test/faults/mail.test.ts`. */
const KILLS = Number(process.env.FAULTS ?? 2);
const SEED = Number(process.env.SEED ?? Date.now() % 100_000);
const MAILS = 60 + 20 * KILLS;
/** Two lanes of ten. */
const UNDER_WAY = 20;
const WATCHER = subscriptionId('demo-daily');

describe(`kill -9 while ${MAILS} mails go out (seed ${SEED})`, () => {
  let newsroom: Newsroom;
  let mail: MailServer;
  let home: Household;

  beforeAll(async () => {
    newsroom = await startNewsroom({ now: Date.now() });
    mail = await startMailServer(20);
    home = settledHousehold(newsroom, { SMTP_URL: mail.url, LOG_LEVEL: 'info' });
  });
  afterAll(async () => {
    home.discard();
    await mail.close();
    await newsroom.close();
  });

  const inStore = async <Result>(
    use: (store: ReturnType<typeof createStore>) => Promise<Result>,
  ): Promise<Result> => {
    const { db, close } = await openPglite(join(home.folder, 'data'));
    try {
      return await use(createStore(db, { now: () => Date.now() }));
    } finally {
      await close();
    }
  };

  const queueMails = () =>
    inStore(async (store) => {
      const now = Date.now();
      const reader = subscription({ id: WATCHER });
      await store.subscriptions.declare([reader], { now, firstDue: () => now + DAY_MS });
      for (let n = 0; n < MAILS; n++) {
        const slotAt = now - n;
        const id = digestId(WATCHER, slotAt);
        const delivery = deliveryId(id, 'email', reader.recipient);
        const bytes = await buildMail({
          deliveryId: delivery,
          from: { name: null, address: 'watch@localhost' },
          to: reader.recipient,
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
            subscriptionId: WATCHER,
            slotAt,
            composedAt: now,
            content: { subject: `Mail ${n}` } as never,
            page: null,
            text: '',
            told: {},
            delivery: {
              id: delivery,
              channel: 'email',
              recipient: reader.recipient,
              recipientKey: '',
              provider: '',
              bytes,
              expiresAt: now + DAY_MS,
            },
          },
          { watermark: 0, toldUntilAt: now, nextDueAt: now + DAY_MS },
        );
      }
    });

  const statesOf = () => inStore((store) => store.outbox.list(MAILS));

  it('none is lost, none comes twice, and what is uncertain says so', {
    timeout: 60_000 + KILLS * 30_000,
  }, async () => {
    const random = seeded(SEED);
    await queueMails();
    for (let kills = 0; kills < KILLS; kills++) {
      const running = home.start('worker');
      await running.said('"state":"sent"');
      await sleep(random() * 400);
      await running.kill('SIGKILL');
    }
    const last = home.start('worker');
    await expect
      .poll(() => mail.received().length, { timeout: 60_000, interval: 200 })
      .toBeGreaterThanOrEqual(MAILS - UNDER_WAY * KILLS);
    await sleep(1_500);
    expect(await last.kill('SIGTERM')).toMatchObject({ code: 0 });

    const received = counted(mail.received().map(({ messageId }) => messageId));
    const rows = await statesOf();
    expect(rows).toHaveLength(MAILS);
    expect([...received.values()].filter((times) => times > 1)).toEqual([]);
    for (const { id, state } of rows) {
      const times = received.get(`<${id}@localhost>`) ?? 0;
      // At most those that one process has under way can be uncertain for each kill.
      if (state === 'ambiguous') expect(times).toBeLessThanOrEqual(1);
      else expect({ id, state, times }).toEqual({ id, state: 'sent', times: 1 });
    }
    expect(rows.filter(({ state }) => state === 'ambiguous').length).toBeLessThanOrEqual(
      UNDER_WAY * KILLS,
    );
  });
});
