import type { Instant } from '../../model/time.ts';
import type { LimitStore } from '../../ports.ts';
import { limitedAddress } from './client.ts';
import { LIMITS, type LimitName } from './limits.ts';
import type { Problem } from './problem.ts';

/** Takes one of what is limited; null when it may be done, else the problem to answer with. */
export const tooMany = async (
  store: LimitStore,
  { limit, of, now }: { readonly limit: LimitName; readonly of: string; readonly now: Instant },
): Promise<Problem | null> => {
  const outcome = await store.take(`${limit} ${limitedAddress(of)}`, LIMITS[limit], now);
  if (outcome.kind === 'taken') return null;
  const retryAfterSeconds = Math.max(1, Math.ceil((outcome.freeAt - now) / 1000));
  return {
    status: 429,
    code: 'too-many',
    title: 'Too many at once',
    detail: `Please try again in ${retryAfterSeconds < 90 ? `${retryAfterSeconds} seconds` : `${Math.ceil(retryAfterSeconds / 60)} minutes`}.`,
    retryAfterSeconds,
  };
};
