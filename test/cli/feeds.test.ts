import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '../../src/cli/context.ts';
import { addFeed, checkFeeds, importFeeds, switchFeed } from '../../src/cli/feeds.ts';
import { printLedger } from '../../src/cli/ledger.ts';
import { withStore } from '../../src/cli/with-store.ts';
import { feedId } from '../../src/model/ids.ts';
import type { FeedRecord } from '../../src/ports.ts';
import { rss } from '../feeds/sample.ts';
import { routes, type Site, site } from '../http/site.ts';
import { copyTemplate } from '../support/databases.ts';

const FEEDS = `feeds:
  - { id: gone, title: Gone, url: 'http://127.0.0.1:1/rss', type: wire }
  - { id: off, title: Off, url: 'http://127.0.0.1:2/rss', type: wire, enabled: false }
`;

let folder = '';
const lines: string[] = [];
let context: Context;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'steppewatch-feeds-'));
  // Commands about feeds need no more of config/ than this.
  mkdirSync(join(folder, 'config'));
  writeFileSync(join(folder, 'config', 'feeds.yaml'), FEEDS);
  copyTemplate(join(folder, 'data'));
  context = {
    packageRoot: join(import.meta.dirname, '..', '..'),
    env: {
      CONFIG_DIR: join(folder, 'config'),
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'silent',
    },
    out: (line) => lines.push(line),
    fail: () => undefined,
    stopped: new Promise(() => undefined),
    isTerminal: false,
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const recordOf = async (id: string): Promise<FeedRecord | null> => {
  let record: FeedRecord | null = null;
  await withStore(context, async ({ store }) => {
    record = await store.feeds.find(feedId(id));
  });
  return record;
};

it('enable wakes a feed that its publisher stopped, also one of feeds.yaml', async () => {
  await withStore(context, async ({ store }) => {
    const record = await store.feeds.find(feedId('gone'));
    if (record === null) throw new Error('feeds.yaml was not declared');
    const state = {
      ...record.state,
      nextPollAt: null,
      stopped: 'Gone for good (410).',
      failures: 4,
    };
    const reservation = { by: 'header', policy: '=1+1' } as const;
    const at = Date.UTC(2099, 0, 1);
    await store.ledger.note({ url: 'https://a.example/1', kind: 'stopped', reservation, at });
    await store.feeds.recordPolls([{ id: feedId('gone'), state, entries: [], tooOld: [] }]);
  });
  const before = Date.now();
  await switchFeed(context, 'gone', true);
  expect(lines.at(-1)).toBe('gone is on, and polled next.');
  const woken = await recordOf('gone');
  expect(woken?.state).toMatchObject({ stopped: null, failures: 0 });
  expect(woken?.state.nextPollAt).toBeGreaterThanOrEqual(before);
  expect(woken?.state.nextPollAt).toBeLessThanOrEqual(Date.now());
});

it('a feed that feeds.yaml switches off is switched on there', async () => {
  await expect(switchFeed(context, 'off', true)).rejects.toMatchObject({ code: 'config-invalid' });
});

it('the ledger is printed as CSV that no spreadsheet runs', async () => {
  await printLedger(context, { days: '30', stopped: true, csv: true });
  expect(lines.slice(-2)).toEqual([
    'kind,url,reserved by,policy,first at,last at,times',
    `"stopped","https://a.example/1","header","'=1+1","2099-01-01T00:00:00.000Z","2099-01-01T00:00:00.000Z",1`,
  ]);
  await expect(
    printLedger(context, { days: 'all', stopped: true, csv: true }),
  ).rejects.toMatchObject({ code: 'config-invalid' });
});

/** A site on one host, which is asked for one thing at a time. */
const outlet = (): Promise<Site> =>
  site(
    routes({
      '/': (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(
            '<!doctype html><link rel=alternate type="application/rss+xml" href="/gone"><a href="/rss">x</a>',
          ),
      '/rss': ({ headers }, response) =>
        response.end(
          rss(`<item><title>Report</title><link>http://${headers.host}/1</link></item>`),
        ),
      '/robots.txt': (_, response) => response.end('User-agent: *\nDisallow: /1'),
    }),
  );

it('add --dry-run waits for its turn at the host, and says what would go wrong', async () => {
  const host = await outlet();
  const at = `http://localhost:${host.port}`;
  context = {
    ...context,
    env: {
      ...context.env,
      ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8,::1/128',
      FETCH_PORTS: 'any',
      HOST_GAP_MS: '30',
    },
  };
  lines.length = 0;
  await addFeed(context, `${at}/`, { type: 'wire', dryRun: true });
  await host.close();
  expect(lines[0]).toBe(`No feed at ${at}/gone: the server answered 404`);
  expect(lines[1]).toBe(`rss feed "Steppe" at ${at}/rss`);
  expect(lines.join('\n')).toContain('The page also names');
  expect(lines.join('\n')).toContain(
    `Its pages may not be read, as ${at}/1 was not: robots: robots.txt line 2.`,
  );
  expect(lines.at(-1)).toMatch(/^It would be added as localhost-rss\. Nothing was changed\.$/);
});

it('check asks all, and tells which do not answer', async () => {
  await checkFeeds(context, ['gone']);
  expect(lines.at(-1)).toMatch(/^WRONG gone: /);
  process.exitCode = 0;
});

it('import keeps feeds apart whose addresses differ in their query alone, and knows them again', async () => {
  const file = join(folder, 'list.opml');
  const outlines = ['a', 'b'].map((id) => `<outline xmlUrl="https://i.example/rss?id=${id}"/>`);
  writeFileSync(file, `<opml><body>${outlines.join('')}</body></opml>`);
  await importFeeds(context, file, { type: 'wire' });
  expect(lines.at(-1)).toMatch(/^2 of 2 feeds added/);
  await importFeeds(context, file, { type: 'wire' });
  expect(lines.at(-1)).toMatch(/^0 of 2 feeds added/);
});
