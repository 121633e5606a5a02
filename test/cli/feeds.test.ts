import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '../../src/cli/context.ts';
import { switchFeed } from '../../src/cli/feeds.ts';
import { printLedger } from '../../src/cli/ledger.ts';
import { withStore } from '../../src/cli/with-store.ts';
import { feedId } from '../../src/model/ids.ts';
import type { FeedRecord } from '../../src/ports.ts';
import { copyTemplate } from '../support/databases.ts';

const FEEDS = `feeds:
  - { id: gone, title: Gone, url: https://gone.example/rss, type: wire }
  - { id: off, title: Off, url: https://off.example/rss, type: wire, enabled: false }
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
