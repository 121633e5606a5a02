import { SteppewatchError } from '../errors.ts';
import { DEADLINE, fault } from './failure.ts';

/** Work under way, each piece with a deadline of its own; all of it can be stopped at once. */
export interface Deadlines {
  within<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  stop(): void;
}

const stopping = (): SteppewatchError =>
  new SteppewatchError('deadline-passed', 'The fetcher was closed; ask again after the restart.');

/** Work is told to end by its signal; the reason is a fault `EDEADLINE`, or `deadline-passed` on stop. */
export const createDeadlines = (): Deadlines => {
  const running = new Set<AbortController>();
  let stopped = false;
  return {
    within: async (limitMs, work) => {
      if (stopped) throw stopping();
      const controller = new AbortController();
      const late = (): void =>
        controller.abort(fault(DEADLINE, `no complete answer within ${limitMs / 1000} s`));
      const timer = setTimeout(late, limitMs);
      running.add(controller);
      try {
        return await work(controller.signal);
      } finally {
        clearTimeout(timer);
        running.delete(controller);
      }
    },
    stop: () => {
      stopped = true;
      for (const controller of running) controller.abort(stopping());
    },
  };
};
