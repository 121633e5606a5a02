import type { Instant } from '../../model/time.ts';
import type { FoundArticle } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { Named } from '../ports/readers.ts';
import { publicPage } from '../view/layout.ts';
import { linked, moment } from '../view/words.ts';
import { FORMATS } from './feeds-out.ts';

const NAMES = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' } as const;
const EXTENSIONS = { rss: 'rss', atom: 'atom', json: 'json' } as const;

export const topicFeedPath = (id: string, format: keyof typeof FORMATS): string =>
  `/topics/${encodeURIComponent(id)}.${EXTENSIONS[format]}`;

const formats = (id: string): Markup =>
  html`${(['rss', 'atom', 'json'] as const).map(
    (format) => html`<a href="${topicFeedPath(id, format)}">${NAMES[format]}</a> `,
  )}`;

export const topicsPage = (topic: string, themes: readonly Named[]): Markup =>
  publicPage({
    title: 'Topics',
    main: html`<h1>Topics</h1><p class="lede">${topic}: each topic has a page, and feeds for your feed reader.</p>
<div class="card"><table class="stack"><tbody>${themes.map(
      ({ id, name }) =>
        html`<tr><td><a href="/topics/${encodeURIComponent(id)}">${name}</a></td><td>${formats(id)}</td></tr>`,
    )}</tbody></table></div>`,
  });

export const topicPage = (
  { id, name }: Named,
  articles: readonly FoundArticle[],
  now: Instant,
): Markup =>
  publicPage({
    title: name,
    head: html`${(['rss', 'atom', 'json'] as const).map(
      (format) =>
        html`<link rel="alternate" type="${FORMATS[format].split(';')[0]}" title="${name}" href="${topicFeedPath(id, format)}">
`,
    )}`,
    main: html`<h1>${name}</h1>
<p class="actions"><a class="button" href="/subscribe?theme=${encodeURIComponent(id)}">Get it by mail</a> ${formats(id)}</p>
<div class="card">${
      articles.length === 0
        ? html`<p class="empty">Nothing yet.</p>`
        : html`<ol class="feed">${articles.map(
            ({ title, url, outlet, sourceType, language, publishedAt, readAt }) =>
              html`<li><span dir="auto"${language && html` lang="${language}"`}>${linked(url, title)}</span><div class="sub"><span dir="auto">${outlet}</span> · ${sourceType} · ${moment(publishedAt ?? readAt, now)}</div></li>`,
          )}</ol>`
    }</div>`,
  });
