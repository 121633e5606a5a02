import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A private server of a test run, on a port of its own; `stop` takes its folder with it. */
export interface Service {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Debian keeps PostgreSQL's programs out of PATH. */
const postgresFolders = (): readonly string[] => {
  const versions = '/usr/lib/postgresql';
  return existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(versions, version, 'bin'))
    : [];
};

export const findProgram = (name: string): string | null =>
  [...(process.env.PATH ?? '').split(delimiter), ...postgresFolders()]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path)) ?? null;

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
const postgresUser = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
};

const stopChild = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await gone;
};

const until = async (what: string, ready: () => Promise<boolean> | boolean): Promise<void> => {
  const deadline = Date.now() + 30_000;
  while (!(await ready())) {
    if (Date.now() > deadline) throw new Error(`${what} did not come up in 30 s`);
    await sleep(50);
  }
};

/** Starts a PostgreSQL with an empty cluster, without fsync; null where it is not installed. */
export const startPostgres = async (): Promise<Service | null> => {
  const [initdb, postgres, isReady] = ['initdb', 'postgres', 'pg_isready'].map(findProgram);
  if (!initdb || !postgres || !isReady) return null;
  const user = postgresUser();
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-pg-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const cluster = join(folder, 'cluster');
  const initArgs = ['-D', cluster, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
  execFileSync(initdb, initArgs, { ...user, cwd: folder, stdio: 'ignore' });

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=200'];
  const child = spawn(
    postgres,
    ['-D', cluster, '-p', String(port), '-k', folder, ...settings.flatMap((s) => ['-c', s])],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  await until('PostgreSQL', () => {
    try {
      execFileSync(isReady, ['-q', '-h', '127.0.0.1', '-p', String(port)]);
      return true;
    } catch {
      return false;
    }
  });
  return {
    url: `postgres://test@127.0.0.1:${port}/postgres`,
    pid: child.pid ?? 0,
    stop: async () => {
      await stopChild(child, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Starts a Redis that keeps to the production rules (noeviction, AOF); null where it is not installed. */
export const startRedis = async (): Promise<Service | null> => {
  const program = findProgram('redis-server') ?? findProgram('valkey-server');
  const cli = findProgram('redis-cli') ?? findProgram('valkey-cli');
  if (!program || !cli) return null;
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-redis-'));
  const port = await freePort();
  const rules = ['--maxmemory-policy', 'noeviction', '--appendonly', 'yes', '--save', ''];
  const child = spawn(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...rules],
    {
      stdio: 'ignore',
    },
  );
  await until('Redis', () => {
    try {
      return execFileSync(cli, ['-p', String(port), 'ping'], { stdio: 'pipe' })
        .toString()
        .startsWith('PONG');
    } catch {
      return false;
    }
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      await stopChild(child, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
