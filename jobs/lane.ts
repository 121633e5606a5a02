import { setTimeout as sleep } from 'node:timers/promises';
import { type Instant, SECOND_MS } from '../src/model/time.ts';

export interface LaneSource<T> {
  readonly now: () => Instant;
  /** Takes more work; fewer than asked for means there is no more. */
  readonly claim: (atMost: number) => Promise<readonly T[]>;
  readonly slots: number;
  /** Takes back what was claimed and is not begun, because the lane was broken off. */
  readonly giveBack: (pieces: readonly T[]) => Promise<void>;
  /** Aborts when nothing more is to be begun. */
  readonly signal: AbortSignal;
}

/** Work being done in so many slots at once: each takes the next piece as soon as it is free. */
export interface Lane<T> {
  /** Does a piece again at that time, in whichever slot is free then. */
  later(piece: T, at: Instant): void;
  /** Works until nothing is left and every slot is free. The first fault ends the taking and is thrown in the end. */
  run(work: (piece: T) => Promise<void>): Promise<void>;
}

/** A clock that is moved by hand does not wake a sleeper, so it looks again at least this often. */
const LONGEST_SLEEP_MS = SECOND_MS;

/** Pieces claimed at once for each slot. */
const CLAIMS = 4;

export const createLane = <T>({ now, claim, slots, giveBack, signal }: LaneSource<T>): Lane<T> => {
  const ready: T[] = [];
  const waiting: { readonly piece: T; readonly at: Instant }[] = [];
  let isExhausted = false;
  let claiming: Promise<void> | null = null;
  let isBroken = false;
  let givingBack: Promise<unknown> = Promise.resolve();

  /** Begins nothing more. What cannot be given back is free again by itself, later. */
  const breakOff = (): void => {
    isBroken = true;
    const left = [...ready.splice(0), ...waiting.splice(0).map(({ piece }) => piece)];
    givingBack = Promise.allSettled([givingBack, giveBack(left)]);
  };

  const refill = async (): Promise<void> => {
    const more = await claim(CLAIMS * slots);
    isExhausted = more.length < CLAIMS * slots;
    ready.push(...more);
    // It was broken off while more was being claimed.
    if (isBroken) breakOff();
  };

  const takeDue = (): T | null => {
    const first = waiting.findIndex(({ at }) => at <= now());
    return first < 0 ? null : (waiting.splice(first, 1)[0]?.piece ?? null);
  };

  const next = async (): Promise<T | null> => {
    while (!isBroken) {
      const piece = takeDue() ?? ready.shift() ?? null;
      if (piece !== null) return piece;
      if (!isExhausted) {
        claiming ??= refill().finally(() => {
          claiming = null;
        });
        await claiming;
      } else if (waiting.length > 0) {
        const soonest = Math.min(...waiting.map(({ at }) => at));
        await sleep(Math.min(Math.max(soonest - now(), 1), LONGEST_SLEEP_MS));
      } else return null;
    }
    return null;
  };

  return {
    later: (piece, at) => {
      waiting.push({ piece, at });
      if (isBroken) breakOff();
    },
    run: async (work) => {
      const slot = async (): Promise<void> => {
        try {
          for (let piece = await next(); piece !== null; piece = await next()) await work(piece);
        } catch (fault) {
          breakOff();
          throw fault;
        }
      };
      signal.addEventListener('abort', breakOff);
      if (signal.aborted) breakOff();
      const ends = await Promise.allSettled(Array.from({ length: slots }, slot));
      signal.removeEventListener('abort', breakOff);
      await givingBack;
      const broken = ends.find((end) => end.status === 'rejected');
      if (broken) throw broken.reason;
    },
  };
};
