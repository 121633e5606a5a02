import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What commands are handed: where they run, what they were told, and where they write. */
export interface Context {
  /** The package: bundled config, demo and version live here. */
  readonly packageRoot: string;
  readonly env: Environment;
  readonly out: (line: string) => void;
  /** What was asked for is told, and is not good: the command ends with 1. */
  readonly fail: () => void;
  /** Settles when the process is asked to stop. */
  readonly stopped: Promise<void>;
  readonly isTerminal: boolean;
}

const packageRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
};

const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** Whoever reads may stop reading (`feeds list | head`): that ends the command, and is no fault of it. */
const endWithReader = (): void => {
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
    process.exit();
  });
};

export const processContext = (): Context => {
  endWithReader();
  return {
    packageRoot: packageRoot(),
    env: process.env,
    out: (line) => process.stdout.write(`${line}\n`),
    fail: () => {
      process.exitCode = 1;
    },
    stopped: askedToStop(),
    isTerminal: process.stderr.isTTY === true,
  };
};

export const versionOf = ({ packageRoot: root }: Context): string =>
  String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
