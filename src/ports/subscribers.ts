import type { Instant } from '../model/time.ts';

/** That a reader agreed, when and to which words; `ip` is null where it is not to be kept. */
export interface Consent {
  readonly at: Instant;
  /** Version of the sentence beside the button. */
  readonly wording: string;
  readonly ip: string | null;
}
