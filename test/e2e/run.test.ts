import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Newsroom, startNewsroom } from '../../demo/server.ts';
import { openPglite } from '../../src/store/open.ts';
import { startCollector } from '../support/collector.ts';
import { type Household, household } from '../support/product.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

const BUSY_SECONDS = 600;

describe('two passes over the newsroom, one right after the other', () => {
  let newsroom: Newsroom;
  let mail: MailServer;
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let home: Household;

  beforeAll(async () => {
    newsroom = await startNewsroom({ now: Date.now(), retryAfterSeconds: BUSY_SECONDS });
    mail = await startMailServer();
    collector = await startCollector();
    const places = { SMTP_URL: mail.url, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    home = household(newsroom, places);
  });
  afterAll(async () => {
    home.discard();
    await mail.close();
    await collector.close();
    await newsroom.close();
  });

  const pass = async () => {
    const seen = newsroom.requests().length;
    const ended = await home.start('run', '--json').ended;
    expect(ended).toMatchObject({ code: 0, signal: null });
    return { report: JSON.parse(ended.out), requests: newsroom.requests().slice(seen) };
  };

  it('the first reads every article once and mails one digest; the second does neither', {
    timeout: 120_000,
  }, async () => {
    const first = await pass();
    expect(first.report).toMatchObject({ sent: 1, dead: 0 });
    const feedRequests = first.requests.filter(({ status }) => status === 200 || status === 503);
    expect(feedRequests.every(({ conditional }) => !conditional)).toBe(true);

    const spans = collector.spans();
    const jobs = new Map(spans.map(({ spanId, name }) => [spanId, name]));
    const within = (name: string) =>
      new Set(
        spans.flatMap((span) => (span.name === name ? jobs.get(span.parentSpanId ?? '') : [])),
      );
    expect(within('fetch')).toEqual(new Set(['job poll-feeds', 'job read-article']));
    expect(within('extract')).toEqual(new Set(['job read-article']));
    expect(within('send')).toEqual(new Set(['job deliver']));
    expect(collector.text()).not.toMatch(/@|sk-/);

    const second = await pass();
    expect(second.report).toEqual({ newEntries: 0, newArticles: 0, sent: 0, dead: 0 });
    expect(second.requests.length).toBeGreaterThan(10);
    // The moved feed answers 301 first; what it leads to answers 304 like all the others.
    const answers = second.requests.map(({ status }) => status).filter((status) => status !== 301);
    expect(new Set(answers)).toEqual(new Set([304]));

    expect(mail.received()).toHaveLength(1);
    expect(mail.received()[0]).toMatchObject({ to: 'reader@demo.example' });

    const { db, close } = await openPglite(join(home.folder, 'data'));
    const rows = await db.selectFrom('entries').select(['url', 'state', 'reason']).execute();
    const articles = await db.selectFrom('articles').select(['url', 'title']).execute();
    await close();
    expect(rows.filter(({ state }) => state !== 'read')).toEqual([]);
    const busy = newsroom.requests().find(({ status }) => status === 503)?.outlet;
    const readable = newsroom
      .truth()
      .filter(
        ({ url, outlet }) =>
          outlet !== busy && rows.some((row) => row.url.includes(new URL(url).pathname)),
      );
    expect(articles.length).toBe(rows.length);
    const titles = new Set(articles.map(({ title }) => title));
    expect(readable.filter(({ title }) => !titles.has(title)).map(({ title }) => title)).toEqual(
      [],
    );
    expect(readable.length).toBeGreaterThan(40);
  });
});
