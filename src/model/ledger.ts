import type { Instant } from './time.ts';

/** Where a publisher reserved text and data mining (W3C TDMRep), and the policy named with it. */
export interface Reservation {
  readonly by: 'tdmrep.json' | 'header' | 'meta';
  readonly policy: string | null;
}

/** One line of the ledger of what was read, and what a reservation stopped. */
export interface LedgerNote {
  readonly url: string;
  readonly kind: 'read' | 'stopped';
  /** Null for what was read. */
  readonly reservation: Reservation | null;
  readonly at: Instant;
}

/** What the ledger knows of an address; one that was stopped at some times and read at others has two. */
export interface LedgerEntry extends Omit<LedgerNote, 'at'> {
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly times: number;
}
