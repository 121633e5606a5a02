import type { Instant } from './time.ts';

export interface PollState {
  readonly nextPollAt: Instant | null;
  readonly notBefore: Instant | null;
}
