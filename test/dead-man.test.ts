import { expect, it } from 'vitest';
import { reportAlive } from '../src/dead-man.ts';
import type { PostOutcome } from '../src/model/page.ts';
import { MINUTE_MS } from '../src/model/time.ts';
import { keptLog } from './support/quiet-log.ts';
import { NOON } from './support/samples.ts';

const NONE = { count: 0, oldestAt: null };
const answered = (status: number): PostOutcome => ({
  kind: 'answered',
  status,
  headers: {},
  text: '',
});

it.each([
  ['says it is alive while nothing waits', null, 200, true, 1],
  ['and while what waits is recent', NOON - 10 * MINUTE_MS, 200, true, 1],
  ['is silent when work has waited for long', NOON - 16 * MINUTE_MS, 200, false, 0],
  ['says in the log when it was not heard', null, 500, false, 1],
])('%s', async (_, oldestAt, status, isHeard, posts) => {
  const log = keptLog();
  const asked: string[] = [];
  const vitals = async () => ({
    due: { feeds: NONE, entries: { count: 2, oldestAt }, digests: NONE, deliveries: NONE },
    deliveries: {},
    feedsEnabled: 1,
    feedsFailing: 0,
    storiesLastDay: 0,
  });
  const post = async (url: string) => {
    asked.push(url);
    return answered(status);
  };
  const url = 'https://alive.example/token';
  expect(await reportAlive({ url, clock: { now: () => NOON }, log, vitals, post })).toBe(isHeard);
  expect(asked).toHaveLength(posts);
  expect(log.lines).toHaveLength(isHeard ? 0 : 1);
  expect(JSON.stringify(log.lines)).not.toContain('token');
});
