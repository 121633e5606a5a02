import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres, startRedis } from './services.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string | null;
    redisUrl: string | null;
  }
}

/** One PostgreSQL and one Redis for the whole run; every test file makes a database or prefix of its own. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  // Tests of whole processes run what is compiled: make sure that it is what is written.
  execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/ready.mjs')], {
    stdio: 'inherit',
  });
  const services = await Promise.all([startPostgres(), startRedis()]);
  const [postgres, redis] = services;
  if (process.env['REQUIRE_ALL'] === '1' && (!postgres || !redis)) {
    throw new Error(
      'REQUIRE_ALL=1: install postgresql and redis-server, or unset it to skip what needs them',
    );
  }
  project.provide('postgresUrl', postgres?.url ?? null);
  project.provide('redisUrl', redis?.url ?? null);
  return async () => {
    await Promise.all(services.map((service) => service?.stop()));
  };
};
