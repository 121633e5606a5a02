import { DAY_MS } from '../src/model/time.ts';
import type { Bounce, Ports, SuppressionReason } from '../src/ports.ts';

/** A mailbox that was full or away on so many different days of a month is not read any more. */
const SOFT_DAYS = 5;
const SOFT_WITHIN_MS = 30 * DAY_MS;

const reasonOf = (kind: Bounce['kind'], softDays: number): SuppressionReason | null => {
  if (kind === 'complaint') return 'complaint';
  if (kind === 'hard') return 'bounced';
  return kind === 'soft' && softDays >= SOFT_DAYS ? 'bounces' : null;
};

/** Notes what came back for a delivery, and writes no more to whom it shows to be lost. */
export const takeBounce = async (
  bounce: Bounce,
  { clock, log, suppressions }: Pick<Ports, 'clock' | 'log' | 'suppressions'>,
): Promise<void> => {
  const now = clock.now();
  const about = await suppressions.noteBounce(bounce, now);
  const { deliveryId, kind, code, detail } = bounce;
  if (about === null) return log.info({ delivery: deliveryId }, 'a bounce of an unknown delivery');
  const softDays =
    kind === 'soft' ? await suppressions.softDays(about.recipientKey, now - SOFT_WITHIN_MS) : 0;
  const reason = reasonOf(kind, softDays);
  log.info({ delivery: deliveryId, kind, code, suppressed: reason }, 'bounce');
  if (reason === null) return;
  await suppressions.add({
    key: about.recipientKey,
    address: about.recipient,
    reason,
    detail: `${code} ${detail}`.trim(),
    since: now,
  });
};
