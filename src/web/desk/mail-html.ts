import type { MailDetail, MailImage } from '../ports/status.ts';

const dataUrl = ({ contentType, bytes }: MailImage): string =>
  `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`;

const OPENINGS = [/<head\b[^>]*>/i, /<html\b[^>]*>/i, /^\s*<!doctype\b[^>]*>/i];

/** Links open beside the page: inside the frame the policy would stop them. */
const withBase = (html: string): string => {
  const base = '<base target="_blank">';
  const opening = OPENINGS.find((one) => one.test(html));
  return opening ? html.replace(opening, (tag) => tag + base) : base + html;
};

/** The HTML of a message for a browser, its inline images written into it. */
export const browsableHtml = ({ html, images }: Pick<MailDetail, 'html' | 'images'>): string =>
  withBase(
    images.reduce((text, image) => text.replaceAll(`cid:${image.cid}`, dataUrl(image)), html ?? ''),
  );
