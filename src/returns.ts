import { type BounceBox, type BounceReading, imapBounceBox, readBounce } from './deliver/index.ts';
import type { DeliveryId } from './model/ids.ts';
import type { Bounce, ReturnedMail } from './ports.ts';
import type { MachineSettings } from './settings/index.ts';

/** What a reading means for its recipient; null when it is no bounce that proves to be ours. */
export const bounceOf = (reading: BounceReading): Bounce | null => {
  if (reading.kind === 'complaint') {
    const { deliveryId, detail } = reading;
    return { deliveryId: deliveryId as DeliveryId, kind: 'complaint', code: 'complaint', detail };
  }
  if (reading.kind !== 'bounce') return null;
  const { lasting, scope, code, detail } = reading;
  const isSoft = !lasting || code === '5.2.2';
  const kind = isSoft ? 'soft' : scope === 'recipient' ? 'hard' : 'ours';
  return { deliveryId: reading.deliveryId as DeliveryId, kind, code, detail };
};

/** The bounce that a returned mail reports, from its raw bytes; null when it is none of ours. */
export const readReturned = async (bytes: Uint8Array, secret: string): Promise<Bounce | null> =>
  bounceOf(await readBounce(bytes, secret));

const NO_BOX: BounceBox = { visit: async () => 0 };

/** The mailbox of the settings, read as bounces; without one there is never anything in it. */
export const openReturns = (
  { mail }: Pick<MachineSettings, 'mail'>,
  secret: string,
): ReturnedMail => {
  const box = mail.bounceImapUrl === null ? NO_BOX : imapBounceBox(mail.bounceImapUrl);
  return {
    visit: (take) =>
      box.visit(async (bytes) => {
        const bounce = await readReturned(bytes, secret);
        if (bounce !== null) await take(bounce);
      }),
  };
};
