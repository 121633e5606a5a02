import { takeBounce } from '../jobs/bounce.ts';
import {
  isMailgunFresh,
  isMailgunSigned,
  parseMailgun,
  readMailgun,
  TOKEN_KEPT_MS,
} from './deliver/index.ts';
import type { Bounce, Clock, LimitStore, Log, SuppressionStore } from './ports.ts';
import { bounceOf, readReturned } from './returns.ts';
import type { MachineSettings } from './settings/index.ts';
import type { BounceAnswer, BouncePort } from './web/index.ts';

interface Needs {
  readonly clock: Clock;
  readonly log: Log;
  readonly suppressions: SuppressionStore;
  readonly limits: LimitStore;
}

const NOT_OURS: BounceAnswer = { status: 200, text: 'Nothing to note: no bounce of ours.\n' };
const NO_NOTICE: BounceAnswer = {
  status: 400,
  text: 'This is no event as Mailgun posts it: JSON with `signature` and `event-data`.\n',
};
const UNSIGNED: BounceAnswer = {
  status: 401,
  text: 'The signature is not that of MAILGUN_SIGNING_KEY.\n',
};
// Mailgun gives up at 406, and tries again at anything else but 200.
const OLD: BounceAnswer = {
  status: 406,
  text: 'This was signed too long ago, or ahead of time.\n',
};
const REPEATED: BounceAnswer = { status: 406, text: 'This was taken before.\n' };

/** Notes what came back, as the mailbox of returned mail does. */
const noted = async (bounce: Bounce | null, needs: Needs): Promise<BounceAnswer> => {
  if (bounce === null) return NOT_OURS;
  await takeBounce(bounce, needs);
  return { status: 200, text: `Noted: ${bounce.kind}.\n` };
};

const takeMailgun =
  (key: string, needs: Needs) =>
  async (body: string): Promise<BounceAnswer> => {
    const { clock, limits, log } = needs;
    const notice = parseMailgun(body);
    if (notice === null) return NO_NOTICE;
    if (!isMailgunSigned(notice, key)) {
      log.warn({}, 'an event of Mailgun without a valid signature');
      return UNSIGNED;
    }
    const now = clock.now();
    if (!isMailgunFresh(notice, now)) return OLD;
    const once = { burst: 1, everyMs: TOKEN_KEPT_MS };
    const turn = await limits.take(`mailgun ${notice.signature.token}`, once, now);
    return turn.kind === 'taken' ? noted(bounceOf(readMailgun(notice)), needs) : REPEATED;
  };

const takeMessage = (expected: string, secret: string, needs: Needs): BouncePort['message'] => ({
  secret: expected,
  take: async (bytes) => noted(await readReturned(bytes, secret), needs),
});

/**
 * Bounces that others post, each way by the secret that the settings name for it; null where they name
 * none. `secret` proves return paths.
 */
export const bouncePort = (
  { bounceHookSecret, mailgunKey }: MachineSettings['mail'],
  secret: string,
  needs: Needs,
): BouncePort | null =>
  bounceHookSecret === null && mailgunKey === null
    ? null
    : {
        message: bounceHookSecret === null ? null : takeMessage(bounceHookSecret, secret, needs),
        mailgun: mailgunKey === null ? null : takeMailgun(mailgunKey, needs),
      };
