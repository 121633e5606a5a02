import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../jobs/deliver.ts';
import { composeAlert, renderAlert } from '../../src/digest/index.ts';
import { POLL_SETTINGS } from '../../src/feeds/index.ts';
import { signedLinks, signingKey } from '../../src/links/index.ts';
import type { Subscription } from '../../src/model/digest.ts';
import { deliveryId, digestId, subscriptionId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import type { Ports, Post } from '../../src/ports.ts';
import { openPost, type PostSettings } from '../../src/post.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { mailServer } from '../deliver/mail-server.ts';
import { sampleAlertRequest } from '../digest/sample-edition.ts';
import { localFetcher, site } from '../http/site.ts';
import { freshPglite, type TestDatabase } from '../support/databases.ts';
import { postSettings } from '../support/post.ts';
import { keptLog } from '../support/quiet-log.ts';
import { NOON, subscription } from '../support/samples.ts';

const SECRET = 'a secret of some length, no less';

describe('the deliver job', () => {
  let database: TestDatabase;
  let store: Store;
  let now = NOON;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    database = await freshPglite();
    store = createStore(database.db, { now: () => now });
  });
  afterAll(() => database.discard());
  beforeEach(async () => {
    now = NOON;
    for (const table of ['subscribers', 'suppressions', 'channel_pauses'] as const) {
      await database.db.deleteFrom(table).execute();
    }
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const opened = (of: PostSettings): Post => {
    const fetcher = localFetcher();
    const links = signedLinks({ base: 'https://watch.example', keys: [signingKey(SECRET)] });
    const post = openPost(of, {
      links,
      secret: SECRET,
      clock: { now: () => now },
      post: fetcher.post,
      hooks: store.hooks,
    });
    closing.push(
      () => fetcher.close(),
      () => post.close(),
    );
    return post;
  };

  /** Puts an alert for each reader into the outbox. */
  const put = async (post: Post, ...readers: readonly Subscription[]): Promise<void> => {
    await store.subscriptions.declare(readers, { now, firstDue: () => now + DAY_MS });
    const composed = composeAlert(sampleAlertRequest());
    if (composed.kind !== 'alert') throw new Error('the sample has news');
    const content = composed.alert;
    const rendered = renderAlert(content);
    for (const reader of readers) {
      const id = digestId(reader.id, NOON);
      const route = post.route(reader);
      const delivery = deliveryId(id, route.channel, route.recipient);
      const links = post.linksFor(id, reader.id, now);
      const frozen = { deliveryId: delivery, subscription: reader, content, rendered, links };
      const bytes = await post.freeze({ ...frozen, at: now });
      await store.digests.record(
        {
          id,
          subscriptionId: reader.id,
          slotAt: NOON,
          composedAt: now,
          content,
          page: null,
          text: '',
          told: {},
          delivery: { id: delivery, ...route, bytes, expiresAt: NOON + 6 * HOUR_MS },
        },
        { since: 0, watermark: 0, toldUntilAt: now, nextDueAt: now + DAY_MS },
      );
    }
  };

  const log = keptLog();
  /** Runs a lane until there is nothing left to do now. */
  const run = async (post: Post): Promise<void> => {
    const ports: Partial<Ports> = {
      clock: { now: () => now },
      log,
      deliveries: store.deliveries,
      suppressions: store.suppressions,
      post,
      rules: {
        polling: POLL_SETTINGS,
        readMaxAgeMs: 0,
        retention: { pagesDays: 1, articlesDays: 1 },
        hubCallback: null,
        operator: null,
        mail: { perMinute: 0, ambiguous: 'hold' },
      },
    };
    const signal = new AbortController().signal;
    while ((await deliver.run({ lane: 0 }, ports as Ports, signal)).kind === 'again');
  };

  const reader = (n: number, more: Partial<Subscription> = {}): Subscription =>
    subscription({
      id: subscriptionId(`reader-${n}`),
      recipient: `reader${n}@demo.example`,
      ...more,
    });
  const states = async (): Promise<Readonly<Record<string, number>>> => {
    const counts: Record<string, number> = {};
    for (const { state } of await store.outbox.list(99)) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };

  it('sends to the eighty that are taken in the same run, and to the twenty answered 451 later', async () => {
    const server = await mailServer({
      rcpt: (line) => (/reader\d*[05]@/.test(line) && now === NOON ? '451 4.7.1 greylisted' : null),
    });
    closing.push(server.close);
    const post = opened(postSettings({ smtpUrl: server.url }));
    await put(post, ...Array.from({ length: 50 }, (_, n) => reader(n)));
    await run(post);
    expect([await states(), server.mails.length]).toEqual([{ sent: 40, pending: 10 }, 40]);
    now = NOON + 2 * MINUTE_MS;
    await run(post);
    expect([await states(), server.mails.length]).toEqual([{ sent: 50 }, 50]);
  });

  it('writes no more to a mailbox that is not there, and counts a full one as a soft bounce', async () => {
    const server = await mailServer({
      rcpt: (line) => {
        if (line.includes('reader1@')) return '550 5.1.1 no such user';
        return line.includes('reader2@') ? '552 5.2.2 mailbox full' : null;
      },
    });
    closing.push(server.close);
    const post = opened(postSettings({ smtpUrl: server.url }));
    await put(post, reader(1), reader(2), reader(3));
    await run(post);
    expect(await states()).toEqual({ failed: 2, sent: 1 });
    expect(await store.suppressions.list(9)).toMatchObject([
      { address: 'reader1@demo.example', reason: 'refused', since: NOON },
    ]);
    const full = post.route(reader(2)).recipientKey;
    expect(await store.suppressions.softDays(full, NOON - DAY_MS)).toBe(1);
  });

  it('holds everything when the service refuses the sender, and goes on when it is taken again', async () => {
    const server = await mailServer({
      dot: () => (now === NOON ? '550 5.7.26 unauthenticated mail' : null),
    });
    closing.push(server.close);
    const post = opened(postSettings({ smtpUrl: server.url }));
    await put(post, ...Array.from({ length: 80 }, (_, n) => reader(n)));
    await run(post);
    expect(await states()).toEqual({ pending: 80 });
    expect(server.mails.length).toBeLessThan(60);
    expect(await store.deliveries.pauses()).toMatchObject([{ channel: 'email', code: '5.7.26' }]);
    expect(await store.suppressions.list(9)).toEqual([]);
    now = NOON + 2 * HOUR_MS;
    await run(post);
    expect(await states()).toEqual({ sent: 80 });
    expect(await store.deliveries.pauses()).toEqual([]);
  });

  it('gives up what nobody took while it was worth reading', async () => {
    const server = await mailServer({ rcpt: () => '451 4.3.0 try again' });
    closing.push(server.close);
    const post = opened(postSettings({ smtpUrl: server.url }));
    await put(post, reader(1));
    for (; now < NOON + 7 * HOUR_MS; now += 30 * MINUTE_MS) await run(post);
    expect(await states()).toEqual({ expired: 1 });
    const key = post.route(reader(1)).recipientKey;
    expect(await store.suppressions.softDays(key, NOON - DAY_MS)).toBe(1);
  });

  it('goes to chats and hooks by the same outbox; a secret address stays in the environment', async () => {
    const bodies: string[] = [];
    const host = await site((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => {
        bodies.push(`${request.url} ${body}`);
        response.end('ok');
      });
    });
    closing.push(host.close);
    const of = postSettings();
    const post = opened({
      ...of,
      channels: { ...of.channels, telegram: { token: '1:bot', apiUrl: host.url } },
      recipientSecrets: new Map([['SLACK_DESK', `${host.url}/hooks/T0/secret`]]),
    });
    await put(
      post,
      reader(1, { channel: 'slack', recipient: '$SLACK_DESK' }),
      reader(2, { channel: 'telegram', recipient: '-10042' }),
      reader(3, { channel: 'ntfy', recipient: `${host.url}/my-topic` }),
      reader(4, { channel: 'webhook', recipient: `${host.url}/hook` }),
      reader(5, { channel: 'slack', recipient: '$GONE' }),
    );
    await run(post);
    const said = bodies.toSorted().map((body) => body.slice(0, body.indexOf(' ')));
    expect(said).toEqual(['/bot1:bot/sendMessage', '/hook', '/hooks/T0/secret', '/my-topic']);
    expect(bodies.every((body) => body.includes('border patrols'))).toBe(true);
    const hook = JSON.parse(bodies.find((body) => body.startsWith('/hook '))?.slice(6) ?? '{}');
    expect(hook).toMatchObject({ version: 1, kind: 'alert' });
    const rows = await store.outbox.list(9);
    expect(JSON.stringify(rows)).not.toContain('/hooks/T0/secret');
    expect(await states()).toEqual({ sent: 4, pending: 1 });
  });
});
