import { once } from 'node:events';
import pg from 'pg';

/** A server that is gone never says goodbye. */
const GOODBYE_MS = 1_000;

export interface PostgresPool {
  readonly pool: pg.Pool;
  /** Settles when every client has left the server, or after a second. */
  end(): Promise<void>;
}

const allGone = async (pool: pg.Pool, here: ReadonlySet<pg.PoolClient>): Promise<void> => {
  const signal = AbortSignal.timeout(GOODBYE_MS);
  while (here.size > 0 && !signal.aborted)
    await once(pool, 'remove', { signal }).catch(() => undefined);
};

/** Opens a pool whose lost connections are told to `onError` and never end the process. */
export const openPostgresPool = (
  config: pg.PoolConfig,
  onError: (fault: Error) => void,
): PostgresPool => {
  const pool = new pg.Pool(config);
  const here = new Set<pg.PoolClient>();
  // The pool hears its idle clients only: one that is lost while lent, between two statements of a
  // transaction, is heard here. Its next statement fails, and the pool replaces it.
  pool.on('connect', (client) => {
    here.add(client);
    client.on('error', onError);
  });
  pool.on('remove', (client) => here.delete(client));
  // Client and pool tell of the same loss, and once is enough; unheard, either would end the process.
  pool.on('error', () => undefined);
  // Each queue and worker listens to the pool it shares.
  pool.setMaxListeners(0);
  return {
    pool,
    // The pool's own end does not wait for the clients it dismisses.
    end: async () => {
      await pool.end();
      await allGone(pool, here);
    },
  };
};
