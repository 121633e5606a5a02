import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/store/migrate.ts';
import { openPglite } from '../../src/store/open.ts';
import { startPostgres, startRedis } from './services.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string | null;
    redisUrl: string | null;
    /** A folder with an embedded database, its tables made: copying it is ten times as fast as making one. */
    pgliteTemplate: string;
  }
}

const makeTemplate = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-template-'));
  await (await openPglite(folder)).close();
  cpSync(join(folder, 'pglite'), join(folder, 'empty', 'pglite'), { recursive: true });
  const { db, close } = await openPglite(folder);
  await migrate(db);
  await close();
  return folder;
};

/** One PostgreSQL and one Redis for the whole run; every test file makes a database or prefix of its own. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  // Tests of whole processes run what is compiled: make sure that it is what is written.
  execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/ready.mjs')], {
    stdio: 'inherit',
  });
  const services = await Promise.all([startPostgres(), startRedis()]);
  const [postgres, redis] = services;
  if (process.env.REQUIRE_ALL === '1' && (!postgres || !redis)) {
    throw new Error(
      'REQUIRE_ALL=1: install postgresql and redis-server, or unset it to skip what needs them',
    );
  }
  const template = await makeTemplate();
  project.provide('pgliteTemplate', template);
  project.provide('postgresUrl', postgres?.url ?? null);
  project.provide('redisUrl', redis?.url ?? null);
  return async () => {
    await Promise.all(services.map((service) => service?.stop()));
    rmSync(template, { recursive: true, force: true });
  };
};
