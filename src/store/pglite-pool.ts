import { EventEmitter } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';

interface Answer<Row> {
  readonly rows: Row[];
  readonly command: string;
  readonly rowCount: number;
}

type Release = () => void;

/** Hands out one turn at a time, first come first served. */
const turnstile = (): (() => Promise<Release>) => {
  let last: Promise<void> = Promise.resolve();
  return () => {
    const before = last;
    let release: Release = () => undefined;
    last = new Promise((done) => {
      release = done;
    });
    return before.then(() => release);
  };
};

const BEGINS = /^\s*(begin|start\s+transaction)\b/i;
const ENDS = /^\s*(commit|rollback(?!\s+to)|end|abort)\b/i;

/** A client of the one session. From BEGIN to COMMIT or ROLLBACK it keeps the session to itself. */
class PgliteClient extends EventEmitter {
  readonly #db: PGlite;
  readonly #takeTurn: () => Promise<Release>;
  readonly #stopListening: () => void;
  #turn: Release | null = null;

  constructor(db: PGlite, takeTurn: () => Promise<Release>) {
    super();
    this.#db = db;
    this.#takeTurn = takeTurn;
    this.#stopListening = db.onNotification((channel, payload) =>
      this.emit('notification', { channel, payload }),
    );
  }

  async query<Row>(text: string, params?: readonly unknown[]): Promise<Answer<Row>> {
    const turn = this.#turn ?? (await this.#takeTurn());
    if (BEGINS.test(text)) this.#turn = turn;
    try {
      return await runStatement(this.#db, text, params);
    } catch (fault) {
      if (BEGINS.test(text)) this.#turn = null;
      throw fault;
    } finally {
      if (ENDS.test(text)) this.#turn = null;
      if (this.#turn === null) turn();
    }
  }

  /** A client given back in the middle of a transaction must not take the session with it. */
  release(): void {
    this.#stopListening();
    const turn = this.#turn;
    this.#turn = null;
    if (turn) void this.#db.exec('rollback').finally(turn);
  }
}

/** Without parameters several statements may come at once, as node-postgres' simple protocol allows. */
const runStatement = async <Row>(
  db: PGlite,
  text: string,
  params: readonly unknown[] | undefined,
): Promise<Answer<Row>> => {
  const result =
    params && params.length > 0 ? await db.query(text, [...params]) : (await db.exec(text)).at(-1);
  return {
    rows: (result?.rows ?? []) as Row[],
    command: result?.command ?? '',
    rowCount: result?.rowCount ?? result?.affectedRows ?? 0,
  };
};

/**
 * The embedded database in the shape of a `pg.Pool`, for Kysely and BullMQ alike. PGlite is one session:
 * statements are serialised, and NOTIFY reaches every client.
 */
export class PglitePool extends EventEmitter {
  readonly #db: PGlite;
  readonly #takeTurn = turnstile();
  // BullMQ asks whether a lost connection would be noticed; there is none to lose.
  readonly options = { keepAlive: true };

  constructor(db: PGlite) {
    super();
    this.setMaxListeners(0);
    this.#db = db;
  }

  async connect(): Promise<PgliteClient> {
    const client = new PgliteClient(this.#db, this.#takeTurn);
    client.setMaxListeners(0);
    return client;
  }

  async query<Row>(text: string, params?: readonly unknown[]): Promise<Answer<Row>> {
    const turn = await this.#takeTurn();
    try {
      return await runStatement(this.#db, text, params);
    } finally {
      turn();
    }
  }

  /** Lets nothing else into the session meanwhile. */
  async standStill(use: (session: PGlite) => Promise<void>): Promise<void> {
    const turn = await this.#takeTurn();
    try {
      await use(this.#db);
    } finally {
      turn();
    }
  }

  /** The folder's owner closes the database; users of the pool only stop using it. */
  async end(): Promise<void> {}
}
