import type { Parcel } from '../../src/ports.ts';

/** A small mail on its way; only what a test names differs. */
export const parcel = (changes: Partial<Parcel> = {}): Parcel => ({
  deliveryId: 'del_0123456789abcdef0123',
  recipient: 'reader@example.org',
  envelopeFrom: 'bounces@watch.example',
  bytes: Buffer.from('Subject: news\r\n\r\nA line.\r\n.A line with a dot.\r\nThe last line.\r\n'),
  ...changes,
});

export const noWait = async (): Promise<void> => undefined;
