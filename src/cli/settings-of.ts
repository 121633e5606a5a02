import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  loadMachineSettings,
  loadSettings,
  type MachineSettings,
  type Settings,
} from '../settings/index.ts';
import type { Context, Environment } from './context.ts';

/** The environment of the command; without a config/ folder where it runs, with the bundled one. */
const environmentOf = (context: Context, root: string, overrides: Environment): Environment => {
  const bundled = existsSync(join(root, 'config'))
    ? {}
    : { CONFIG_DIR: join(context.packageRoot, 'config') };
  return { ...bundled, ...context.env, ...overrides };
};

/** Settings from where the command runs. */
export const settingsOf = (context: Context, overrides: Environment = {}): Settings => {
  const root = process.cwd();
  return loadSettings(environmentOf(context, root, overrides), { root });
};

/** The same without watches, themes and digests, whose reading takes longest. */
export const machineSettingsOf = (
  context: Context,
  overrides: Environment = {},
): MachineSettings => {
  const root = process.cwd();
  return loadMachineSettings(environmentOf(context, root, overrides), { root });
};
