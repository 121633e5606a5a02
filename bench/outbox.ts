/**
 * Mails a second of the outbox: N frozen mails of one item each are put into a database, then a worker is
 * started as a user would start it, and a sink counts. See bench/mail.md.
 * Needs the sink of the peer bench: `SINK=http://127.0.0.1:2526 SMTP=smtp://127.0.0.1:2525`; with
 * DATABASE_URL (and REDIS_URL) on PostgreSQL, otherwise embedded.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildMail } from '../src/deliver/index.ts';
import type { Digest } from '../src/model/digest.ts';
import { deliveryId, digestId, subscriptionId } from '../src/model/ids.ts';
import { DAY_MS } from '../src/model/time.ts';
import { createStore, migrate, openPglite, openPostgres } from '../src/store/index.ts';
import { subscription } from '../test/support/samples.ts';

const MAILS = Number(process.argv[2] ?? 2_000);
const ROOT = process.cwd();
const { SINK = 'http://127.0.0.1:2526', SMTP = 'smtp://127.0.0.1:2525' } = process.env;
const { DATABASE_URL, REDIS_URL } = process.env;
const READER = subscription({ id: subscriptionId('daily') });

const home = mkdtempSync(join(tmpdir(), 'steppewatch-bench-'));
cpSync(join(ROOT, 'config'), join(home, 'config'), { recursive: true });
writeFileSync(join(home, 'config', 'feeds.yaml'), 'feeds: []\n');

const open = () =>
  DATABASE_URL
    ? Promise.resolve(openPostgres(DATABASE_URL, 5, () => undefined))
    : openPglite(join(home, 'data'));

const itemMail = (n: number, at: number) => {
  const delivery = deliveryId(digestId(READER.id, at - n), 'email', READER.recipient);
  const title = `Item ${n} of the feed, with a headline of an ordinary length`;
  const address = `https://news.example/items/${n}`;
  const text = `${title}\n\nThe body of the item says what happened, where, and who says so. [item ${n}-1]\n\n${address}\n`;
  return {
    delivery,
    mail: buildMail({
      deliveryId: delivery,
      from: { name: 'Steppewatch', address: 'watch@watch.example' },
      to: READER.recipient,
      replyTo: null,
      subject: title,
      text,
      html: `<h1><a href="${address}">${title}</a></h1><p>${text}</p>`,
      images: [],
      date: at,
      list: { id: 'daily.watch.example', name: 'Daily' },
      unsubscribe: null,
      feedbackId: null,
    }),
  };
};

const prepare = async (): Promise<void> => {
  const { db, close } = await open();
  await migrate(db);
  const now = Date.now();
  const store = createStore(db, { now: () => now });
  await store.subscriptions.declare([READER], { now, firstDue: () => now + DAY_MS });
  for (let n = 0; n < MAILS; n += 1) {
    const { delivery, mail } = itemMail(n, now);
    await store.digests.record(
      {
        id: digestId(READER.id, now - n),
        subscriptionId: READER.id,
        slotAt: now - n,
        composedAt: now,
        content: { subject: `Item ${n}` } as Digest,
        page: null,
        text: '',
        told: {},
        delivery: {
          id: delivery,
          channel: 'email',
          recipient: READER.recipient,
          recipientKey: '',
          provider: 'demo.example',
          bytes: await mail,
          expiresAt: now + DAY_MS,
        },
      },
      { since: 0, watermark: 0, toldUntilAt: now, nextDueAt: now + DAY_MS },
    );
  }
  await close();
};

const counted = async (): Promise<{ mails: number; first: number; last: number }> =>
  (await (await fetch(`${SINK}/count`)).json()) as { mails: number; first: number; last: number };

await prepare();
await (await fetch(`${SINK}/clear`)).text();
const places = { ...(DATABASE_URL ? { DATABASE_URL } : {}), ...(REDIS_URL ? { REDIS_URL } : {}) };
const startedAt = Date.now();
const worker = spawn(process.execPath, [join(ROOT, 'dist/src/main.js'), 'worker'], {
  cwd: home,
  env: {
    PATH: process.env.PATH ?? '',
    SMTP_URL: SMTP,
    MAIL_PER_MINUTE: '0',
    LOG_LEVEL: 'warn',
    ...places,
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
let sink = await counted();
while (sink.mails < MAILS) {
  await sleep(100);
  sink = await counted();
}
worker.kill('SIGTERM');
await new Promise((ended) => worker.once('exit', ended));
rmSync(home, { recursive: true, force: true });
console.log({
  mails: sink.mails,
  database: DATABASE_URL ? 'PostgreSQL' : 'PGlite',
  queue: REDIS_URL ? 'Redis' : 'database',
  wholeProcess: `${((sink.last - startedAt) / 1_000).toFixed(2)} s, ${Math.round((MAILS * 1_000) / (sink.last - startedAt))} mails/s`,
  steadyState: `${Math.round(((MAILS - 1) * 1_000) / (sink.last - sink.first))} mails/s`,
});
