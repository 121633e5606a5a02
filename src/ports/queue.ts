import type { JobName, JobRequest } from '../job.ts';
import type { Instant } from '../model/time.ts';
import type { Ports } from '../ports.ts';

export interface QueueCounts {
  readonly name: JobName;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly dead: number;
}

/** A job that failed for good, kept for the operator. */
export interface DeadJob {
  readonly name: JobName;
  readonly id: string;
  readonly payload: unknown;
  readonly reason: string;
  readonly diedAt: Instant;
}

/** How a run of a job ended: `failed` is tried again, `dead` is not. */
export type RunEnd = 'done' | 'again' | 'failed' | 'dead' | 'handed-back';

/** The jobs one process takes, each with how many runs at a time; null: as many as the job itself says. */
export type Workload = ReadonlyMap<JobName, number | null>;

export interface JobSender {
  /** Never throws: SQL holds what is due, and what could not be sent now the next tick sends. */
  send(requests: readonly JobRequest[]): Promise<void>;
}

export interface JobQueue extends JobSender {
  ready(): Promise<void>;
  /** Begins to run these jobs in this process. */
  work(load: Workload, ports: Ports): Promise<void>;
  counts(): Promise<readonly QueueCounts[]>;
  dead(limit: number): Promise<readonly DeadJob[]>;
  /** Drops every job and throttle; SQL knows what is due. What runs elsewhere is not heard of again. */
  forget(): Promise<void>;
  /** Stops intake, lets running jobs finish within the deadline, hands back those that did not, closes. */
  stop(deadlineMs: number): Promise<void>;
}
