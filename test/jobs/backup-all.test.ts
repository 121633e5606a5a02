import { expect, it } from 'vitest';
import { backupAll } from '../../jobs/backup-all.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import type { BackupStore, Ports } from '../../src/ports.ts';
import { keptLog } from '../support/quiet-log.ts';
import { NOON } from '../support/samples.ts';

it.each<readonly [string, number | null, number]>([
  ['a day after the last', NOON - DAY_MS, 1],
  ['not before', NOON - DAY_MS + 1, 0],
  ['not where none are kept', null, 0],
  ['nor soon after one of a clock a little ahead', NOON + HOUR_MS, 0],
  ['but at once where the last is of a clock far ahead', NOON + 2 * DAY_MS, 1],
])('a backup is made %s', async (_, lastAt, made) => {
  const at: number[] = [];
  const backups: BackupStore = {
    lastAt: async () => lastAt,
    make: async (now) => {
      at.push(now);
      return { file: 'backup', bytes: 1 };
    },
  };
  const ports = { clock: { now: () => NOON }, log: keptLog(), backups };
  const end = await backupAll.run({}, ports as unknown as Ports, new AbortController().signal);
  expect(end).toEqual({ kind: 'done' });
  expect(at).toEqual(Array.from({ length: made }, () => NOON));
});
