import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, startNewsroom } from '../../demo/server.ts';
import { openPglite } from '../../src/store/open.ts';
import { type Household, settledHousehold } from '../support/product.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

/** The long form, by hand: `FAULTS=20 npx vitest run test/faults`. */
const KILLS = Number(process.env['FAULTS'] ?? 2);
/** About as long as a whole pass takes. */
const LONGEST_MS = 12_000;
const SEED = Number(process.env['SEED'] ?? Date.now() % 100_000);

/** mulberry32: the same moments for the same seed. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const counted = (values: readonly string[]): Readonly<Record<string, number>> =>
  values.reduce<Record<string, number>>((counts, value) => {
    counts[value] = (counts[value] ?? 0) + 1;
    return counts;
  }, {});

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
    expect(Object.values(counted(articles.map(({ url }) => url)))).toEqual(articles.map(() => 1));
    expect(members).toHaveLength(articles.length);

    // Every digest has its delivery; each was received exactly once, or is plainly marked as uncertain.
    expect(deliveries).toHaveLength(digests.length);
    const received = counted(mail.received().map(({ messageId }) => messageId));
    expect(Object.values(received).filter((times) => times > 1)).toEqual([]);
    for (const { id, state } of deliveries) {
      const times =
        Object.entries(received).find(([messageId]) => messageId.includes(id))?.[1] ?? 0;
      if (state === 'ambiguous') expect(times).toBeLessThanOrEqual(1);
      else expect({ id, state, times }).toEqual({ id, state: 'sent', times: 1 });
    }
    expect(deliveries.length).toBeGreaterThan(0);
  });
});
