import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { reasonOf } from '../../errors.ts';
import type { FetchOutcome } from '../../model/page.ts';
import { DAY_MS, type Instant, SECOND_MS } from '../../model/time.ts';
import type { MachineSettings } from '../../settings/index.ts';
import { backupsIn } from '../../store/index.ts';
import { type Finding, note, ok, wrong } from './finding.ts';

const LEAST_FREE_BYTES = 500 * 1024 * 1024;
/** Digests go out by the clock, and signed links end by it. */
const MOST_SKEW_MS = 30 * SECOND_MS;

export const examineFolder = ({ dataFolder }: MachineSettings): Finding => {
  try {
    mkdirSync(dataFolder, { recursive: true });
    accessSync(dataFolder, constants.W_OK);
    const { bavail, bsize } = statfsSync(dataFolder);
    return bavail * bsize < LEAST_FREE_BYTES
      ? wrong('data folder', `${dataFolder}: less than 500 MB free. Make room or set DATA_DIR.`)
      : ok('data folder', dataFolder);
  } catch (thrown) {
    return wrong(
      'data folder',
      `${dataFolder}: ${reasonOf(thrown)}. Set DATA_DIR to a folder this user may write.`,
    );
  }
};

/** A day, and as much again for one that had to wait. */
const BACKUP_AGE_MS = 2 * DAY_MS;

/** Whether there is a backup of late, where any are made. */
export const examineBackups = async (
  { backups: { folder, keep } }: Pick<MachineSettings, 'backups'>,
  now: Instant,
): Promise<readonly Finding[]> => {
  if (keep === 0) return [];
  const [newest] = await backupsIn(folder);
  if (newest === undefined)
    return [note('backups', `none in ${folder} so far; the first is made after a day of work.`)];
  const made = `the last is of ${new Date(newest.at).toISOString()}, in ${folder}`;
  return [
    now - newest.at > BACKUP_AGE_MS
      ? wrong('backups', `${made}. Look for backup-all in the log and on the status page.`)
      : ok('backups', made),
  ];
};

/** This machine's clock beside another's. */
export const examineClock = (here: number, there: number, whose: string): Finding => {
  const skew = here - there;
  const seconds = Math.round(Math.abs(skew) / SECOND_MS);
  return Math.abs(skew) > MOST_SKEW_MS
    ? wrong(
        'clock',
        `${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} ${whose}. Let NTP set it: timedatectl set-ntp true.`,
      )
    : ok('clock', `within ${seconds} s of ${whose}`);
};

export interface Asked {
  readonly id: string;
  readonly outcome: FetchOutcome;
  readonly why: string | null;
}

/** Whether feeds can be reached from here, by a few of them. */
export const examineReach = (asked: readonly Asked[]): readonly Finding[] => {
  const failed = asked.filter(({ why }) => why !== null);
  const said = failed.map(({ id, why }) => `${id}: ${why}`).join('; ');
  if (asked.length === 0) return [];
  if (failed.length === 0) return [ok('feeds', `${asked.length} asked, all answered`)];
  if (failed.length < asked.length)
    return [note('feeds', `${failed.length} of ${asked.length} asked did not answer: ${said}`)];
  return [
    wrong(
      'feeds',
      `none of ${asked.length} answered: ${said}. Check DNS, the way out of this machine, and ALLOW_PRIVATE_ADDRESSES for feeds of your own network.`,
    ),
  ];
};
