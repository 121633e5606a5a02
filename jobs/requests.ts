import { type JobName, type JobRequest, REGULAR } from '../src/job.ts';
import type { EntryId, PushId } from '../src/model/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../src/model/time.ts';

/** How each job is asked for: its payload, and the key under which two wishes are one. */

interface Lanes {
  readonly name: JobName;
  /** Lanes at a time in all workers together. */
  readonly most: number;
  /** So many things that wait are worth one more lane. */
  readonly each: number;
}

/** Lanes claim what is due themselves, so that any number of things are a few jobs. */
const lanes =
  ({ name, most, each }: Lanes) =>
  (waiting: number): readonly JobRequest[] =>
    Array.from({ length: Math.min(most, Math.ceil(waiting / each)) }, (_, lane) => ({
      name,
      key: `lane-${lane}`,
      payload: { lane },
    }));

export const pollLanes = lanes({ name: 'poll-feeds', most: 16, each: 64 });
export const composingLanes = lanes({ name: 'compose-digest', most: 8, each: 50 });
export const deliveryLanes = lanes({ name: 'deliver', most: 8, each: 100 });

export const takePushOf = (pushId: PushId): JobRequest => ({
  name: 'take-push',
  key: pushId,
  payload: { pushId },
});

/** Hubs are in no hurry: a lease is asked for again well before it ends. */
export const ASK_HUBS: JobRequest = {
  name: 'ask-hubs',
  key: REGULAR,
  payload: {},
  throttleMs: 2 * MINUTE_MS,
};

/** A lane for few feeds, while reading is behind. */
export const SLOW_LANE: JobRequest = {
  name: 'poll-feeds',
  key: 'lane-0',
  payload: { lane: 0, most: 50 },
};

export const readArticleOf = (entryId: EntryId): JobRequest => ({
  name: 'read-article',
  key: entryId,
  payload: { entryId },
});

export const TICK_NOW: JobRequest = { name: 'tick', key: 'now', payload: {} };

/** Well before an hour ends, so that no hour passes in which it was not noted what was heard. */
export const SPOT_SPIKES: JobRequest = {
  name: 'spot-spikes',
  key: REGULAR,
  payload: {},
  throttleMs: 15 * MINUTE_MS,
};

/** What happened since the last tick, to whoever asked to be told at once. */
export const TELL_HOOKS: JobRequest = { name: 'tell-hooks', key: REGULAR, payload: {} };

/** Often enough that trouble is told soon; the job itself writes once an hour at most. */
export const REPORT_HEALTH: JobRequest = {
  name: 'report-health',
  key: REGULAR,
  payload: {},
  throttleMs: 10 * MINUTE_MS,
};

export const RECONSIDER_STORIES: JobRequest = {
  name: 'reconsider-stories',
  key: REGULAR,
  payload: {},
  throttleMs: 30 * MINUTE_MS,
};

/** Before a mail that is composed at once of what has just been read. */
export const RECONSIDER_NOW: JobRequest = {
  name: 'reconsider-stories',
  key: 'now',
  payload: {},
};

export const COLLECT_RETURNS: JobRequest = {
  name: 'collect-returns',
  key: REGULAR,
  payload: {},
  throttleMs: 5 * MINUTE_MS,
};

export const BACKUP_ALL: JobRequest = {
  name: 'backup-all',
  key: REGULAR,
  payload: {},
  throttleMs: HOUR_MS,
};

export const SWEEP: JobRequest = {
  name: 'sweep',
  key: REGULAR,
  payload: {},
  throttleMs: 10 * MINUTE_MS,
};
