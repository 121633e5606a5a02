import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const MAIN = join(ROOT, 'dist', 'src', 'main.js');

/** What every pass is told: only feeds, on loopback, however old their items. */
const settingsIn = (dir, timeoutSeconds) => ({
  DATA_DIR: join(dir, 'data'),
  CONFIG_DIR: join(dir, 'config'),
  ALLOW_PRIVATE_ADDRESSES: '127.0.0.1',
  FETCH_PORTS: 'any',
  FETCH_TIMEOUT_SECONDS: String(timeoutSeconds),
  HOST_GAP_MS: '0',
  READ_MAX_AGE_DAYS: '3650',
  LOG_LEVEL: 'error',
});

/**
 * Steppewatch as a peer of a bench that measures one pass of a program over some feeds. `run` starts a
 * program and answers how it ended. The database is made once and copied, as if it had run before.
 */
export const steppewatch = (run) => {
  const timeouts = new Map();
  return {
    setup: (urls, dir, { timeout = 30 } = {}) => {
      rmSync(dir, { recursive: true, force: true });
      mkdirSync(dir, { recursive: true });
      cpSync(join(ROOT, 'config'), join(dir, 'config'), { recursive: true });
      writeFileSync(join(dir, 'config', 'digests.yaml'), 'digests: []\n');
      const feeds = urls.map(
        (url, n) => `  - { id: f${n}, title: F${n}, url: "${url}", type: wire }`,
      );
      writeFileSync(join(dir, 'config', 'feeds.yaml'), `feeds:\n${feeds.join('\n')}\n`);
      timeouts.set(dir, timeout);
      const template = `${dir}-template`;
      if (!existsSync(template)) {
        const env = { ...process.env, ...settingsIn(dir, timeout), DATA_DIR: template };
        execFileSync(process.execPath, [MAIN, 'migrate'], { env });
      }
      cpSync(template, join(dir, 'data'), { recursive: true });
    },
    poll: (dir, options = {}) =>
      run(process.execPath, [MAIN, 'run', '--json'], {
        ...options,
        env: settingsIn(dir, timeouts.get(dir) ?? 30),
      }),
  };
};
