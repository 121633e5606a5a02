import { html } from '../../text/markup.ts';
import type { LetterText } from '../ports/readers.ts';

interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: { readonly url: string; readonly label: string };
  readonly after: string;
}

const letter = ({ subject, paragraphs, link, after }: Words): LetterText => ({
  subject,
  text: `${[...paragraphs, `${link.label}:\n${link.url}`, after].join('\n\n')}\n`,
  html: html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;padding:24px;background:#f6f5f1;color:#1d2327;font:16px/1.5 system-ui,'Segoe UI',Roboto,sans-serif"><div style="max-width:560px;margin:0 auto;background:#ffffff;border:1px solid #dedbd2;border-radius:12px;padding:24px">
${paragraphs.map((text) => html`<p style="margin:0 0 16px">${text}</p>`)}
<p style="margin:24px 0"><a href="${link.url}" style="background:#0b6461;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600;display:inline-block">${link.label}</a></p>
<p style="margin:0;color:#59636b;font-size:14px">${after}</p>
</div></body></html>
`.markup,
});

/** Asks whether it was the reader who asked. Nothing of what a stranger may have typed is in it. */
export const confirmLetter = (topic: string, url: string): LetterText =>
  letter({
    subject: `Please confirm: ${topic}, by mail`,
    paragraphs: [
      `Somebody, we hope you, asked for mail about ${topic} at this address.`,
      'Nothing is sent until you confirm it. The link is good for seven days.',
    ],
    link: { url, label: 'See and confirm' },
    after:
      'If it was not you, do nothing: the wish is forgotten after seven days, and your address with it.',
  });

/** Brings a fresh link to someone whose old one has ended. */
export const manageLetter = (topic: string, url: string): LetterText =>
  letter({
    subject: `Your subscription: ${topic}`,
    paragraphs: ['Here is a fresh link to change, pause or end your subscription.'],
    link: { url, label: 'Manage the subscription' },
    after: 'If you did not ask for it, do nothing; whoever did has not got the link.',
  });
