import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { lastSlotAt, nextSlotAt } from '../../src/digest/index.ts';
import type { ScheduledCadence } from '../../src/model/digest.ts';
import { DAY_MS } from '../../src/model/time.ts';
import fc from '../support/laws.ts';

const at = (iso: string): number => Date.parse(iso);
const written = (instant: number): string => new Date(instant).toISOString().slice(0, 16) + 'Z';

const slotsBetween = (cadence: ScheduledCadence, from: number, to: number): readonly number[] => {
  const slots: number[] = [];
  for (let slot = nextSlotAt(cadence, from - 1); slot < to; slot = nextSlotAt(cadence, slot))
    slots.push(slot);
  return slots;
};

const localDays = (zone: string, from: number, days: number): readonly string[] =>
  Array.from({ length: days }, (_, index) =>
    DateTime.fromMillis(from, { zone }).plus({ days: index }).toFormat('yyyy-MM-dd'),
  );

describe('the next slot', () => {
  const DAILY_BERLIN: ScheduledCadence = { kind: 'daily', at: '02:30', zone: 'Europe/Berlin' };
  const rows: readonly [string, ScheduledCadence, string, string][] = [
    [
      'daily, before the hour',
      { kind: 'daily', at: '07:00', zone: 'Asia/Almaty' },
      '2026-11-23T01:59Z',
      '2026-11-23T02:00Z',
    ],
    [
      'daily, exactly at the hour: tomorrow',
      { kind: 'daily', at: '07:00', zone: 'Asia/Almaty' },
      '2026-11-23T02:00Z',
      '2026-11-24T02:00Z',
    ],
    [
      'daily in a half-hour zone',
      { kind: 'daily', at: '07:00', zone: 'Asia/Tehran' },
      '2026-11-23T00:00Z',
      '2026-11-23T03:30Z',
    ],
    ['in the Berlin gap, an hour later', DAILY_BERLIN, '2026-03-28T12:00Z', '2026-03-29T01:30Z'],
    [
      'after the Berlin gap, at its own hour',
      DAILY_BERLIN,
      '2026-03-29T01:30Z',
      '2026-03-30T00:30Z',
    ],
    [
      'in the Berlin overlap, the first of the two',
      DAILY_BERLIN,
      '2026-10-24T12:00Z',
      '2026-10-25T00:30Z',
    ],
    [
      'between the two of the overlap, tomorrow',
      DAILY_BERLIN,
      '2026-10-25T00:45Z',
      '2026-10-26T01:30Z',
    ],
    [
      'Friday noon on weekdays: Monday',
      { kind: 'weekdays', at: '07:00', zone: 'Europe/Berlin' },
      '2026-11-20T12:00Z',
      '2026-11-23T06:00Z',
    ],
    [
      'weekly, later today',
      { kind: 'weekly', on: 1, at: '18:00', zone: 'Asia/Almaty' },
      '2026-11-23T02:00Z',
      '2026-11-23T13:00Z',
    ],
    [
      'weekly, just gone: in a week',
      { kind: 'weekly', on: 1, at: '07:00', zone: 'Asia/Almaty' },
      '2026-11-23T02:00Z',
      '2026-11-30T02:00Z',
    ],
    [
      'several times a day, in any order of writing',
      { kind: 'times-a-day', at: ['18:00', '07:00', '12:30'], zone: 'Asia/Almaty' },
      '2026-11-23T03:00Z',
      '2026-11-23T07:30Z',
    ],
    [
      'hourly by the local clock of a half-hour zone',
      { kind: 'hourly', minute: 0, zone: 'Asia/Tehran' },
      '2026-11-23T10:00Z',
      '2026-11-23T10:30Z',
    ],
    [
      'hourly, exactly at the minute: in an hour',
      { kind: 'hourly', minute: 15, zone: 'UTC' },
      '2026-11-23T10:15Z',
      '2026-11-23T11:15Z',
    ],
    [
      'hourly through a shift of half an hour',
      { kind: 'hourly', minute: 0, zone: 'Australia/Lord_Howe' },
      '2026-10-03T15:10Z',
      '2026-10-03T16:00Z',
    ],
  ];
  it.each(rows)('%s', (_, cadence, after, expected) => {
    expect(written(nextSlotAt(cadence, at(after)))).toBe(expected);
  });
});

describe('one digest a local day, over two years', () => {
  const rows: readonly [string, string, string][] = [
    ['Europe/Berlin', '02:30', '2026-01-01'],
    ['Europe/Berlin', '00:00', '2026-01-01'],
    ['Europe/Berlin', '07:00', '2026-01-01'],
    ['Asia/Almaty', '00:00', '2026-01-01'],
    ['Asia/Almaty', '07:00', '2026-01-01'],
    // The clock went back at midnight when Kazakhstan took one zone.
    ['Asia/Almaty', '23:30', '2023-06-01'],
    ['Asia/Tehran', '07:00', '2026-01-01'],
    // Its last summer time began at midnight.
    ['Asia/Tehran', '00:30', '2021-06-01'],
    ['America/New_York', '02:30', '2026-01-01'],
    ['Asia/Kolkata', '05:30', '2026-01-01'],
    ['Australia/Lord_Howe', '02:15', '2026-01-01'],
  ];
  it.each(rows)('%s at %s from %s', (zone, time, day) => {
    const start = DateTime.fromISO(day, { zone }).toMillis();
    const slots = slotsBetween({ kind: 'daily', at: time, zone }, start, start + 730 * DAY_MS);
    const days = slots.map((slot) => DateTime.fromMillis(slot, { zone }).toFormat('yyyy-MM-dd'));
    expect(days).toEqual(localDays(zone, start, days.length));
    expect(days.length).toBeGreaterThanOrEqual(729);
  });

  it('is at the asked hour on all days but those of the gap', () => {
    const zone = 'Europe/Berlin';
    const start = at('2026-01-01T00:00Z');
    const slots = slotsBetween({ kind: 'daily', at: '02:30', zone }, start, start + 730 * DAY_MS);
    const odd = slots
      .map((slot) => DateTime.fromMillis(slot, { zone }))
      .filter((slot) => slot.toFormat('HH:mm') !== '02:30');
    expect(odd.map((slot) => slot.toFormat('yyyy-MM-dd HH:mm'))).toEqual([
      '2026-03-29 03:30',
      '2027-03-28 03:30',
    ]);
  });
});

describe('slots', () => {
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'Asia/Almaty',
    'Asia/Tehran',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'UTC',
  );
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
  const cadence: fc.Arbitrary<ScheduledCadence> = fc.oneof(
    fc.record({ kind: fc.constant('hourly'), minute: fc.integer({ min: 0, max: 59 }), zone }),
    fc.record({ kind: fc.constantFrom('daily', 'weekdays'), at: time, zone }),
    fc.record({
      kind: fc.constant('times-a-day'),
      at: fc.array(time, { minLength: 1, maxLength: 4 }),
      zone,
    }),
    fc.record({ kind: fc.constant('weekly'), on: fc.constantFrom(1, 4, 6, 7), at: time, zone }),
  ) as fc.Arbitrary<ScheduledCadence>;
  const instant = fc.integer({ min: at('2011-01-01'), max: at('2031-01-01') });

  it('the next is later, the last is not, and nothing lies between', () => {
    fc.assert(
      fc.property(cadence, instant, (each, now) => {
        const next = nextSlotAt(each, now);
        const last = lastSlotAt(each, now);
        expect(last).toBeLessThanOrEqual(now);
        expect(next).toBeGreaterThan(now);
        expect(nextSlotAt(each, last)).toBe(next);
        expect(lastSlotAt(each, next)).toBe(next);
        expect(lastSlotAt(each, next - 1)).toBe(last);
      }),
      { numRuns: 500 },
    );
  });
});
