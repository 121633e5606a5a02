import { isAtLeast, type Role, type User } from '../../model/user.ts';
import { html, type Markup } from '../../text/markup.ts';
import { ICON, SCRIPT, SIGN_LINES, STYLE_SHEET } from './assets.ts';

const SIGN = html`<svg viewBox="0 0 26 26" fill="none" aria-hidden="true" focusable="false">${SIGN_LINES}</svg>`;

interface Document {
  readonly title: string;
  readonly top: Markup;
  readonly main: Markup;
  readonly foot?: Markup;
  /** Addresses of the same in machines' words, for `<head>`. */
  readonly head?: Markup;
}

const document = ({ title, top, main, foot, head }: Document): Markup => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Steppewatch</title>
<link rel="icon" type="image/svg+xml" href="${ICON.path}">
<link rel="stylesheet" href="${STYLE_SHEET.path}">
<script src="${SCRIPT.path}" defer></script>
${head}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><div class="bar">${top}</div></header>
<main id="main" tabindex="-1">
${main}
</main>
${foot}</body>
</html>
`;

const brand = (href: string): Markup =>
  html`<a class="brand" href="${href}">${SIGN}Steppewatch</a>`;

export interface PublicPage {
  readonly title: string;
  readonly main: Markup;
  readonly head?: Markup;
}

/** A page for readers: nothing of the desk on it. */
export const publicPage = ({ title, main, head }: PublicPage): Markup =>
  document({
    title,
    head: head ?? html``,
    top: html`${brand('/')}<nav aria-label="Pages"><a href="/subscribe">Subscribe</a> <a href="/topics">Topics</a></nav>`,
    main: html`<div class="narrow">${main}</div>`,
    foot: html`<footer class="foot"><p>News monitoring by Steppewatch.</p></footer>`,
  });

/** A page that says only what is the matter. */
export const notice = (title: string, sentence: string | Markup): Markup =>
  publicPage({ title, main: html`<h1>${title}</h1><p class="lede">${sentence}</p>` });

export const SECTIONS = [
  { path: '/desk', name: 'Overview', least: 'viewer' },
  { path: '/desk/stories', name: 'Stories', least: 'viewer' },
  { path: '/desk/search', name: 'Search', least: 'viewer' },
  { path: '/desk/watches', name: 'Watches', least: 'viewer' },
  { path: '/desk/themes', name: 'Themes', least: 'viewer' },
  { path: '/desk/feeds', name: 'Feeds', least: 'viewer' },
  { path: '/desk/readers', name: 'Readers', least: 'admin' },
  { path: '/desk/mail', name: 'Mail', least: 'admin' },
  { path: '/desk/system', name: 'System', least: 'viewer' },
] as const satisfies readonly { path: string; name: string; least: Role }[];
export type Section = (typeof SECTIONS)[number]['path'];

export const mayDo = (user: Pick<User, 'role'> | null, least: Role): boolean =>
  user !== null && isAtLeast(user.role, least);

export interface DeskPage {
  readonly title: string;
  /** The entry of the navigation that is marked. */
  /** Null for a page of none. */
  readonly section: Section | null;
  readonly user: User | null;
  readonly formToken: string;
  readonly main: Markup;
  readonly head?: Markup;
}

/** A page behind the login. */
export const deskPage = ({ title, section, user, formToken, main, head }: DeskPage): Markup =>
  document({
    title,
    head: head ?? html``,
    top: html`${brand('/desk')}<nav aria-label="Pages">${SECTIONS.filter(({ least }) =>
      mayDo(user, least),
    ).map(
      ({ path, name }) =>
        html`<a href="${path}"${path === section && html` aria-current="page"`}>${name}</a> `,
    )}</nav><form class="who" method="post" action="/logout"><input type="hidden" name="_token" value="${formToken}"><a href="/desk/account" dir="auto">${user?.name}</a> <button class="quiet">Log out</button></form>`,
    main,
  });
