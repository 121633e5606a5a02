import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstPoll } from '../../src/feeds/index.ts';
import { feedId } from '../../src/model/ids.ts';
import { DAY_MS } from '../../src/model/time.ts';
import { bringUpToDate } from '../../src/open-store.ts';
import { backupStore, createStore, loadFromFile } from '../../src/store/index.ts';
import { migrateTo, pendingMigrations } from '../../src/store/migrate.ts';
import { emptyPglite, freshPglite, type TestDatabase } from '../support/databases.ts';
import { keptLog } from '../support/quiet-log.ts';
import { entry, NOON, source } from '../support/samples.ts';

const FIRST = feedId('feed-0');
const AT_LEISURE = new AbortController().signal;

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await freshPglite();
  folder = join(database.place, 'backups');
});
afterEach(() => database.discard());

const storeOf = ({ db }: Pick<TestDatabase, 'db'>) => createStore(db, { now: () => NOON });

const declared = async (count: number): Promise<void> => {
  const feeds = Array.from({ length: count }, (_, n) =>
    source({ id: feedId(`feed-${n}`), url: `https://feed-${n}.example/rss` }),
  );
  await storeOf(database).feeds.declare(feeds, ({ id }) => firstPoll(id, NOON));
};

const restored = async <Result>(
  file: string,
  look: (database: TestDatabase) => Promise<Result>,
): Promise<Result> => {
  const into = await emptyPglite();
  try {
    await loadFromFile(into.db, file);
    return await look(into);
  } finally {
    await into.discard();
  }
};

describe('a backup of the embedded database made while work goes on', () => {
  it('holds one moment, for its owner alone, and leaves no copy behind', async () => {
    await declared(3);
    const backups = backupStore(database, { folder, keep: 2 });
    const { feeds } = storeOf(database);
    let isMade = false;
    const making = backups.make(NOON, AT_LEISURE).finally(() => {
      isMade = true;
    });
    let written = 0;
    const record = await feeds.find(FIRST);
    for (; !isMade; written++) {
      const state = record?.state ?? firstPoll(FIRST, NOON);
      await feeds.recordPolls([{ id: FIRST, state, entries: [entry(written)], tooOld: [] }]);
      await turn();
    }
    const { file, bytes } = await making;
    expect(written).toBeGreaterThan(10);
    expect(file).toBe(join(folder, 'steppewatch-20260616T090000Z.jsonl.gz'));
    expect(statSync(file)).toMatchObject({ size: bytes });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(existsSync(join(database.place, 'snapshot'))).toBe(false);

    const kept = await restored(file, async ({ db }) => ({
      feeds: (await db.selectFrom('feeds').select('id').execute()).length,
      entries: (await db.selectFrom('entries').select('id').execute()).length,
    }));
    expect(kept.feeds).toBe(3);
    expect(kept.entries).toBeLessThan(written);
  });

  it('is one of those that are kept, the newest; what was half written is cleared', async () => {
    const backups = backupStore(database, { folder, keep: 2 });
    mkdirSync(folder);
    writeFileSync(join(folder, 'steppewatch-20260101T000000Z.jsonl.gz.unfinished'), 'half');
    writeFileSync(join(folder, 'mine.jsonl.gz.unfinished'), 'being written by hand');
    mkdirSync(join(database.place, 'snapshot'));
    for (const day of [0, 1, 2]) await backups.make(NOON + day * DAY_MS, AT_LEISURE);
    expect(readdirSync(folder).toSorted()).toEqual([
      'mine.jsonl.gz.unfinished',
      'steppewatch-20260617T090000Z.jsonl.gz',
      'steppewatch-20260618T090000Z.jsonl.gz',
    ]);
    expect(await backups.lastAt()).toBe(NOON + 2 * DAY_MS);
  });

  it('that is told to stop leaves nothing, and the database works on', async () => {
    await declared(5_000);
    const stop = new AbortController();
    const making = backupStore(database, { folder, keep: 2 }).make(NOON, stop.signal);
    const unfinished = join(folder, 'steppewatch-20260616T090000Z.jsonl.gz.unfinished');
    while (!existsSync(unfinished)) await turn();
    stop.abort();
    await expect(making).rejects.toThrow('aborted');
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(join(database.place, 'snapshot'))).toBe(false);
    await declared(1);
  });

  it('is first due a day after the database was made, and never where none are kept', async () => {
    const before = await backupStore(database, { folder, keep: 1 }).lastAt();
    expect(Math.abs((before ?? 0) - Date.now())).toBeLessThan(DAY_MS);
    expect(await backupStore(database, { folder, keep: 0 }).lastAt()).toBeNull();
  });
});

describe('before tables change', () => {
  const world = () => ({ clock: { now: () => NOON }, log: keptLog() });

  it('everything is written down as it was, once', async () => {
    const old = await emptyPglite();
    await migrateTo(old.db, '0013-theme-order');
    await old.db
      .insertInto('secrets')
      .values({ name: 'mail', secret: 'as it was', created_at: NOON })
      .execute();
    const kept = join(old.place, 'backups');
    const settings = { backups: { folder: kept, keep: 1 } };
    mkdirSync(kept);
    writeFileSync(join(kept, 'before-0005-delivery.jsonl.gz'), 'of the upgrade before');
    expect(await bringUpToDate(old, settings, world())).toContain('0014-given-back');
    expect(readdirSync(kept)).toEqual(['before-0014-given-back.jsonl.gz']);
    expect(await bringUpToDate(old, settings, world())).toEqual([]);
    expect(readdirSync(kept)).toHaveLength(1);
    const secrets = await restored(join(kept, 'before-0014-given-back.jsonl.gz'), ({ db }) =>
      db.selectFrom('secrets').select('secret').where('name', '=', 'mail').execute(),
    );
    expect(secrets).toEqual([{ secret: 'as it was' }]);
    await old.discard();
  });

  it('nothing is written of a new database, nor where no backups are kept', async () => {
    const fresh = await emptyPglite();
    const kept = join(fresh.place, 'backups');
    await bringUpToDate(fresh, { backups: { folder: kept, keep: 1 } }, world());
    expect(await pendingMigrations(fresh.db)).toEqual([]);
    expect(existsSync(kept)).toBe(false);
    await fresh.discard();

    const old = await emptyPglite();
    await migrateTo(old.db, '0013-theme-order');
    await bringUpToDate(old, { backups: { folder: kept, keep: 0 } }, world());
    expect(existsSync(kept)).toBe(false);
    await old.discard();
  });
});
