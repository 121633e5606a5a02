import { Socket } from 'node:net';
import pg from 'pg';
import { within } from '../within.ts';

/** A server that is gone never says goodbye. */
const GOODBYE_MS = 1_000;

export interface PostgresPool {
  readonly pool: pg.Pool;
  /** Settles when every client has left the server, or after two seconds. */
  end(): Promise<void>;
}

/** The connections of a pool, to be waited for or cut. */
const openSockets = (silenceMs: number) => {
  const sockets = new Set<Socket>();
  return {
    open: (): Socket => {
      const socket = new Socket();
      sockets.add(socket);
      socket.setTimeout(silenceMs, () =>
        socket.destroy(new Error(`PostgreSQL was silent for ${silenceMs} ms`)),
      );
      return socket.once('close', () => sockets.delete(socket));
    },
    closed: () =>
      Promise.all([...sockets].map((socket) => new Promise((done) => socket.once('close', done)))),
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
};

export interface PoolCare {
  /** A connection is cut when its server says nothing for so long; 0: never, for those that listen. */
  readonly silenceMs: number;
  readonly onError: (fault: Error) => void;
}

/** Opens a pool whose lost connections are told to `onError` and never end the process. */
export const openPostgresPool = (
  config: pg.PoolConfig,
  { silenceMs, onError }: PoolCare,
): PostgresPool => {
  const sockets = openSockets(silenceMs);
  const pool = new pg.Pool({ ...config, stream: sockets.open });
  // The pool hears its idle clients only: one that is lost while lent, between two statements of a
  // transaction, is heard here. Its next statement fails, and the pool replaces it.
  pool.on('connect', (client) => client.on('error', onError));
  // Client and pool tell of the same loss, and once is enough; unheard, either would end the process.
  pool.on('error', () => undefined);
  // Each queue and worker listens to the pool it shares.
  pool.setMaxListeners(0);
  return {
    pool,
    end: async () => {
      await within(GOODBYE_MS, pool.end());
      // The pool's own end does not wait for the clients it dismisses. What is still lent when the
      // process must end is cut, and the server takes its transaction back.
      if (!(await within(GOODBYE_MS, sockets.closed()))) sockets.cut();
    },
  };
};
