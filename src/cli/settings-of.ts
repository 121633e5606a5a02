import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings, type Settings } from '../settings/index.ts';
import type { Context, Environment } from './context.ts';

/** Settings from where the command runs; without a config/ folder there, the bundled one. */
export const settingsOf = (context: Context, overrides: Environment = {}): Settings => {
  const root = process.cwd();
  const bundled = existsSync(join(root, 'config'))
    ? {}
    : { CONFIG_DIR: join(context.packageRoot, 'config') };
  return loadSettings({ ...bundled, ...context.env, ...overrides }, { root });
};
