/**
 * A digest for N readers at one hour, stage by stage, in one process: `node dist/bench/readers.js 10000`.
 * With DATABASE_URL on PostgreSQL, otherwise embedded. SMTP names a sink; see bench/mail.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeDigest } from '../jobs/compose-digest.ts';
import { deliver } from '../jobs/deliver.ts';
import { grouping } from '../jobs/place-in-story.ts';
import { firstPoll, POLL_SETTINGS } from '../src/feeds/index.ts';
import type { Job } from '../src/job.ts';
import { signedLinks, signingKey } from '../src/links/index.ts';
import { articleId, feedId, subscriptionId, themeId, watchId } from '../src/model/ids.ts';
import { DAY_MS, MINUTE_MS } from '../src/model/time.ts';
import type { Ports, Post } from '../src/ports.ts';
import { openPost } from '../src/post.ts';
import { createStore, migrate, openPglite, openPostgres } from '../src/store/index.ts';
import { postSettings } from '../test/support/post.ts';
import {
  annotations,
  article,
  entry,
  reading,
  source,
  subscription,
} from '../test/support/samples.ts';

const READERS = Number(process.argv[2] ?? 1_000);
const STORIES = 40;
const { DATABASE_URL, SMTP = 'smtp://127.0.0.1:2525' } = process.env;
const WATCH = watchId('corridor');
const THEME = themeId('transport');

const folder = mkdtempSync(join(tmpdir(), 'steppewatch-readers-'));
const { db, close } = DATABASE_URL
  ? openPostgres(DATABASE_URL, 10, () => undefined)
  : await openPglite(folder);
await migrate(db);
const start = Date.now();
let clock = start - MINUTE_MS;
const store = createStore(db, { now: () => clock });

const words = (n: number): string =>
  Array.from(
    { length: 90 },
    (_, index) => `${'abcdefghij'[(n * 7 + index * 3) % 10]}${(n * 31 + index * 17) % 997}word`,
  ).join(' ');

await store.feeds.declare([source()], ({ id }) => firstPoll(id, clock));
const readers = Array.from({ length: READERS }, (_, n) =>
  subscription({
    id: subscriptionId(`reader-${n}`),
    recipient: `reader${n}@host${n % 50}.example`,
    watches: [WATCH],
    themes: [THEME],
    length: 'full',
    cadence: { kind: 'daily', at: '07:00', zone: 'Asia/Almaty' },
  }),
);
await store.subscriptions.declare(readers, { now: clock - DAY_MS, firstDue: () => start });
for (let n = 0; n < STORIES; n += 1) {
  const one = reading(n, {
    id: articleId(`ledger.example/news/${n}`),
    readAt: clock,
    article: article({
      url: `https://ledger.example/news/${n}`,
      title: `The corridor opens another gate for ${words(n).slice(0, 40)}`,
      paragraphs: [`The northern corridor opens before winter. ${words(n)}`, words(n + 100)],
      publishedAt: { at: clock, offsetMinutes: 0 },
    }),
    annotations: annotations({
      watchHits: [{ watchId: WATCH, spans: [{ field: 'title', start: 4, end: 12 }] }],
      themes: [{ themeId: THEME, score: 0.8, evidence: [] }],
    }),
  });
  const state = firstPoll(feedId('ledger'), clock);
  await store.feeds.recordPolls([{ id: feedId('ledger'), state, entries: [entry(n)], tooOld: [] }]);
  await store.articles.record(
    one,
    grouping({ ...one, articleId: one.id, source: source(), joinedAt: clock }),
  );
}
clock = start + MINUTE_MS;

/** Milliseconds spent inside calls, summed over all of them. */
const spent = new Map<string, number>();
const timed =
  <Args extends readonly unknown[], Result>(
    name: string,
    call: (...args: Args) => Promise<Result>,
  ) =>
  async (...args: Args): Promise<Result> => {
    const at = performance.now();
    try {
      return await call(...args);
    } finally {
      spent.set(name, (spent.get(name) ?? 0) + performance.now() - at);
    }
  };

const silent = { debug: () => {}, info: () => {}, warn: console.warn, error: console.error };
const raw: Post = openPost(postSettings({ smtpUrl: SMTP }), {
  links: signedLinks({
    base: 'https://watch.example',
    keys: [signingKey('a secret of some length')],
  }),
  secret: 'another secret',
  clock: { now: () => clock },
  hooks: { target: async () => null },
  post: async () => ({ kind: 'failed', code: 'connect', detail: '' }),
});
const ports: Partial<Ports> = {
  clock: { now: () => clock },
  log: silent,
  queue: { send: async () => undefined },
  ...store,
  digests: {
    ...store.digests,
    news: timed('compose: read news', store.digests.news),
    told: timed('compose: read what was told', store.digests.told),
    lastSentAt: timed('compose: read last mail', store.digests.lastSentAt),
    record: timed('compose: store', store.digests.record),
  },
  suppressions: {
    ...store.suppressions,
    find: timed('compose: suppressed?', store.suppressions.find),
  },
  post: {
    ...raw,
    freeze: timed('compose: freeze', raw.freeze),
    send: timed('send: whole', raw.send),
  },
  deliveries: {
    ...store.deliveries,
    claim: timed('send: claim', store.deliveries.claim),
    reachDot: timed('send: note the dot', store.deliveries.reachDot),
    settle: timed('send: settle', store.deliveries.settle),
  },
  names: {
    watches: new Map([[WATCH, 'Corridor']]),
    themes: new Map([[THEME, 'Transport']]),
    entities: new Map(),
  },
  rules: {
    polling: POLL_SETTINGS,
    readMaxAgeMs: 0,
    retention: { pagesDays: 1, articlesDays: 1 },
    mail: { perMinute: 0, ambiguous: 'hold' },
  } as Ports['rules'],
};

const stage = async (name: string, job: Job): Promise<void> => {
  const at = performance.now();
  while (
    (await job.run({ lane: 0 }, ports as Ports, new AbortController().signal)).kind === 'again'
  );
  const seconds = (performance.now() - at) / 1_000;
  console.log(`${name}: ${seconds.toFixed(1)} s, ${(READERS / seconds).toFixed(0)}/s`);
};

console.log(`${READERS} readers, ${STORIES} stories, ${DATABASE_URL ? 'PostgreSQL' : 'PGlite'}`);
await stage('compose, freeze and store', composeDigest);
await stage('send', deliver);
for (const [name, ms] of [...spent].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`  ${name}: ${(ms / READERS).toFixed(2)} ms a reader, calls overlap`);
}
console.log(await store.outbox.counts());
const { bytes } = (await store.outbox.list(1))[0] ?? { bytes: 0 };
console.log(`a mail has ${Math.round(bytes / 1_000)} KB`);
await raw.close();
await close();
rmSync(folder, { recursive: true, force: true });
