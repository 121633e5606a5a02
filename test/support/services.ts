import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A private server of a test run, on a port of its own; `stop` takes its folder with it. */
export interface Service {
  readonly url: string;
  readonly pid: number;
  /** Ends it by a signal, and brings it back on the same port with what it had kept, after a while. */
  restart(how: { readonly signal: NodeJS.Signals; readonly downMs: number }): Promise<void>;
  stop(): Promise<void>;
}

/** Where a server listens, and what its command is begun with to run there. */
export interface Ground {
  readonly address: string;
  readonly enter: readonly string[];
}

const LOOPBACK: Ground = { address: '127.0.0.1', enter: [] };

/** A server as a process that can be started again. */
const service = async (
  url: string,
  {
    launch,
    isUp,
    cleanUp,
  }: {
    readonly launch: () => ChildProcess;
    readonly isUp: () => boolean;
    readonly cleanUp: () => void;
  },
): Promise<Service> => {
  const name = new URL(url).protocol;
  let child = launch();
  await until(name, isUp);
  return {
    url,
    get pid() {
      return child.pid ?? 0;
    },
    restart: async ({ signal, downMs }) => {
      await stopChild(child, signal);
      await sleep(downMs);
      child = launch();
      await until(name, isUp);
    },
    stop: async () => {
      await stopChild(child, 'SIGINT');
      cleanUp();
    },
  };
};

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

const until = async (what: string, ready: () => boolean): Promise<void> => {
  const deadline = Date.now() + 30_000;
  while (!ready()) {
    if (Date.now() > deadline) throw new Error(`${what} did not come up in 30 s`);
    await sleep(50);
  }
};

const answers = (program: string, args: readonly string[], expected = ''): boolean => {
  try {
    return execFileSync(program, args, { stdio: 'pipe' }).toString().startsWith(expected);
  } catch {
    return false;
  }
};

/** A command on some ground, as some user. */
const launched = (
  { enter }: Ground,
  [program = '', ...args]: readonly string[],
  { user, cwd }: { readonly user?: { uid: number; gid: number } | undefined; readonly cwd: string },
): ChildProcess => {
  const [first, ...more] = enter;
  if (first === undefined) return spawn(program, args, { ...user, cwd, stdio: 'ignore' });
  // Only root enters; what it starts there is the user's.
  const asUser = user
    ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
    : [];
  return spawn(first, [...more, ...asUser, program, ...args], { cwd, stdio: 'ignore' });
};

/** Starts a PostgreSQL with an empty cluster, without fsync; null where it is not installed. */
export const startPostgres = async (
  place = tmpdir(),
  ground = LOOPBACK,
): Promise<Service | null> => {
  const { address } = ground;
  const [initdb, postgres, isReady] = ['initdb', 'postgres', 'pg_isready'].map(findProgram);
  if (!initdb || !postgres || !isReady) return null;
  const user = postgresUser();
  const folder = mkdtempSync(join(place, 'steppewatch-pg-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const cluster = join(folder, 'cluster');
  const initArgs = ['-D', cluster, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
  execFileSync(initdb, initArgs, { ...user, cwd: folder, stdio: 'ignore' });

  if (ground !== LOOPBACK) {
    appendFileSync(join(cluster, 'pg_hba.conf'), 'host all all samenet trust\n');
  }

  const port = String(await freePort());
  const settings = [`listen_addresses=${address}`, 'fsync=off', 'max_connections=200'];
  const args = ['-D', cluster, '-p', port, '-k', folder, ...settings.flatMap((s) => ['-c', s])];
  return service(`postgres://test@${address}:${port}/postgres`, {
    launch: () => launched(ground, [postgres, ...args], { user, cwd: folder }),
    isUp: () => answers(isReady, ['-q', '-h', address, '-p', port]),
    cleanUp: () => rmSync(folder, { recursive: true, force: true }),
  });
};

const PRODUCTION_RULES = ['--maxmemory-policy', 'noeviction', '--appendonly', 'yes'];

/** Starts a Redis, by the production rules unless told others; null where it is not installed. */
export const startRedis = async (
  rules: readonly string[] = PRODUCTION_RULES,
  ground = LOOPBACK,
): Promise<Service | null> => {
  const { address } = ground;
  const program = findProgram('redis-server') ?? findProgram('valkey-server');
  const cli = findProgram('redis-cli') ?? findProgram('valkey-cli');
  if (!program || !cli) return null;
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-redis-'));
  const port = String(await freePort());
  const args = ['--port', port, '--bind', address, '--protected-mode', 'no'];
  const keeping = ['--dir', folder, '--save', '', ...rules];
  return service(`redis://${address}:${port}`, {
    launch: () => launched(ground, [program, ...args, ...keeping], { cwd: folder }),
    isUp: () => answers(cli, ['-h', address, '-p', port, 'ping'], 'PONG'),
    cleanUp: () => rmSync(folder, { recursive: true, force: true }),
  });
};
