import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWords } from 'nodemailer/lib/mime-funcs';
import { SteppewatchError } from '../errors.ts';
import type { OutgoingMail } from '../model/mail.ts';
import { mailbox } from '../text/mail-address.ts';

/** RFC 5322 2.1.1 allows lines of 998; a header value longer than this is nobody's honest address. */
const MOST_HEADER = 900;

const invalid = (sentence: string): SteppewatchError =>
  new SteppewatchError('mail-invalid', sentence);

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** A value that becomes a header as it stands: printable ASCII on one line. */
const headerValue = (field: string, text: string): string => {
  if (text.length <= MOST_HEADER && /^[\x21-\x7e]+$/.test(text)) return text;
  throw invalid(
    `${field} must be printable ASCII without spaces, ${MOST_HEADER} characters at most.`,
  );
};

/** A name beside an address; one that looks like an address itself would deceive the reader. */
const displayName = (text: string): string => {
  if (!/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}@<>"\\]/u.test(text)) return text;
  throw invalid(
    `The sender's name ${JSON.stringify(text.slice(0, 80))} has a character that deceives.`,
  );
};

const webAddress = (text: string): string => {
  const value = headerValue('The unsubscribe address', text);
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !/[<>,]/.test(value)) {
    return value;
  }
  throw invalid('The unsubscribe address must be an http(s) URL.');
};

const mailtoAddress = (text: string): string => {
  const [address = '', ...query] = headerValue('The unsubscribe mailbox', text).split('?');
  const rest = query.length > 0 ? `?${query.join('?')}` : '';
  if (/[<>,]/.test(rest)) throw invalid('The unsubscribe mailbox has a stray < > or comma.');
  return `mailto:${mailbox('The unsubscribe mailbox', address)}${rest}`;
};

const asBytes = (text: string): Buffer =>
  Buffer.from(text.replaceAll(/\r\n|\r|\n/g, '\r\n'), 'utf8');

/** Base64 takes 78 octets for every 57 bytes; quoted-printable three for a byte that is not plain ASCII. */
const smallerEncoding = (bytes: Buffer): 'base64' | 'quoted-printable' => {
  let escaped = 0;
  for (const byte of bytes) if (byte > 0x7e || byte === 0x3d) escaped += 1;
  const quoted = ((bytes.length + 2 * escaped) * 78) / 75;
  return Math.ceil(bytes.length / 57) * 78 < quoted ? 'base64' : 'quoted-printable';
};

const part = (text: string, contentType: string) => {
  const content = asBytes(text);
  const contentTransferEncoding = smallerEncoding(content);
  return { content, contentType: `${contentType}; charset=utf-8`, contentTransferEncoding };
};

/** A header that is written already: folded where it is long, otherwise left alone. */
const written = (value: string) => ({ prepared: true, foldLines: true, value });

/** Only the phrase of a List-Id may be encoded, never its angle brackets (RFC 2919 2). */
const listId = ({ id, name }: NonNullable<OutgoingMail['list']>): string => {
  const phrase = oneLine(name).replaceAll(/[<>"\\]/g, '');
  const quoted = /^[\x20-\x7e]*$/.test(phrase) ? `"${phrase}"` : encodeWords(phrase, 'Q', 52, true);
  return `${quoted} <${headerValue('The list id', id)}>`;
};

const unsubscribeHeaders = (unsubscribe: OutgoingMail['unsubscribe']) =>
  unsubscribe === null
    ? {}
    : {
        'List-Unsubscribe': written(
          `<${webAddress(unsubscribe.url)}>, <${mailtoAddress(unsubscribe.mailto)}>`,
        ),
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };

const listHeaders = ({ list, unsubscribe, feedbackId }: OutgoingMail) => ({
  ...(list === null ? {} : { 'List-Id': written(listId(list)), Precedence: 'bulk' }),
  ...unsubscribeHeaders(unsubscribe),
  'Auto-Submitted': 'auto-generated',
  ...(feedbackId === null ? {} : { 'Feedback-ID': headerValue('The feedback id', feedbackId) }),
});

const subjectLine = (text: string): string => {
  const subject = oneLine(text);
  if (subject === '') throw invalid('A mail needs a subject.');
  return subject;
};

/**
 * Writes a mail as RFC 5322 bytes; the same mail gives the same bytes on any day and machine. Throws
 * `mail-invalid` for an address or header value that is not what it seems.
 */
export const buildMail = async (mail: OutgoingMail): Promise<Uint8Array> => {
  const from = mailbox('The sender', mail.from.address);
  const name = mail.from.name === null ? '' : displayName(mail.from.name);
  const composer = new MailComposer({
    from: { name, address: from },
    to: { address: mailbox('The recipient', mail.to) },
    ...(mail.replyTo === null ? {} : { replyTo: { address: mailbox('Reply-To', mail.replyTo) } }),
    subject: subjectLine(mail.subject),
    messageId: `<${headerValue('The delivery id', mail.deliveryId)}@${from.slice(from.indexOf('@') + 1)}>`,
    date: new Date(mail.date),
    headers: listHeaders(mail),
    text: part(mail.text, 'text/plain'),
    html: part(mail.html, 'text/html'),
    attachments: mail.images.map(({ cid, png }) => ({
      cid: headerValue('The picture id', cid),
      content: Buffer.from(png),
      contentType: 'image/png',
      contentDisposition: 'inline',
      filename: `${cid}.png`,
    })),
    baseBoundary: mail.deliveryId,
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  });
  return composer.compile().build();
};
