import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'src', 'main.js');

/** The commands that `--help` of the built product lists. */
export const commandsOfHelp = async (): Promise<readonly string[]> => {
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, '--help']);
  const [, list = ''] = stdout.split('Commands:');
  return Array.from(list.matchAll(/^ {2}([a-z]+)\b/gm), ([, name]) => name ?? '');
};
