import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { composeDigest } from '../../jobs/compose-digest.ts';
import { draftOf } from '../../jobs/draft.ts';
import { materialOf, type NewsdeskPorts, openNewsdesk } from '../../jobs/newsdesk.ts';
import { grouping } from '../../jobs/place-in-story.ts';
import { firstPoll } from '../../src/feeds/index.ts';
import type { JobRequest } from '../../src/job.ts';
import { articleId, digestId, feedId, subscriptionId, watchId } from '../../src/model/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import type { Ports, Post } from '../../src/ports.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { freshPglite, type TestDatabase } from '../support/databases.ts';
import { keptLog } from '../support/quiet-log.ts';
import {
  annotations,
  article,
  entry,
  NOON,
  reading,
  source,
  subscription,
} from '../support/samples.ts';

const NO_LINKS = { view: null, manage: null, unsubscribe: null };
const post: Post = {
  send: async () => ({ kind: 'sent', response: '' }),
  route: ({ recipient }) => ({
    channel: 'outbox',
    recipient,
    recipientKey: recipient,
    provider: '',
  }),
  envelopeFrom: () => 'watch@localhost',
  freeze: async ({ rendered }) => new TextEncoder().encode(rendered.subject),
  freezeLetter: async ({ subject }) => new TextEncoder().encode(subject),
  linksFor: () => NO_LINKS,
  close: async () => undefined,
};

const WATCH = watchId('corridor');
const TEXTS = [
  'The northern corridor opens before winter, ministers of six states said on Tuesday in Aktau after two days of talks.',
  'A glacier lake above the town is rising faster than the engineers who measure it had feared in the spring.',
];

describe('what a subscription is told', () => {
  let database: TestDatabase;
  let store: Store;
  let now = NOON;
  let sent: JobRequest[];

  beforeAll(async () => {
    database = await freshPglite();
    store = createStore(database.db, { now: () => now });
  });
  afterAll(() => database.discard());

  beforeEach(async () => {
    now = NOON;
    sent = [];
    for (const table of ['feeds', 'stories', 'subscribers'] as const) {
      await database.db.deleteFrom(table).execute();
    }
    await store.feeds.declare([source()], ({ id }) => firstPoll(id, NOON));
  });

  const ports = (): NewsdeskPorts &
    Pick<Ports, 'clock' | 'log' | 'post' | 'queue' | 'subscriptions' | 'suppressions'> => ({
    clock: { now: () => now },
    digests: store.digests,
    feeds: store.feeds,
    watches: store.watches,
    subscriptions: store.subscriptions,
    suppressions: store.suppressions,
    trends: store.trends,
    names: { watches: new Map([[WATCH, 'The corridor']]), themes: new Map(), entities: new Map() },
    post,
    log: keptLog(),
    queue: {
      send: async (requests) => {
        sent.push(...requests);
      },
    },
  });

  const declare = (cadence: Parameters<typeof subscription>[0]) =>
    store.subscriptions.declare([subscription({ watches: [WATCH], ...cadence })], {
      now: NOON,
      firstDue: () => NOON,
    });

  const arrives = async (n: number, text: string): Promise<void> => {
    const one = reading(n, {
      id: articleId(`ledger.example/news/${n}`),
      readAt: now,
      article: article({
        url: `https://ledger.example/news/${n}`,
        title: `Headline ${n}`,
        paragraphs: [text],
        publishedAt: { at: now, offsetMinutes: 0 },
      }),
      annotations: annotations({
        watchHits: [{ watchId: WATCH, spans: [{ field: 'text', start: 4, end: 21 }] }],
      }),
    });
    await store.feeds.recordPolls([
      {
        id: feedId('ledger'),
        state: firstPoll(feedId('ledger'), NOON),
        entries: [entry(n)],
        tooOld: [],
      },
    ]);
    await store.articles.record(
      one,
      grouping({ ...one, articleId: one.id, source: source(), joinedAt: now }),
    );
  };

  const record = async () => {
    const found = await store.subscriptions.find(subscriptionId('daily'));
    if (!found) throw new Error('not declared');
    return found;
  };
  const draft = async () =>
    draftOf(await record(), digestId(subscriptionId('daily'), now), {
      ...ports(),
      desk: openNewsdesk(ports(), now),
    });
  /** Runs the job at a moment, as the tick would once the subscription is due. */
  const runsAt = async (at: number): Promise<void> => {
    now = at;
    await store.subscriptions.postpone(subscriptionId('daily'), at);
    await composeDigest.run({ lane: 0 }, ports() as Ports, new AbortController().signal);
  };
  const subjects = async () => (await store.outbox.list(9)).map(({ subject }) => subject);

  it('a digest tells each story once, by watermark', async () => {
    await declare({});
    await arrives(1, TEXTS[0] ?? '');
    await runsAt(NOON + HOUR_MS);
    expect(await subjects()).toEqual(['Headline 1']);
    expect(sent.map(({ name }) => name)).toEqual(['deliver']);
    await runsAt(NOON + DAY_MS);
    expect(await subjects()).toHaveLength(1);

    now = NOON + DAY_MS + HOUR_MS;
    await arrives(2, TEXTS[1] ?? '');
    await runsAt(NOON + 2 * DAY_MS);
    expect(await subjects()).toContain('Headline 2');
    expect(await subjects()).toHaveLength(2);
  });

  it('a digest names those of its watches that have matched nothing for a month', async () => {
    const [tin, zinc] = [watchId('tin'), watchId('zinc')];
    for (const id of [tin, zinc]) {
      await store.watches.save({ id, name: id, query: id }, NOON - 40 * DAY_MS);
    }
    await declare({ watches: [WATCH, tin] });
    await arrives(1, TEXTS[0] ?? '');
    now = NOON + HOUR_MS;
    const text = (await draft()).mail?.rendered.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('The watch “tin” has matched nothing for 40 days.');
    expect(text).not.toContain('zinc');
  });

  it('an article that joined behind the clock of the last digest is still told', async () => {
    await declare({});
    await arrives(1, TEXTS[0] ?? '');
    await runsAt(NOON + HOUR_MS);
    // Another machine's clock is late: by the clock the article came before the digest.
    now = NOON + HOUR_MS - 5_000;
    await arrives(2, TEXTS[1] ?? '');
    await runsAt(NOON + DAY_MS);
    expect(await subjects()).toContain('Headline 2');
  });

  it('alerts wait for what else comes, leave once, and then rest', async () => {
    await declare({ cadence: { kind: 'instant', zone: 'UTC' } });
    now = NOON + MINUTE_MS;
    await arrives(1, TEXTS[0] ?? '');
    expect((await draft()).mail).toBeNull();
    expect((await draft()).end.nextDueAt).toBe(NOON + 11 * MINUTE_MS);
    now = NOON + 5 * MINUTE_MS;
    await arrives(2, TEXTS[1] ?? '');

    await runsAt(NOON + 11 * MINUTE_MS);
    const [only, ...others] = await store.outbox.list(9);
    expect(others).toEqual([]);
    expect(only?.subject).toMatch(/Headline \d \+ 1 more/);
    expect(
      await store.digests.page(digestId(subscriptionId('daily'), NOON + 11 * MINUTE_MS)),
    ).toBeNull();

    await runsAt(NOON + 13 * MINUTE_MS);
    await runsAt(NOON + 15 * MINUTE_MS);
    expect(await subjects()).toHaveLength(1);
    // Nothing is left to tell: the watermark has followed.
    expect(
      (await materialOf(store.digests, subscriptionId('daily'), (await record()).watermark))
        .stories,
    ).toEqual([]);
  });
});
