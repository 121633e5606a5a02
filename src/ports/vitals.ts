import type { Instant } from '../model/time.ts';

/** What waits for work, and since when the longest of it does. */
export interface Due {
  readonly count: number;
  /** Null when nothing is due. */
  readonly oldestAt: Instant | null;
}

export const DUE_KINDS = ['feeds', 'entries', 'digests', 'deliveries'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** How the installation is doing, as SQL tells it: the same for every process. */
export interface Vitals {
  readonly due: Readonly<Record<DueKind, Due>>;
  readonly deliveries: Readonly<Record<string, number>>;
  readonly feedsEnabled: number;
  readonly feedsFailing: number;
  /** Stories that gained an article in the last day. */
  readonly storiesLastDay: number;
}
