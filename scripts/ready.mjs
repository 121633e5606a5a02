// Makes a fresh clone ready to run: installs the locked dependencies and compiles, each only when stale.
// Plain JavaScript without imports from node_modules, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modifiedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

const newestUnder = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .reduce((newest, name) => Math.max(newest, modifiedAt(join(folder, name))), 0);

const run = (command, args) => {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
};

const modules = join(root, 'node_modules');
// A linked folder belongs to another work tree, and installing would empty it under that one's feet.
const isLinked = existsSync(modules) && lstatSync(modules).isSymbolicLink();
const installed = modifiedAt(join(modules, '.package-lock.json'));
if (!isLinked && installed < modifiedAt(join(root, 'package-lock.json'))) {
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
}

const built = modifiedAt(join(root, 'dist', '.tsbuildinfo'));
const sources = ['src', 'jobs', 'demo'].map((folder) => newestUnder(join(root, folder)));
if (built < Math.max(...sources, modifiedAt(join(root, 'tsconfig.build.json')))) {
  run('npm', ['run', '--silent', 'build']);
}
