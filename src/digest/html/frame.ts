import type { DigestEntry, DigestLinks, SubscriptionNote } from '../../model/digest.ts';
import { html, type Markup, trusted } from '../../text/markup.ts';
import type { Words } from '../words/words.ts';
import { type StorySetting, storyHtml } from './story.ts';
import { STYLE } from './style.ts';

/** Keeps clients from filling the preview line with what follows the preheader. */
const PREVIEW_PADDING = trusted('&#847;&zwnj;&nbsp;'.repeat(40));

const MAIL_WIDTH = 600;

/** What a client that drops the style sheet still gets. */
const CARD = `max-width:${MAIL_WIDTH}px;font-family:Arial,sans-serif;font-size:15px;line-height:1.5;text-align:left`;

/** A row of the mail's outermost table. */
export const row = (content: Markup, className = 'c'): Markup =>
  html`<tr><td class="${className}">${content}</td></tr>\n`;

const linksLine = (links: DigestLinks, words: Words): Markup | null => {
  const present = (['view', 'manage', 'unsubscribe'] as const).flatMap((name) =>
    links[name] === null ? [] : [html`<a href="${links[name]}">${words.links[name]}</a>`],
  );
  if (present.length === 0) return null;
  return html`<div class="q">${present.map((link, i) => (i === 0 ? link : html` · ${link}`))}</div>`;
};

/** A block with padding and rules of its own, as a table: Outlook's Word engine pads cells only. */
export const boxHtml = (className: string, content: Markup): Markup =>
  html`<table role="presentation" width="100%"><tr><td class="${className}">${content}</td></tr></table>`;

export const headingHtml = (text: string): Markup =>
  boxHtml('s', html`<h2 style="margin:0">${text}</h2>`);

export const linksHtml = (links: DigestLinks, words: Words): Markup | null => {
  const line = linksLine(links, words);
  return line && row(line, 'top');
};

/** Brand, title and, below it, when and what about. */
export const headHtml = (title: string, below: Markup): Markup =>
  html`${row(html`STEPPEWATCH`, 'brand')}${row(html`<h1 style="margin:0">${title}</h1>\n${below}`)}`;

export const storiesHtml = (
  heading: string,
  entries: readonly DigestEntry[],
  setting: StorySetting,
): Markup =>
  row(html`${headingHtml(heading)}<table role="presentation" width="100%">
${entries.map((entry) => storyHtml(entry, setting))}</table>`);

/** `and 23 more`, with a link where there is a web to go to. */
export const moreHtml = (more: number, links: DigestLinks, words: Words): Markup | null => {
  if (more === 0) return null;
  const text = words.more(more, links.view !== null);
  return row(boxHtml('e', links.view ? html`<a href="${links.view}">${text}</a>` : html`${text}`));
};

/** Why the reader gets this, and the way out once more. */
export const whyHtml = (
  subscription: SubscriptionNote,
  links: DigestLinks,
  words: Words,
): Markup => html`<div class="q"><b>${words.headings.why}.</b> ${words.why(subscription)} ${words.cadence(subscription.cadence)}</div>
${linksLine(links, words)}`;

export const footHtml = (content: Markup, words: Words): Markup =>
  row(html`${content}<div class="q">${words.ownWords}</div>`, 'f');

/** A whole mail document around table rows. */
export const documentHtml = (
  page: { readonly subject: string; readonly preheader: string },
  words: Words,
  rows: readonly (Markup | null)[],
): string =>
  html`<!DOCTYPE html>
<html lang="${words.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${page.subject}</title>
<style>${trusted(STYLE)}</style>
</head>
<body class="bg">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${page.preheader}${PREVIEW_PADDING}</div>
<table role="presentation" class="bg" width="100%"><tr><td align="center">
${trusted(`<!--[if mso]><table role="presentation" width="${MAIL_WIDTH}" align="center"><tr><td><![endif]-->`)}
<table role="presentation" class="card" width="100%" style="${CARD}" align="center">
${rows}</table>
${trusted('<!--[if mso]></td></tr></table><![endif]-->')}
</td></tr></table>
</body>
</html>
`.markup;
