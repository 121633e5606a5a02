import type { z } from 'zod';
import { SteppewatchError } from './errors.ts';
import type { Instant } from './model/time.ts';
import type { Ports } from './ports.ts';

export const JOB_NAMES = [
  'tick',
  'poll-feeds',
  'ask-hubs',
  'take-push',
  'read-article',
  'compose-digest',
  'deliver',
  'reconsider-stories',
  'collect-returns',
  'spot-spikes',
  'tell-hooks',
  'report-health',
  'sweep',
  'backup-all',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** Every job, each with its own concurrency. */
export const EVERY_JOB: ReadonlyMap<JobName, null> = new Map(JOB_NAMES.map((name) => [name, null]));

/** Key of the wishes that come again and again, throttled. */
export const REGULAR = 'regular';

/** A wish that a job be run. Carries ids only, never things or addresses. */
export interface JobRequest {
  readonly name: JobName;
  /** Two requests of one key are one job while the first still waits or runs. */
  readonly key: string;
  readonly payload: Readonly<Record<string, string | number>>;
  /** Also one job within this time of the first, finished or not. */
  readonly throttleMs?: number;
}

/** How a run ended: `again` puts the same job back until then, without counting as a failure. */
export type JobEnd = { readonly kind: 'done' } | { readonly kind: 'again'; readonly at: Instant };

export const DONE: JobEnd = { kind: 'done' };

interface JobLimits {
  readonly name: JobName;
  /** Runs in all before the job is dead; errors that cannot pass stop it at once. */
  readonly attempts: number;
  /** Wait before the second run; doubles each time. */
  readonly backoffMs: number;
  /** A run that takes longer has failed with `deadline-passed`. */
  readonly timeoutMs: number;
  /** Runs at a time in one worker process. */
  readonly concurrency: number;
}

interface JobSpec<Payload, Need extends keyof Ports> extends JobLimits {
  readonly payload: z.ZodType<Payload>;
  readonly needs: readonly Need[];
  /** `signal` aborts when the run should end: its time is over, or its worker begins to stop. */
  readonly run: (
    payload: Payload,
    ports: Pick<Ports, Need>,
    signal: AbortSignal,
  ) => Promise<JobEnd>;
  /** Notes in SQL that the job is dead, so that the tick does not ask for it again at once. */
  readonly giveUp?: (payload: Payload, ports: Pick<Ports, Need>, reason: string) => Promise<void>;
}

/** A job as the queue sees it. */
export interface Job extends JobLimits {
  readonly run: (payload: unknown, ports: Ports, signal: AbortSignal) => Promise<JobEnd>;
  readonly giveUp: (payload: unknown, ports: Ports, reason: string) => Promise<void>;
}

/** Makes a job whose payload is checked before it runs; one that does not fit is `job-payload-invalid`. */
export const defineJob = <Payload, Need extends keyof Ports>(
  spec: JobSpec<Payload, Need>,
): Job => ({
  ...spec,
  run: (payload, ports, signal) => {
    const checked = spec.payload.safeParse(payload);
    if (checked.success) return spec.run(checked.data, ports, signal);
    throw new SteppewatchError(
      'job-payload-invalid',
      `The payload of a ${spec.name} job does not fit its schema: ${checked.error.message}`,
    );
  },
  giveUp: async (payload, ports, reason) => {
    const checked = spec.payload.safeParse(payload);
    if (checked.success) await spec.giveUp?.(checked.data, ports, reason);
  },
});
