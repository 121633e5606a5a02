import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Limit } from '../../ports.ts';

/** How often what may be done, an address, a name or a reader at a time. */
export const LIMITS = {
  /** Subscribing, from one address. */
  subscribe: { burst: 10, everyMs: 6 * MINUTE_MS },
  /** Letters to one mailbox: nobody can have it flooded. */
  letters: { burst: 3, everyMs: 8 * HOUR_MS },
  /** Letters in all. */
  allLetters: { burst: 200, everyMs: 20 * SECOND_MS },
  /** Trying keywords, which costs a search. */
  trial: { burst: 15, everyMs: 4 * SECOND_MS },
  /** Changing a subscription by its link. */
  manage: { burst: 30, everyMs: 10 * SECOND_MS },
  /** Wrong passwords from one address. */
  loginFrom: { burst: 10, everyMs: MINUTE_MS },
  /** Wrong passwords for one name, from wherever. */
  loginAs: { burst: 10, everyMs: 5 * MINUTE_MS },
  /** Wrong first-run links and tokens from one address. */
  tokens: { burst: 20, everyMs: 30 * SECOND_MS },
  /** Requests of one token to the API. */
  api: { burst: 300, everyMs: 200 },
  /** Requests without a login for the feeds that we publish. */
  published: { burst: 120, everyMs: SECOND_MS },
  /** Bounces posted from one address. */
  bounces: { burst: 600, everyMs: 100 },
  /** Addresses on the web asked on an editor's word. */
  probes: { burst: 20, everyMs: 10 * SECOND_MS },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;
