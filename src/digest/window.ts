import type { DigestWindow, ScheduledCadence } from '../model/digest.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../model/time.ts';
import { lastSlotAt, nextSlotAt } from './schedule.ts';

export interface WindowRequest {
  readonly cadence: ScheduledCadence;
  /** Where the last digest ended (its `window.to`); null before the first. */
  readonly watermark: Instant | null;
  readonly now: Instant;
  /** The longest time one digest may look back beyond its own period; default 72 hours. */
  readonly longestMs?: number;
  /** How long after its slot a digest counts as late; default 30 minutes. */
  readonly lateAfterMs?: number;
}

/** What a digest made now covers: since the last one, capped after an outage, and told so when late. */
export const digestWindow = (request: WindowRequest): DigestWindow => {
  const { cadence, watermark, now, longestMs = 72 * HOUR_MS } = request;
  const slot = lastSlotAt(cadence, now);
  const period = slot - lastSlotAt(cadence, slot - 1);
  if (watermark === null) return { from: slot - period, to: now, late: null };

  const from = Math.min(now, Math.max(watermark, now - Math.max(longestMs, period)));
  const dueAt = nextSlotAt(cadence, watermark);
  const isLate = now - dueAt > (request.lateAfterMs ?? 30 * MINUTE_MS);
  return { from, to: now, late: isLate ? { dueAt, cut: from > watermark } : null };
};
