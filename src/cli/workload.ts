import { SteppewatchError } from '../errors.ts';
import { JOB_NAMES, type JobName } from '../job.ts';
import type { Workload } from '../ports.ts';

/** Every worker takes these, so that no set of workers can lack the one that asks what is due. */
const HOUSEKEEPING: readonly JobName[] = [
  'tick',
  'ask-hubs',
  'take-push',
  'reconsider-stories',
  'collect-returns',
  'spot-spikes',
  'tell-hooks',
  'report-health',
  'sweep',
  'backup-all',
];
const MOST_AT_A_TIME = 500;

/** What a job is called on the command line: the verb of its name. */
const shortNameOf = (name: JobName): string => name.split('-')[0] ?? name;

const CALLED: ReadonlyMap<string, JobName> = new Map(
  JOB_NAMES.flatMap((name) => [
    [name, name],
    [shortNameOf(name), name],
  ]),
);

const invalid = (part: string, expected: string): SteppewatchError =>
  new SteppewatchError(
    'config-invalid',
    `--queues: ${JSON.stringify(part)}: expected ${expected}, as in --queues poll:20,read`,
  );

const shareOf = (part: string): readonly [JobName, number | null] => {
  const [called = '', count, ...rest] = part.split(':').map((piece) => piece.trim());
  const name = CALLED.get(called);
  if (!name || rest.length > 0)
    throw invalid(part, `one of ${JOB_NAMES.map(shortNameOf).join(', ')}`);
  if (count === undefined) return [name, null];
  const atATime = Number(count);
  if (!/^\d+$/.test(count) || atATime < 1 || atATime > MOST_AT_A_TIME)
    throw invalid(part, `after the colon a whole number from 1 to ${MOST_AT_A_TIME}`);
  return [name, atATime];
};

/** Reads `--queues poll:20,read`: which jobs a worker takes, and how many of each at a time. Throws `config-invalid`. */
export const workloadOf = (text: string): Workload => {
  const shares = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(shareOf);
  if (shares.length === 0) throw invalid(text, 'at least one queue');
  return new Map([...HOUSEKEEPING.map((name) => [name, null] as const), ...shares]);
};
