import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeBounce } from '../../jobs/bounce.ts';
import { composeDigest } from '../../jobs/compose-digest.ts';
import { deliver } from '../../jobs/deliver.ts';
import { grouping } from '../../jobs/place-in-story.ts';
import { firstPoll } from '../../src/feeds/index.ts';
import type { Job } from '../../src/job.ts';
import { signedLinks, signingKey } from '../../src/links/index.ts';
import type { DeliveryId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import type { Ports } from '../../src/ports.ts';
import { openPost } from '../../src/post.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { type MailServer, mailServer } from '../deliver/mail-server.ts';
import { localFetcher } from '../http/site.ts';
import { freshPglite, type TestDatabase } from '../support/databases.ts';
import { postSettings } from '../support/post.ts';
import { keptLog } from '../support/quiet-log.ts';
import { article, reading, source, subscription } from '../support/samples.ts';

const SECRET = 'a secret of some length, no less';
/** 09:00 in Almaty. */
const SLOT = Date.UTC(2026, 6, 4, 4);
const READER = subscription({ cadence: { kind: 'daily', at: '09:00', zone: 'Asia/Almaty' } });
const FIRST = 'A bank of six states opens its doors in Astana';
const SECOND = 'River towns of Osh ask for a common flood warning';

/** What a mail says, in one line. */
const textOf = async (mail: string | undefined): Promise<string> =>
  ((await simpleParser(mail ?? '')).text ?? '').replaceAll(/\s+/g, ' ');

describe('the news of a digest', () => {
  let database: TestDatabase;
  let server: MailServer;
  let store: Store;
  let ports: Ports;
  let now = SLOT;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const clock = { now: () => now };
    database = await freshPglite();
    store = createStore(database.db, clock);
    server = await mailServer();
    const fetcher = localFetcher();
    const post = openPost(postSettings({ smtpUrl: server.url }), {
      links: signedLinks({ base: 'https://watch.example', keys: [signingKey(SECRET)] }),
      secret: SECRET,
      clock,
      hooks: store.hooks,
      post: fetcher.post,
    });
    const names = { watches: new Map(), themes: new Map(), entities: new Map() };
    const rules = { mail: { perMinute: 0, ambiguous: 'hold' } };
    const queue = { send: async () => undefined };
    ports = { ...store, clock, log: keptLog(), queue, post, names, rules } as unknown as Ports;
    closing.push(database.discard, server.close, fetcher.close, post.close);
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });
  beforeEach(async () => {
    server.script = {};
    server.mails.length = 0;
    for (const table of ['subscribers', 'suppressions', 'feeds', 'stories'] as const)
      await database.db.deleteFrom(table).execute();
    now = SLOT - 12 * HOUR_MS;
    await store.subscriptions.declare([READER], { now, firstDue: () => SLOT });
    await store.feeds.declare([source()], ({ id }) => firstPoll(id, now));
    now = SLOT - HOUR_MS;
    await arrives(1, FIRST);
  });

  const arrives = async (n: number, title: string): Promise<void> => {
    const told = article({
      url: `https://ledger.example/news/${n}`,
      title,
      paragraphs: [`${title}, the board of item ${n} said.`],
      publishedAt: { at: now, offsetMinutes: 0 },
    });
    const one = reading(n, { readAt: now, article: told });
    const arrival = { ...one, articleId: one.id, source: source(), joinedAt: now };
    await store.articles.record(one, grouping(arrival));
  };
  const run = async (job: Job): Promise<void> => {
    const { signal } = new AbortController();
    while ((await job.run({ lane: 0 }, ports, signal)).kind === 'again');
  };
  /** Composes what is due by then, and delivers. */
  const workAt = async (moment: number): Promise<void> => {
    now = moment;
    await run(composeDigest);
    await run(deliver);
  };
  const newest = async (): Promise<{ readonly id: DeliveryId; readonly state: string }> => {
    const [row] = await store.outbox.list(1);
    if (!row) throw new Error('nothing was composed');
    return row;
  };
  /** The mail of the next day: what it tells, and whether it says that it is late. */
  const nextDay = async () => {
    server.script = {};
    now = SLOT + DAY_MS - HOUR_MS;
    await arrives(2, SECOND);
    await workAt(SLOT + DAY_MS);
    const text = await textOf(server.mails.at(-1));
    return {
      tells: [FIRST, SECOND].filter((title) => text.includes(title)),
      isLate: text.includes('This digest is late'),
      mails: server.mails.length,
    };
  };
  const BOTH = { tells: [FIRST, SECOND], isLate: true };

  it('that arrived is told once', async () => {
    await workAt(SLOT);
    expect(await textOf(server.mails[0])).toContain(FIRST);
    expect(await nextDay()).toEqual({ tells: [SECOND], isLate: false, mails: 2 });
  });

  it('whose server was away until it was no longer worth reading is told by the next', async () => {
    server.script = { rcpt: '451 4.3.0 try again' };
    for (const late of [0, 1, 6, 12, 17.5]) await workAt(SLOT + late * HOUR_MS);
    expect((await newest()).state).toBe('expired');
    expect(await nextDay()).toEqual({ ...BOTH, mails: 1 });
  });

  it('that was refused for good is told by the next, and by that one alone', async () => {
    server.script = { rcpt: '554 5.6.0 not like this' };
    await workAt(SLOT);
    expect((await newest()).state).toBe('failed');
    expect(await nextDay()).toEqual({ ...BOTH, mails: 1 });
    await workAt(SLOT + 2 * DAY_MS);
    expect(server.mails).toHaveLength(1);
  });

  it('whose reader refused it is told once they are written to again', async () => {
    server.script = { rcpt: '550 5.1.1 no such user' };
    await workAt(SLOT);
    const [held] = await store.suppressions.list(1);
    await store.suppressions.release(held?.key ?? '');
    expect(await nextDay()).toEqual({ ...BOTH, mails: 1 });
  });

  it.each([
    ['soft', '4.4.7'],
    ['ours', '5.7.1'],
  ] as const)('that was taken and came back (%s) is told by the next', async (kind, code) => {
    await workAt(SLOT);
    const { id: deliveryId } = await newest();
    await takeBounce({ deliveryId, kind, code, detail: 'came back' }, ports);
    expect(await nextDay()).toEqual({ ...BOTH, mails: 2 });
  });

  it('that its reader called spam is not told again', async () => {
    await workAt(SLOT);
    const { id: deliveryId } = await newest();
    await takeBounce({ deliveryId, kind: 'complaint', code: '', detail: 'abuse' }, ports);
    const [held] = await store.suppressions.list(1);
    await store.suppressions.release(held?.key ?? '');
    expect(await nextDay()).toMatchObject({ tells: [SECOND] });
  });

  it.each([
    ['did not arrive, as the operator knows, is told by the next', 'lost', BOTH],
    ['did arrive is not', 'arrived', { tells: [SECOND], isLate: false }],
  ] as const)('of an ambiguous mail that %s', async (_, decision, told) => {
    server.script = { dot: 'drop' };
    await workAt(SLOT);
    const { id, state } = await newest();
    expect(state).toBe('ambiguous');
    expect(await store.outbox.decide(id, decision, now)).toBe(true);
    expect(await store.outbox.decide(id, 'lost', now)).toBe(false);
    expect(await nextDay()).toMatchObject(told);
  });

  it('that is a day late, as the service was down, goes out at the second try', async () => {
    server.script = { rcpt: '451 4.7.1 greylisted' };
    await workAt(SLOT + DAY_MS - 30 * MINUTE_MS);
    expect((await newest()).state).toBe('pending');
    server.script = {};
    await workAt(SLOT + DAY_MS - 20 * MINUTE_MS);
    expect(server.mails).toHaveLength(1);
    expect(await textOf(server.mails[0])).toContain('This digest is late');
  });
});
