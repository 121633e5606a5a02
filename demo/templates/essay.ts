import { html } from '../../src/text/markup.ts';
import { printedParagraphs } from '../edition.ts';
import type { Page, PageTemplate } from './page.ts';
import {
  documentOf,
  imageUrl,
  isoTime,
  jsonLd,
  openGraph,
  relatedLinks,
  timeInWords,
} from './parts.ts';

const STYLE = `
body{font-family:Charter,'Bitstream Charter',Cambria,serif;background:#fff}
.strip{padding:20px 32px;display:flex;justify-content:space-between;border-bottom:1px solid #eee;font-family:Helvetica,Arial,sans-serif}.strip b{color:var(--accent)}
.cover{background:linear-gradient(120deg,var(--accent),#14101f);color:#fff;padding:60px 32px}.cover>div{max-width:50rem;margin:0 auto}.cover h1{font-size:2.6rem;line-height:1.12;margin:.2em 0}
.layout{max-width:62rem;margin:34px auto;display:grid;grid-template-columns:minmax(0,40rem) 1fr;gap:48px;padding:0 32px}.prose{font-size:1.13rem}.prose aside{float:none;background:#f4f1fa;padding:16px 22px;font-size:.95rem}
.rail{font:.9rem Helvetica,Arial,sans-serif;color:#555}.bio{border-top:2px solid var(--accent);padding-top:12px;margin-top:30px;font-size:.95rem;color:#555}footer{background:#14101f;color:#a9a3b8;padding:26px 32px;font:.85rem Helvetica,Arial,sans-serif}
@media(max-width:800px){.layout{display:block}}`;

const render = (page: Page) => {
  const { report, chrome } = page;
  const names = report.bylines.join(', ');
  return documentOf(page, STYLE, {
    head: html`${openGraph(page)}\n${jsonLd(page)}`,
    body: html`<div class="strip"><b>${report.outlet.title}</b><span>${chrome.subscribe}</span></div>
<div class="cover"><div><span>${report.section}</span><h1>${report.title}</h1>${report.standfirst && html`<p>${report.standfirst}</p>`}<p>${names} — <time datetime="${isoTime(page)}">${timeInWords(page)}</time></p></div></div>
<div class="layout"><main class="prose">
<img src="${imageUrl(page)}" alt="" width="640" height="320">
${printedParagraphs(report).map((text) => html`<p>${text}</p>\n`)}
<aside><h4>${chrome.newsletter}</h4><p>${chrome.newsletterPitch}</p></aside>
<div class="bio">${names} — ${report.outlet.title}</div>
</main>
<div class="rail"><h4>${chrome.related}</h4>${relatedLinks(page)}<h4>${chrome.topics}</h4><p>${report.section}</p></div></div>
<footer>© ${report.outlet.title}. ${chrome.rights}</footer>`,
  });
};

/** An institute's commentary: a cover, long prose, a note on the author. */
export const essayTemplate: PageTemplate = {
  render,
  junk: (chrome) => [chrome.newsletterPitch, chrome.rights],
};
