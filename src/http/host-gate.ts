import { type Instant, SECOND_MS } from '../model/time.ts';

/** Keeps requests to one host apart: one at a time, `minGapMs` between the end of one and the next. */
export interface HostGate {
  enter(host: string, options: { readonly minGapMs: number }): Promise<Entry>;
}

export type Entry =
  | { readonly kind: 'entered'; leave(): Promise<void> }
  | { readonly kind: 'busy'; readonly retryAt: Instant };

interface Turn {
  inside: boolean;
  lastLeftAt: Instant;
  /** The latest instant anyone was told to come back at. */
  promisedUntil: Instant;
}

/** Hosts remembered at most; the longest idle is forgotten first. */
const REMEMBERED = 10_000;

/** How much later each further caller is sent back while a host is busy, at least. */
const STEP_MS = SECOND_MS / 4;

/** The gate for a single process, kept in memory. */
export const inMemoryHostGate = (now: () => Instant): HostGate => {
  const turns = new Map<string, Turn>();

  const forgetIdle = (): void => {
    for (const [host, turn] of turns) {
      if (turns.size <= REMEMBERED) return;
      if (!turn.inside) turns.delete(host);
    }
  };

  const sendBack = (turn: Turn, minGapMs: number): Entry => {
    const free = turn.inside ? now() + minGapMs : turn.lastLeftAt + minGapMs;
    // Callers are spread out, so that they do not all come back at once.
    turn.promisedUntil = Math.max(free, now(), turn.promisedUntil) + Math.max(minGapMs, STEP_MS);
    return { kind: 'busy', retryAt: turn.promisedUntil };
  };

  return {
    enter: async (host, { minGapMs }) => {
      const turn = turns.get(host) ?? { inside: false, lastLeftAt: -Infinity, promisedUntil: 0 };
      if (turn.inside || now() < turn.lastLeftAt + minGapMs) return sendBack(turn, minGapMs);
      turn.inside = true;
      turns.set(host, turn);
      return {
        kind: 'entered',
        leave: async () => {
          turns.delete(host);
          turns.set(host, { ...turn, inside: false, lastLeftAt: now() });
          forgetIdle();
        },
      };
    },
  };
};
