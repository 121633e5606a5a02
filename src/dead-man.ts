import type { Fetching } from './fetching.ts';
import type { PostOutcome } from './model/page.ts';
import { MINUTE_MS } from './model/time.ts';
import type { Log, Vitals } from './ports.ts';

/** Work that waits longer than this is not being done, whatever the processes say. */
const STALLED_MS = 15 * MINUTE_MS;

/** What has waited too long, in words; null when nothing has. */
export const stalledWork = ({ due }: Vitals, now: number): string | null => {
  const late = Object.entries(due).filter(
    ([, { oldestAt }]) => oldestAt !== null && now - oldestAt > STALLED_MS,
  );
  return late.length === 0 ? null : late.map(([kind, { count }]) => `${count} ${kind}`).join(', ');
};

interface DeadMan extends Pick<Fetching, 'clock'> {
  readonly url: string;
  readonly log: Log;
  readonly vitals: (now: number) => Promise<Vitals>;
  readonly post: (url: string) => Promise<PostOutcome>;
}

/** Tells the address that work gets done; says nothing while it does not, so that somebody there notices. */
export const reportAlive = async ({ url, clock, log, vitals, post }: DeadMan): Promise<boolean> => {
  const now = clock.now();
  const waits = stalledWork(await vitals(now), now);
  if (waits !== null) {
    log.error({ waits }, 'no sign of life is sent: work has waited for more than 15 minutes');
    return false;
  }
  const outcome = await post(url);
  const arrived = outcome.kind === 'answered' && outcome.status < 400;
  if (!arrived)
    log.warn(
      { outcome: outcome.kind === 'answered' ? outcome.status : outcome.code },
      'the sign of life did not arrive',
    );
  return arrived;
};
