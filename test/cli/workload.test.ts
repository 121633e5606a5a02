import { describe, expect, it } from 'vitest';
import { workloadOf } from '../../src/cli/workload.ts';
import { JOB_NAMES } from '../../src/job.ts';

const HOUSEKEEPING = {
  tick: null,
  'ask-hubs': null,
  'take-push': null,
  'reconsider-stories': null,
  'collect-returns': null,
  'spot-spikes': null,
  'tell-hooks': null,
  'report-health': null,
  sweep: null,
  'backup-all': null,
};

describe('--queues', () => {
  it.each([
    ['poll', { 'poll-feeds': null }],
    ['poll:20,read', { 'poll-feeds': 20, 'read-article': null }],
    [' deliver:4 , compose-digest ', { deliver: 4, 'compose-digest': null }],
    ['sweep:2', { sweep: 2 }],
  ])('%s', (text, load) => {
    expect(Object.fromEntries(workloadOf(text))).toEqual({ ...HOUSEKEEPING, ...load });
  });

  it.each([
    ['', 'at least one queue'],
    [
      'polls',
      'one of tick, poll, ask, take, read, compose, deliver, reconsider, collect, spot, tell, report, sweep',
    ],
    ['poll:0', 'a whole number from 1 to 500'],
    ['poll:4x', 'a whole number from 1 to 500'],
    ['poll:4:4', 'one of tick'],
  ])('%j is refused with what is expected', (text, expected) => {
    expect(() => workloadOf(text)).toThrow(expected);
  });

  it('calls no two jobs the same', () => {
    for (const name of JOB_NAMES) {
      const short = name.split('-')[0] ?? name;
      expect([...workloadOf(`${short}:7`)].filter(([, share]) => share === 7)).toEqual([[name, 7]]);
    }
  });
});
