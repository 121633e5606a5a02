import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LiveDetector, openDetector } from '../src/detecting.ts';
import { watchId } from '../src/model/ids.ts';
import { loadSettings } from '../src/settings/index.ts';
import { createStore, type Store } from '../src/store/index.ts';
import { freshPglite, type TestDatabase } from './support/databases.ts';
import { keptLog } from './support/quiet-log.ts';
import { article, NOON, source } from './support/samples.ts';

const ROOT = join(import.meta.dirname, '..');

/** watches.yaml with one watch. */
const fileOf = (query: string): string =>
  `watches:\n  gas:\n    name: Gas\n    query: '${query}'\n`;

describe('the detector of a running process', () => {
  let folder: string;
  let database: TestDatabase;
  let store: Store;
  let detector: LiveDetector;
  let now = NOON;
  const log = keptLog();

  const writeWatches = (text: string): void =>
    writeFileSync(join(folder, 'config', 'watches.yaml'), text);

  /** What is found two seconds later in a text about gas and oil. */
  const found = async (): Promise<readonly string[]> => {
    now += 2_000;
    const text = article({ paragraphs: ['A field of gas was found under the oil.'] });
    const { watchHits } = await detector.annotator.annotate(text, source());
    return watchHits.map((hit) => hit.watchId);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steppewatch-config-'));
    cpSync(join(ROOT, 'config'), join(folder, 'config'), { recursive: true });
    writeFileSync(join(folder, 'config', 'digests.yaml'), 'digests: []\n');
    writeWatches(fileOf('gas'));
    database = await freshPglite();
    store = createStore(database.db, { now: () => now });
    detector = await openDetector(loadSettings({}, { root: folder }), {
      clock: { now: () => now },
      log,
      watches: store.watches,
    });
  });
  afterAll(async () => {
    await database.discard();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds what the file asks for, and what an editor adds, changes and switches off', async () => {
    expect(await found()).toEqual(['gas']);
    const oil = { id: watchId('oil'), name: 'Oil', query: 'oil' };
    await store.watches.save(oil, now);
    expect(await found()).toEqual(['gas', 'oil']);
    expect(detector.names.watches.get(oil.id)).toBe('Oil');
    await store.watches.save({ ...oil, query: 'crude' }, now);
    expect(await found()).toEqual(['gas']);
    await store.watches.save(oil, now);
    await store.watches.switch(oil.id, false);
    expect(await found()).toEqual(['gas']);
    await store.watches.remove(oil.id);
    expect(detector.names.watches.has(oil.id)).toBe(true);
    await detector.refresh();
    expect(detector.names.watches.has(oil.id)).toBe(false);
  });

  it('follows the file as it is saved; a fault in it is told and changes nothing', async () => {
    writeWatches(fileOf('gas -oil'));
    expect(await found()).toEqual([]);
    writeWatches(fileOf('gas NEAR oil'));
    expect(await found()).toEqual([]);
    expect(log.lines).toHaveLength(1);
    expect(JSON.stringify(log.lines)).toContain('expected NEAR/n');
    writeWatches(fileOf('gas NEAR/9 oil'));
    expect(await found()).toEqual(['gas']);
  });

  it('goes on when a stored watch cannot be read', async () => {
    await store.watches.save({ id: watchId('odd'), name: 'Odd', query: '((' }, now);
    expect(await found()).toEqual(['gas']);
    expect(log.lines).toHaveLength(2);
  });
});
