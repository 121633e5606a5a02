import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/open.ts';
import type { PglitePool } from '../../src/store/pglite-pool.ts';
import { emptyPostgres, freshPglite, postgresUrl } from '../support/databases.ts';

describe('the folder lock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'steppewatch-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses a second holder with a sentence that says what to do, until it is released', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'data-folder-locked',
      message: expect.stringContaining('set DATABASE_URL'),
    });
    await lock.release();
    await (await lockFolder(folder)).release();
  });

  it('holds folders with names too long for a socket', async () => {
    const deep = join(folder, 'a'.repeat(120));
    mkdirSync(deep);
    const lock = await lockFolder(deep);
    await expect(lockFolder(deep)).rejects.toMatchObject({ code: 'data-folder-locked' });
    await lock.release();
  });

  it('is free at once when its holder was killed', async () => {
    const holder = spawn(process.execPath, [
      '-e',
      `require('node:net').createServer().listen(${JSON.stringify(join(folder, 'lock.sock'))}, () => console.log('held'));`,
    ]);
    await new Promise((held) => holder.stdout.once('data', held));
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data-folder-locked' });
    const gone = new Promise((done) => holder.once('exit', done));
    holder.kill('SIGKILL');
    await gone;
    await (await lockFolder(folder)).release();
  });
});

describe('the embedded pool', () => {
  it('keeps transactions apart, gives the session back, and tells every listener', async () => {
    const database = await freshPglite();
    const { db } = database;
    await sql`create table t (n int)`.execute(db);
    const slow = db.transaction().execute(async (tx) => {
      await sql`insert into t values (1)`.execute(tx);
      await sleep(30);
      throw new Error('taken back');
    });
    const quick = sql`insert into t values (2)`.execute(db);
    await expect(slow).rejects.toThrow('taken back');
    await quick;
    const { rows } = await sql<{ n: number }>`select n from t`.execute(db);
    expect(rows).toEqual([{ n: 2 }]);

    const pool = database.queuePool(1) as PglitePool;
    const listener = await pool.connect();
    const heard = new Promise((resolve) => listener.on('notification', resolve));
    await listener.query('listen news');
    await sql`select pg_notify('news', 'now')`.execute(db);
    expect(await heard).toMatchObject({ channel: 'news', payload: 'now' });

    const abandoned = await pool.connect();
    await abandoned.query('begin');
    await abandoned.query('insert into t values (3)');
    abandoned.release();
    const after = await sql<{ n: number }>`select n from t`.execute(db);
    expect(after.rows).toEqual([{ n: 2 }]);
    listener.release();
    await database.discard();
  });
});

describe.skipIf(postgresUrl === null)('a PostgreSQL that goes', () => {
  const dismissAll = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;

  it('ends the statements under way and no process, whether its clients were idle, lent or listening', async () => {
    const { url, drop } = await emptyPostgres(postgresUrl ?? '');
    const heard: string[] = [];
    const [ours, other] = [(fault: Error) => heard.push(fault.message), () => undefined].map(
      (onError) => openPostgres(url, 3, onError),
    );
    if (!ours || !other) throw new Error('two pools were asked for');
    const listener = await (ours.queuePool(1) as pg.Pool).connect();
    await listener.query('listen news');
    await Promise.all([1, 2].map(() => sql`select pg_sleep(0.01)`.execute(ours.db)));
    const cut = ours.db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      await dismissAll.execute(other.db);
      await sleep(50);
      await sql`select 2`.execute(tx);
    });
    await expect(cut).rejects.toThrow();
    expect(heard.length).toBeGreaterThanOrEqual(3);
    expect((await sql`select 3 as n`.execute(ours.db)).rows).toEqual([{ n: 3 }]);
    listener.release(true);
    await Promise.all([ours.close(), other.close()]);
    await drop();
  });

  it('is told to notice clients that vanish or stand still, for they hold locks', async () => {
    const { url, drop } = await emptyPostgres(postgresUrl ?? '');
    const open = openPostgres(url, 1, () => undefined);
    const { rows } = await sql`select
      current_setting('tcp_user_timeout') as unheard,
      current_setting('tcp_keepalives_idle') as idle,
      current_setting('idle_in_transaction_session_timeout') as still`.execute(open.db);
    expect(rows).toEqual([{ unheard: '30000', idle: '10', still: '1min' }]);
    await open.close();
    await drop();
  });

  it('is left by every client before the close settles', async () => {
    const { url, drop } = await emptyPostgres(postgresUrl ?? '');
    const watcher = openPostgres(url, 1, () => undefined);
    const others = sql<{ n: number }>`
      select count(*) as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    for (let round = 0; round < 10; round += 1) {
      const open = openPostgres(url, 5, () => undefined);
      await Promise.all([1, 2, 3, 4].map(() => sql`select 1`.execute(open.db)));
      await open.close();
      expect((await others.execute(watcher.db)).rows).toEqual([{ n: 0 }]);
    }
    await watcher.close();
    await drop();
  });
});

describe.skipIf(postgresUrl === null)('migrations', () => {
  it('run once when several instances start at the same time', async () => {
    const { url, drop } = await emptyPostgres(postgresUrl ?? '');
    const instances = Array.from({ length: 6 }, () => openPostgres(url, 2, () => undefined));
    const applied = await Promise.all(instances.map(({ db }) => migrate(db)));
    expect(applied.flat()[0]).toBe('0001-first');
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    await Promise.all(instances.map((instance) => instance.close()));
    await drop();
  });

  it('that cannot run say what to check', async () => {
    const nowhere = openPostgres('postgres://nobody@127.0.0.1:1/none', 1, () => undefined);
    await expect(migrate(nowhere.db)).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('DATABASE_URL'),
    });
    await nowhere.close();
  });
});
