import type { DigestEntry, DigestLinks, SubscriptionNote } from '../../model/digest.ts';
import { html, type Markup, trusted } from '../../text/markup.ts';
import type { Words } from '../words/words.ts';
import { type StorySetting, storyHtml } from './story.ts';
import { STYLE } from './style.ts';

/** Keeps clients from filling the preview line with what follows the preheader. */
const PREVIEW_PADDING = trusted('&#847;&zwnj;&nbsp;'.repeat(40));

const MAIL_WIDTH = 600;

/** A row of the mail's outermost table. */
export const row = (content: Markup, className = 'c'): Markup =>
  html`<tr><td class="${className}">${content}</td></tr>\n`;

const linksLine = (links: DigestLinks, words: Words): Markup | null => {
  const present = (['view', 'manage', 'unsubscribe'] as const).flatMap((name) =>
    links[name] === null ? [] : [html`<a href="${links[name]}">${words.links[name]}</a>`],
  );
  if (present.length === 0) return null;
  return html`<p class="q">${present.map((link, i) => (i === 0 ? link : html` · ${link}`))}</p>`;
};

export const linksHtml = (links: DigestLinks, words: Words): Markup | null => {
  const line = linksLine(links, words);
  return line && row(line, 'top');
};

/** Brand, title and, below it, when and what about. */
export const headHtml = (title: string, below: Markup): Markup =>
  html`${row(html`STEPPEWATCH`, 'brand')}${row(html`<h1>${title}</h1>\n${below}`)}`;

export const storiesHtml = (
  heading: string,
  entries: readonly DigestEntry[],
  setting: StorySetting,
): Markup =>
  row(html`<h2 class="s">${heading}</h2><table role="presentation" width="100%">
${entries.map((entry) => storyHtml(entry, setting))}</table>`);

/** `and 23 more`, with a link where there is a web to go to. */
export const moreHtml = (more: number, links: DigestLinks, words: Words): Markup | null => {
  if (more === 0) return null;
  const text = words.more(more, links.view !== null);
  return row(
    html`<p class="e">${links.view ? html`<a href="${links.view}">${text}</a>` : text}</p>`,
  );
};

/** Why the reader gets this, whose words these are, and the way out once more. */
export const footHtml = (
  subscription: SubscriptionNote,
  links: DigestLinks,
  { words, above }: { readonly words: Words; readonly above: Markup | null },
): Markup =>
  row(
    html`${above}<p class="q"><b>${words.headings.why}.</b> ${words.why(subscription)} ${words.cadence(subscription.cadence)}</p>
<p class="q">${words.ownWords}</p>${linksLine(links, words)}`,
    'f',
  );

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
<table role="presentation" class="card" width="100%" style="max-width:${MAIL_WIDTH}px" align="center">
${rows}</table>
${trusted('<!--[if mso]></td></tr></table><![endif]-->')}
</td></tr></table>
</body>
</html>
`.markup;
