import { html, type Markup, trusted } from '../../src/text/markup.ts';
import { fullDateInWords } from '../calendar.ts';
import type { Report } from '../edition.ts';
import { summaryOf } from '../feed-formats/channel.ts';
import type { Outlet } from '../outlets.ts';
import { RIGHT_TO_LEFT } from './parts.ts';

const STYLE = `
:root{color-scheme:light dark}body{font-family:Georgia,serif;margin:0;line-height:1.5}header{background:var(--accent);color:#fff;padding:24px}
header h1{margin:0;font-size:2rem}main{max-width:60rem;margin:20px auto;padding:0 20px}article{border-bottom:1px solid #8884;padding:12px 0}h2{font-size:1.2rem;margin:0}small{opacity:.7}a{color:inherit}`;

const page = (head: { title: string; accent: string; language: string }, body: Markup): Markup =>
  html`<!doctype html>
<html lang="${head.language}" dir="${head.language === RIGHT_TO_LEFT ? 'rtl' : 'ltr'}" style="--accent:${head.accent}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${head.title}</title><style>${trusted(STYLE)}</style></head><body>${body}</body></html>
`;

/** An outlet's front page: what it has published, newest first. */
export const outletFrontPage = (outlet: Outlet, reports: readonly Report[]): Markup =>
  page(
    outlet,
    html`<header><h1>${outlet.title}</h1>${outlet.tagline} · <a href="${outlet.feed.path}">feed</a></header><main>${reports.map(
      (report) =>
        html`<article><h2><a href="${report.path}">${report.title}</a></h2><small>${fullDateInWords(report.publishedAt, outlet)}</small><p>${summaryOf(report)}</p></article>`,
    )}</main>`,
  );

/** The door of the newsroom: all outlets and where they answer. */
export const kioskPage = (
  sites: readonly {
    readonly outlet: Outlet;
    readonly siteUrl: string;
    readonly articles: number;
  }[],
): Markup =>
  page(
    { title: 'The demo newsroom', accent: '#3b4a54', language: 'en' },
    html`<header><h1>The demo newsroom</h1>Invented outlets with invented news, served from this machine</header><main>${sites.map(
      ({ outlet, siteUrl, articles }) =>
        html`<article><h2><a href="${siteUrl}/">${outlet.title}</a></h2><small>${outlet.type} · ${outlet.country} · ${outlet.language} · ${articles} articles</small><p>${outlet.tagline}</p></article>`,
    )}</main>`,
  );
