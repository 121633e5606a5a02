import { IANAZone } from 'luxon';
import type { ScheduledCadence } from '../model/digest.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../model/time.ts';

type WallClockCadence = Exclude<ScheduledCadence, { readonly kind: 'hourly' }>;

/** A week and a day either way holds the next and the last slot of every cadence. */
const REACH_DAYS = 8;

const mod = (value: number, by: number): number => ((value % by) + by) % by;

const offsetMsAt = (zone: string, at: Instant): number =>
  IANAZone.create(zone).offset(at) * MINUTE_MS;

/**
 * The instant of a wall time given as milliseconds of a UTC clock. The first of two in an overlap;
 * in a gap the offset before it counts, so 02:30 becomes 03:30 (RFC 5545, 3.3.5).
 */
const instantOfWall = (wall: number, zone: string): Instant => {
  const before = offsetMsAt(zone, wall - DAY_MS);
  const after = offsetMsAt(zone, wall + DAY_MS);
  const exact = [wall - before, wall - after].filter((at) => at + offsetMsAt(zone, at) === wall);
  return exact.length > 0 ? Math.min(...exact) : wall - before;
};

/** Local midnight, on a UTC clock, of the day that holds the instant. */
const wallDay = (at: Instant, zone: string): number => {
  const wall = at + offsetMsAt(zone, at);
  return wall - mod(wall, DAY_MS);
};

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => mod(day / DAY_MS + 3, 7) + 1;

const wallTimes = (cadence: WallClockCadence): readonly string[] =>
  cadence.kind === 'times-a-day' ? cadence.at : [cadence.at];

const fallsOn = (cadence: WallClockCadence, weekday: number): boolean => {
  if (cadence.kind === 'weekdays') return weekday <= 5;
  return cadence.kind !== 'weekly' || weekday === cadence.on;
};

const msOfDay = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * HOUR_MS + minutes * MINUTE_MS;
};

/** Slots of the days around an instant, from `first` to `last` days away. */
const slotsNear = (
  cadence: WallClockCadence,
  at: Instant,
  days: { readonly first: number; readonly last: number },
): readonly Instant[] => {
  const today = wallDay(at, cadence.zone);
  const length = days.last - days.first + 1;
  return Array.from({ length }, (_, index) => today + (days.first + index) * DAY_MS)
    .filter((day) => fallsOn(cadence, weekdayOf(day)))
    .flatMap((day) => wallTimes(cadence).map((time) => day + msOfDay(time)))
    .map((wall) => instantOfWall(wall, cadence.zone));
};

const minuteOfHour = (at: Instant, zone: string): number =>
  mod(Math.floor((at + offsetMsAt(zone, at)) / MINUTE_MS), 60);

const startOfMinute = (at: Instant): Instant => at - mod(at, MINUTE_MS);

type Hourly = Extract<ScheduledCadence, { readonly kind: 'hourly' }>;

// A zone that shifts by half an hour moves the minute under the step: step again from there.
const nextHourly = (cadence: Hourly, after: Instant): Instant => {
  const minutes = mod(cadence.minute - minuteOfHour(after, cadence.zone), 60) || 60;
  const at = startOfMinute(after) + minutes * MINUTE_MS;
  return minuteOfHour(at, cadence.zone) === cadence.minute ? at : nextHourly(cadence, at);
};

const lastHourly = (cadence: Hourly, now: Instant): Instant => {
  const minutes = mod(minuteOfHour(now, cadence.zone) - cadence.minute, 60);
  const at = startOfMinute(now) - minutes * MINUTE_MS;
  return minuteOfHour(at, cadence.zone) === cadence.minute ? at : lastHourly(cadence, at);
};

/** The first slot later than an instant. */
export const nextSlotAt = (cadence: ScheduledCadence, after: Instant): Instant =>
  cadence.kind === 'hourly'
    ? nextHourly(cadence, after)
    : Math.min(
        ...slotsNear(cadence, after, { first: -1, last: REACH_DAYS }).filter((at) => at > after),
      );

/** The latest slot that is not later than an instant. */
export const lastSlotAt = (cadence: ScheduledCadence, now: Instant): Instant =>
  cadence.kind === 'hourly'
    ? lastHourly(cadence, now)
    : Math.max(
        ...slotsNear(cadence, now, { first: -REACH_DAYS, last: 1 }).filter((at) => at <= now),
      );

/** Start of the next local day, as a wall clock in the zone shows it. */
export const nextLocalMidnight = (zone: string, now: Instant): Instant =>
  instantOfWall(wallDay(now, zone) + DAY_MS, zone);

/** Start of the local day that holds an instant. */
export const localMidnight = (zone: string, now: Instant): Instant =>
  instantOfWall(wallDay(now, zone), zone);
