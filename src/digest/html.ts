import type { Digest, DigestEntry, DigestLinks, ThemeLine } from '../model/digest.ts';
import { html, type Markup, trusted } from '../text/markup.ts';
import { storyHtml } from './html-story.ts';
import { STYLE } from './html-style.ts';
import { type ImageSource, indexOf, themeImageCid, toldEntries } from './outline.ts';
import { SPARKLINE } from './sparkline.ts';
import { type Words, wordsFor } from './words.ts';

/** Keeps clients from filling the preview line with what follows the preheader. */
const PREVIEW_PADDING = trusted('&#847;&zwnj;&nbsp;'.repeat(40));

const MAIL_WIDTH = 600;

const linksHtml = (links: DigestLinks, words: Words): Markup | null => {
  const present = (['view', 'manage', 'unsubscribe'] as const).flatMap((name) =>
    links[name] === null ? [] : [html`<a href="${links[name]}">${words.links[name]}</a>`],
  );
  if (present.length === 0) return null;
  return html`<tr><td class="top">${present.map((link, i) => (i === 0 ? link : html` · ${link}`))}</td></tr>`;
};

const headHtml = (digest: Digest, words: Words): Markup => {
  const late = words.late(digest.window);
  const { zone } = digest.subscription.cadence;
  return html`<tr><td class="brand">STEPPEWATCH</td></tr>
<tr><td class="c"><h1>${digest.subscription.title}</h1>
<p class="q">${words.day(digest.composedAt)}, ${words.time(digest.composedAt)} (${zone}) · ${words.covers(digest.window)}</p>
${late && html`<p class="late">${late}</p>`}</td></tr>
`;
};

const indexHtml = (digest: Digest, words: Words): Markup | null => {
  const entries = toldEntries(digest);
  if (entries.length === 0) return null;
  const topics = indexOf(entries, words)
    .map(({ topic, count }) => `${topic} ${words.number(count)}`)
    .join(' · ');
  return html`<tr><td class="c"><p class="i"><b>${words.tally(entries.length + digest.more)}</b>: ${topics}</p></td></tr>
`;
};

const storiesHtml = (heading: string, entries: readonly DigestEntry[], words: Words): Markup =>
  html`<tr><td class="c"><h2 class="s">${heading}</h2><table role="presentation" width="100%">
${entries.map((entry) => storyHtml(entry, words))}</table></td></tr>
`;

const themeHtml = (line: ThemeLine, source: string, words: Words): Markup =>
  html`<tr><th scope="row">${line.name}</th><td width="${SPARKLINE.width}"><img src="${source}" width="${SPARKLINE.width}" height="${SPARKLINE.height}" alt="${words.chart(line)}"></td><td align="right"><b>${words.number(line.count)}</b></td><td align="right" class="q">${words.usually(line.usual)}, ${words.change(line.count, line.usual)}</td></tr>
`;

const themesHtml = (digest: Digest, image: ImageSource, words: Words): Markup | null =>
  digest.themes.length === 0
    ? null
    : html`<tr><td class="c"><h2 class="s">${words.headings.themes}</h2><table class="t" width="100%">
${digest.themes.map((line, index) => themeHtml(line, image(themeImageCid(index), line.daily), words))}</table></td></tr>
`;

const moreHtml = (digest: Digest, words: Words): Markup | null => {
  if (digest.more === 0) return null;
  const { view } = digest.links;
  const text = words.more(digest.more, view !== null);
  return html`<tr><td class="c"><p class="e">${view ? html`<a href="${view}">${text}</a>` : text}</p></td></tr>
`;
};

const quietHtml = (digest: Digest, words: Words): Markup | null =>
  toldEntries(digest).length > 0
    ? null
    : html`<tr><td class="c"><p class="i">${words.allQuiet(digest.coverage.articlesChecked, digest.window.from)}</p></td></tr>
`;

const footHtml = (digest: Digest, words: Words): Markup => {
  const { title, recipient, watches, themes, cadence } = digest.subscription;
  return html`<tr><td class="f"><p class="q"><b>${words.headings.coverage}.</b> ${words.coverage(digest.coverage)}</p>
<p class="q"><b>${words.headings.why}.</b> ${words.why(title, recipient, watches, themes)} ${words.cadence(cadence)}</p>
<p class="q">${words.ownWords}</p></td></tr>
`;
};

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

/** The digest as an HTML document; `image` says where a sparkline is shown from. */
export const digestHtml = (digest: Digest, image: ImageSource): string => {
  const words = wordsFor(digest.subscription.locale, digest.subscription.cadence.zone);
  return documentHtml(digest, words, [
    linksHtml(digest.links, words),
    headHtml(digest, words),
    quietHtml(digest, words),
    indexHtml(digest, words),
    digest.leads.length > 0 ? storiesHtml(words.headings.leads, digest.leads, words) : null,
    themesHtml(digest, image, words),
    ...digest.sections.map(({ topic, entries }) =>
      storiesHtml(topic ?? words.headings.others, entries, words),
    ),
    moreHtml(digest, words),
    footHtml(digest, words),
  ]);
};
