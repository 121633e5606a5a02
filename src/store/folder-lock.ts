import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SteppewatchError } from '../errors.ts';

/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, the final NUL included. */
const LONGEST_SOCKET_PATH = 100;

const socketPath = (folder: string): string => {
  const beside = join(folder, 'lock.sock');
  if (Buffer.byteLength(beside) <= LONGEST_SOCKET_PATH) return beside;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `steppewatch-${name}.sock`);
};

const listen = (path: string): Promise<Server | null> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (fault: NodeJS.ErrnoException) =>
      fault.code === 'EADDRINUSE' ? resolve(null) : reject(fault),
    );
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Holds a folder for this process by a listening socket in it: the kernel lets go of it however the
 * process ends, so nothing stale can block the next start. Throws `data-folder-locked`.
 */
export const lockFolder = async (path: string): Promise<FolderLock> => {
  mkdirSync(path, { recursive: true });
  const folder = realpathSync(path);
  const socket = socketPath(folder);

  let server = await listen(socket);
  if (server === null && !(await answers(socket))) {
    rmSync(socket, { force: true });
    server = await listen(socket);
  }
  if (server === null) {
    throw new SteppewatchError(
      'data-folder-locked',
      `The data folder ${folder} is in use by another Steppewatch process. The embedded database serves one process: stop that one, set DATA_DIR to another folder, or set DATABASE_URL to run several processes on PostgreSQL.`,
    );
  }
  const held = server;
  return { release: () => new Promise((done) => held.close(() => done())) };
};
