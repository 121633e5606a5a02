import { reasonOf, SteppewatchError } from '../errors.ts';
import type { Job, JobEnd } from '../job.ts';
import type { Ports } from '../ports.ts';

/** Runs a job under its time limit; past it the signal aborts and the run fails with `deadline-passed`. */
export const runJob = async (job: Job, payload: unknown, ports: Ports): Promise<JobEnd> => {
  const aborter = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const sentence = `A ${job.name} job took longer than ${job.timeoutMs} ms.`;
      reject(new SteppewatchError('deadline-passed', sentence));
      aborter.abort();
    }, job.timeoutMs);
  });
  try {
    return await Promise.race([job.run(payload, ports, aborter.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
};

/** Whether trying again can help. What we did not foresee may pass; what we named says so itself. */
export const mayPass = (thrown: unknown): boolean =>
  thrown instanceof SteppewatchError ? thrown.retry : true;

/** The line kept with a dead job. */
export const epitaph = (thrown: unknown): string =>
  thrown instanceof SteppewatchError ? `${thrown.code}: ${thrown.message}` : reasonOf(thrown);
