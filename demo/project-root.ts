import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rootAbove = (folder: string): string =>
  existsSync(join(folder, 'package.json')) || dirname(folder) === folder
    ? folder
    : rootAbove(dirname(folder));

/** The folder of package.json, from the sources and from the compiled files alike. */
export const PROJECT_ROOT = rootAbove(dirname(fileURLToPath(import.meta.url)));

/** Where the newsroom's texts lie; they are data and are not compiled. */
export const DEMO_FOLDER = join(PROJECT_ROOT, 'demo');
