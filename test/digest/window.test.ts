import { describe, expect, it } from 'vitest';
import { digestWindow } from '../../src/digest/index.ts';
import type { DigestWindow } from '../../src/model/digest.ts';

const at = (iso: string): number => Date.parse(iso);
const CADENCE = { kind: 'daily', at: '07:00', zone: 'Asia/Almaty' } as const;

describe('what a digest covers', () => {
  // 07:00 in Almaty is 02:00Z.
  const rows: readonly [string, string | null, string, DigestWindow][] = [
    [
      'the first one: one period before its slot',
      null,
      '2026-11-23T02:00:20Z',
      { from: at('2026-11-22T02:00Z'), to: at('2026-11-23T02:00:20Z'), late: null },
    ],
    [
      'since the last one',
      '2026-11-22T02:00:30Z',
      '2026-11-23T02:00:20Z',
      { from: at('2026-11-22T02:00:30Z'), to: at('2026-11-23T02:00:20Z'), late: null },
    ],
    [
      'ten minutes are not late',
      '2026-11-22T02:00:30Z',
      '2026-11-23T02:10Z',
      { from: at('2026-11-22T02:00:30Z'), to: at('2026-11-23T02:10Z'), late: null },
    ],
    [
      'an hour is late',
      '2026-11-22T02:00Z',
      '2026-11-23T03:00Z',
      {
        from: at('2026-11-22T02:00Z'),
        to: at('2026-11-23T03:00Z'),
        late: { dueAt: at('2026-11-23T02:00Z'), cut: false },
      },
    ],
    [
      'after two days away one digest, late since the first slot missed',
      '2026-11-20T02:00Z',
      '2026-11-22T09:00Z',
      {
        from: at('2026-11-20T02:00Z'),
        to: at('2026-11-22T09:00Z'),
        late: { dueAt: at('2026-11-21T02:00Z'), cut: false },
      },
    ],
    [
      'after a month away three days, and says so',
      '2026-10-20T02:00Z',
      '2026-11-23T02:00Z',
      {
        from: at('2026-11-20T02:00Z'),
        to: at('2026-11-23T02:00Z'),
        late: { dueAt: at('2026-10-21T02:00Z'), cut: true },
      },
    ],
    [
      'a watermark ahead of the clock covers nothing',
      '2026-11-23T05:00Z',
      '2026-11-23T02:00Z',
      { from: at('2026-11-23T02:00Z'), to: at('2026-11-23T02:00Z'), late: null },
    ],
  ];
  it.each(rows)('%s', (_, watermark, now, expected) => {
    const window = digestWindow({
      cadence: CADENCE,
      watermark: watermark === null ? null : at(watermark),
      now: at(now),
    });
    expect(window).toEqual(expected);
  });

  it('a weekly digest is not cut to three days', () => {
    const window = digestWindow({
      cadence: { kind: 'weekly', on: 1, at: '07:00', zone: 'Asia/Almaty' },
      watermark: at('2026-11-16T02:00Z'),
      now: at('2026-11-23T02:00Z'),
    });
    expect(window).toEqual({
      from: at('2026-11-16T02:00Z'),
      to: at('2026-11-23T02:00Z'),
      late: null,
    });
  });
});
