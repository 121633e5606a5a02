import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/model/ledger.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { DATABASES, type TestDatabase } from '../support/databases.ts';
import { NOON } from '../support/samples.ts';

describe.each(DATABASES)('the ledger on $name', ({ fresh }) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await fresh();
    store = createStore(database.db, { now: () => NOON });
  });
  afterAll(() => database.discard());

  const listed = async (query: Parameters<Store['ledger']['list']>[0]): Promise<LedgerEntry[]> => {
    const entries: LedgerEntry[] = [];
    for await (const entry of store.ledger.list(query)) entries.push(entry);
    return entries;
  };

  it('has a row for each address and kind, with first, last and how often', async () => {
    const url = 'https://a.example/1';
    const reservation = { by: 'meta', policy: null } as const;
    await store.ledger.note({ url, kind: 'read', reservation: null, at: NOON });
    await store.ledger.note({ url, kind: 'stopped', reservation, at: NOON + 1 });
    await store.ledger.note({
      url,
      kind: 'stopped',
      reservation: { by: 'header', policy: 'p\0' },
      at: NOON + 2,
    });
    expect(await listed({ since: 0, kind: null })).toEqual([
      {
        url,
        kind: 'stopped',
        reservation: { by: 'header', policy: 'p\uFFFD' },
        firstAt: NOON + 1,
        lastAt: NOON + 2,
        times: 2,
      },
      { url, kind: 'read', reservation: null, firstAt: NOON, lastAt: NOON, times: 1 },
    ]);
    expect(await listed({ since: NOON + 3, kind: null })).toEqual([]);
    expect((await listed({ since: 0, kind: 'read' })).map(({ kind }) => kind)).toEqual(['read']);
  });

  it('is listed whole however long it is, each row once', async () => {
    await sql`insert into ledger (url, kind, host, first_at, last_at)
      select 'https://b.example/' || n, 'read', 'b.example', ${NOON}, ${NOON}::bigint + n / 700
      from generate_series(1, 2500) n`.execute(database.db);
    const entries = await listed({ since: 0, kind: null });
    expect(new Set(entries.map(({ url, kind }) => `${kind} ${url}`)).size).toBe(2_502);
    expect(entries).toHaveLength(2_502);
  });
});
