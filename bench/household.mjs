import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

const ROOT = join(import.meta.dirname, '..');

/** A folder to run the built product in, polling these feeds. `npm run ready` first. */
export const household = (sources, { env = {}, digests = null, node = [] } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'steppewatch-bench-'));
  cpSync(join(ROOT, 'config'), join(folder, 'config'), { recursive: true });
  writeFileSync(join(folder, 'config', 'feeds.yaml'), stringify({ feeds: sources }));
  if (digests) writeFileSync(join(folder, 'config', 'digests.yaml'), stringify(digests));
  const settings = {
    PATH: process.env.PATH,
    ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8',
    FETCH_PORTS: 'any',
    HOST_GAP_MS: '0',
    PORT: '0',
    LOG_LEVEL: 'warn',
    ...env,
  };
  return {
    folder,
    start: (...args) => {
      const child = spawn(
        process.execPath,
        [...node, join(ROOT, 'dist', 'src', 'main.js'), ...args],
        {
          cwd: folder,
          env: settings,
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      const said = { out: '', err: '' };
      child.stdout.on('data', (text) => (said.out += text));
      child.stderr.on('data', (text) => (said.err += text));
      const ended = new Promise((done) => child.once('close', (code) => done(code)));
      return { pid: child.pid, said, ended, stop: () => child.kill('SIGTERM') && ended };
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** What Linux says of a process: memory in MB, open files, threads, processor time in seconds. */
export const vitalsOf = (pid) => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return {
    rssMb: field('VmRSS') / 1024,
    threads: field('Threads'),
    handles: readdirSync(`/proc/${pid}/fd`).length,
    cpuS: (Number(stat[11]) + Number(stat[12])) / 100,
  };
};
