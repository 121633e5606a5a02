import type { RefusalScope } from '../ports.ts';
import { provenDelivery } from './return-path.ts';
import { scopeOfCode } from './smtp-reply.ts';

/** What a mail that came back says about a delivery of ours. */
export type BounceReading =
  | {
      readonly kind: 'bounce';
      readonly deliveryId: string;
      /** False when the other side only gave up waiting (4.x.x): the next mail may arrive. */
      readonly lasting: boolean;
      readonly scope: RefusalScope;
      readonly code: string;
      readonly detail: string;
    }
  /** The reader called it spam (RFC 5965): never write again. */
  | { readonly kind: 'complaint'; readonly deliveryId: string; readonly detail: string }
  /** A report that does not prove it is about a mail of ours; anyone can write one. */
  | { readonly kind: 'unproven' }
  /** Delays, receipts, automatic replies, anything else. */
  | { readonly kind: 'other' };

type Fields = ReadonlyMap<string, string>;

/** Groups of header-like fields, an empty line between two (RFC 3464 2.1). */
const fieldGroups = (text: string): readonly Fields[] =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .map(
      (group) =>
        new Map(
          group.split('\n').flatMap((line) => {
            const colon = line.indexOf(':');
            return colon > 0
              ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const]
              : [];
          }),
        ),
    )
    .filter((fields) => fields.size > 0);

/** The first recipient that failed; our mails have but one. */
const failedRecipient = (status: string): Fields | null =>
  fieldGroups(status).find((fields) => fields.get('action')?.toLowerCase() === 'failed') ?? null;

/** An enhanced status code (RFC 3463), and no address of the net. */
const STATUS = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/;

/** What is said of a mail that failed: the server's answer, and the reporting side's code for it. */
export interface Failure {
  readonly diagnostic: string;
  readonly status: string;
}

/** What a failure means. Codes are read here alone, whoever reports. */
export const bounceReading = (
  deliveryId: string,
  { diagnostic, status }: Failure,
): BounceReading => {
  // The answer itself is more exact than the reporting server's summary, often a bare 5.0.0.
  const code = STATUS.exec(diagnostic)?.[1] ?? STATUS.exec(status)?.[1] ?? '5.0.0';
  const detail = diagnostic.replace(/^smtp;\s*/i, '').slice(0, 500) || `status ${code}`;
  const lasting = code.startsWith('5');
  const scope = scopeOfCode(code) ?? 'message';
  return { kind: 'bounce', deliveryId, lasting, scope, code, detail };
};

/** Reads a delivery report (RFC 3464) or a complaint (RFC 5965) from its raw bytes. */
export const readBounce = async (bytes: Uint8Array, secret: string): Promise<BounceReading> => {
  const { simpleParser } = await import('mailparser');
  const raw = Buffer.from(bytes);
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipImageLinks: true });
  const part = (type: string): string | null =>
    mail.attachments.find(({ contentType }) => contentType === type)?.content.toString() ?? null;
  const complaint = part('message/feedback-report');
  const failed = failedRecipient(part('message/delivery-status') ?? '');
  if (complaint === null && failed === null) return { kind: 'other' };

  const deliveryId = provenDelivery(raw.toString('latin1'), secret);
  if (deliveryId === null) return { kind: 'unproven' };
  if (failed !== null) {
    const diagnostic = failed.get('diagnostic-code') ?? '';
    return bounceReading(deliveryId, { diagnostic, status: failed.get('status') ?? '' });
  }
  const type = fieldGroups(complaint ?? '')[0]?.get('feedback-type') ?? 'abuse';
  return { kind: 'complaint', deliveryId, detail: type };
};
