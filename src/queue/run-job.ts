import { reasonOf, SteppewatchError } from '../errors.ts';
import type { Job, JobEnd } from '../job.ts';
import type { Ports } from '../ports.ts';

export interface Run {
  readonly payload: unknown;
  readonly ports: Ports;
  /** Aborts when the worker begins to stop: the run should end soon. */
  readonly stopping: AbortSignal;
  /** Aborts when the worker cannot wait for the run any longer. */
  readonly stopped: AbortSignal;
}

/**
 * Runs a job under its time limit; past it, or when the worker can wait no longer, the run fails with
 * `deadline-passed`. The job's own signal aborts then, and before that when the worker begins to stop.
 */
export const runJob = async (job: Job, run: Run): Promise<JobEnd> => {
  const aborter = new AbortController();
  let giveUp = (_: string): void => undefined;
  const over = new Promise<never>((_, reject) => {
    giveUp = (why) => {
      reject(new SteppewatchError('deadline-passed', `A ${job.name} job ${why}.`));
      aborter.abort();
    };
  });
  const onStopping = (): void => aborter.abort();
  const onStopped = (): void => giveUp('did not end before its worker had to stop');
  const timer = setTimeout(() => giveUp(`took longer than ${job.timeoutMs} ms`), job.timeoutMs);
  run.stopping.addEventListener('abort', onStopping);
  run.stopped.addEventListener('abort', onStopped);
  try {
    return await Promise.race([job.run(run.payload, run.ports, aborter.signal), over]);
  } finally {
    clearTimeout(timer);
    run.stopping.removeEventListener('abort', onStopping);
    run.stopped.removeEventListener('abort', onStopped);
  }
};

/** Whether trying again can help. What we did not foresee may pass; what we named says so itself. */
export const mayPass = (thrown: unknown): boolean =>
  thrown instanceof SteppewatchError ? thrown.retry : true;

/** The line kept with a dead job. */
export const epitaph = (thrown: unknown): string =>
  thrown instanceof SteppewatchError ? `${thrown.code}: ${thrown.message}` : reasonOf(thrown);
