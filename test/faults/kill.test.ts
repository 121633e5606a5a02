import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, startNewsroom } from '../../demo/server.ts';
import { openPglite } from '../../src/store/open.ts';
import { type Household, settledHousehold } from '../support/product.ts';
import { counted, seeded } from '../support/seeded.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

/** The long form, by hand: `FAULTS=20 npx vitest run test/faults`. */
const KILLS = Number(process.env.FAULTS ?? 2);
/** About as long as a whole pass takes. */
const LONGEST_MS = 12_000;
const SEED = Number(process.env.SEED ?? Date.now() % 100_000);

describe(`kill -9 of the all-in-one process (seed ${SEED})`, () => {
  let newsroom: Newsroom;
  let mail: MailServer;
  let home: Household;

  beforeAll(async () => {
    newsroom = await startNewsroom({ now: Date.now(), retryAfterSeconds: 1 });
    mail = await startMailServer();
    home = settledHousehold(newsroom, { SMTP_URL: mail.url });
  });
  afterAll(async () => {
    home.discard();
    await mail.close();
    await newsroom.close();
  });

  it('loses nothing and sends nothing twice', { timeout: 40_000 + KILLS * 60_000 }, async () => {
    const random = seeded(SEED);
    for (let kills = 0; kills < KILLS; kills++) {
      const running = home.start('run', '--json');
      await Promise.race([sleep(random() * LONGEST_MS), running.ended]);
      await running.kill('SIGKILL');
    }
    // The outlet that asked to be left alone for a second answers the passes after it.
    for (let passes = 0; passes < 2; passes++) {
      expect((await home.start('run', '--json').ended).code).toBe(0);
    }

    const { db, close } = await openPglite(join(home.folder, 'data'));
    const entries = await db.selectFrom('entries').select(['url', 'state', 'reason']).execute();
    const articles = await db.selectFrom('articles').select('url').execute();
    const members = await db.selectFrom('story_members').select('article_id').execute();
    const deliveries = await db.selectFrom('deliveries').select(['id', 'state']).execute();
    const digests = await db.selectFrom('digests').select('id').execute();
    await close();

    const expected = newsroom.truth().map(({ url }) => new URL(url).pathname);
    const read = entries
      .filter(({ state }) => state === 'read')
      .map(({ url }) => new URL(url).pathname);
    expect(expected.filter((path) => !read.includes(path))).toEqual([]);
    expect(new Set(articles.map(({ url }) => url)).size).toBe(articles.length);
    expect(members).toHaveLength(articles.length);

    // Every digest has its delivery; each was received exactly once, or is plainly marked as uncertain.
    expect(deliveries).toHaveLength(digests.length);
    const received = counted(mail.received().map(({ messageId }) => messageId));
    expect([...received.values()].filter((times) => times > 1)).toEqual([]);
    for (const { id, state } of deliveries) {
      const times = received.get(`<${id}@localhost>`) ?? 0;
      if (state === 'ambiguous') expect(times).toBeLessThanOrEqual(1);
      else expect({ id, state, times }).toEqual({ id, state: 'sent', times: 1 });
    }
    expect(deliveries.length).toBeGreaterThan(0);
  });
});
