import { html, type Markup } from '../text/markup.ts';
import { ICON, SIGN_LINES, STYLE_SHEET } from './assets.ts';

/** The parts of a page that differ. */
export interface PageParts {
  readonly title: string;
  /** Path of the entry of the navigation that is marked, if one is. */
  readonly current: '/' | '/outbox' | null;
  readonly main: Markup;
}

const SIGN = html`<svg viewBox="0 0 26 26" fill="none" aria-hidden="true" focusable="false">${SIGN_LINES}</svg>`;

const ENTRIES = [
  { path: '/', name: 'Status' },
  { path: '/outbox', name: 'Outbox' },
] as const;

export const layout = ({ title, current, main }: PageParts): Markup => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Steppewatch</title>
<link rel="icon" type="image/svg+xml" href="${ICON.path}">
<link rel="stylesheet" href="${STYLE_SHEET.path}">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><div class="bar"><a class="brand" href="/">${SIGN}Steppewatch</a>
<nav aria-label="Pages">${ENTRIES.map(
  ({ path, name }) =>
    html`<a href="${path}"${path === current && html` aria-current="page"`}>${name}</a> `,
)}</nav></div></header>
<main id="main">
${main}
</main>
</body>
</html>
`;

/** A page that says only what is the matter. */
export const notice = (title: string, sentence: string): Markup =>
  layout({
    title,
    current: null,
    main: html`<h1>${title}</h1><p class="lede">${sentence}</p><p><a href="/">To the status page</a></p>`,
  });
