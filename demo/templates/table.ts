import { html } from '../../src/text/markup.ts';
import { printedParagraphs } from '../edition.ts';
import type { Page, PageTemplate } from './page.ts';
import { bylineOf, documentOf, imageUrl, relatedLinks, timeInWords } from './parts.ts';

const STYLE = `
body{font-family:Tahoma,Arial,sans-serif;font-size:14px;background:#e9ecef}
table.page{width:980px;max-width:100%;margin:0 auto;background:#fff;border-collapse:collapse}td{vertical-align:top;padding:12px}
.head{background:var(--accent);color:#fff}.head font{font-size:22px;font-weight:bold}.menu{width:170px;background:#f1f4f8;border-right:1px solid #d2dae4}.menu div{padding:7px 4px;border-bottom:1px dotted #c3ccd8}
.side{width:220px;background:#fbfbf4;border-left:1px solid #dfe3e8;font-size:12px}h1{font-size:23px;line-height:1.25;margin:4px 0 8px;color:var(--accent)}.date{color:#888;font-size:12px}.foot{background:#d9e0e8;font-size:11px;color:#556}
@media(max-width:700px){.menu,.side{display:none}}`;

const render = (page: Page) => {
  const { report, chrome } = page;
  return documentOf(page, STYLE, {
    body: html`<table class="page" cellspacing="0"><tr><td colspan="3" class="head"><font>${report.outlet.title}</font><br>${report.outlet.tagline}</td></tr>
<tr><td class="menu">${chrome.sections.map((name) => html`<div>${name}</div>`)}<br><b>${chrome.advertisement}</b></td>
<td>
<span class="date">${timeInWords(page)}</span>
<h1>${report.title}</h1>
<img src="${imageUrl(page)}" alt="" width="640" height="320"><br>
${report.standfirst && html`<b>${report.standfirst}</b><br><br>`}
${printedParagraphs(report).map((text) => html`${text}<br><br>\n`)}
${report.signOff && html`<i>${report.signOff.raw}</i><br>`}
${bylineOf(page) && html`<div align="right"><i>${bylineOf(page)}</i></div>`}
<hr>${chrome.share.join(' | ')}<br>
<b>${chrome.newsletter}</b>: ${chrome.newsletterPitch}
</td>
<td class="side"><b>${chrome.mostRead}</b>${relatedLinks(page)}<hr><b>${chrome.comments}</b>${chrome.commentLines.map(
      ({ who, says }) => html`<p><b>${who}</b>: ${says}</p>`,
    )}</td></tr>
<tr><td colspan="3" class="foot">© ${report.outlet.title}. ${chrome.rights}</td></tr></table>`,
  });
};

/** A page of the early web: layout by table, paragraphs by `<br><br>`, no description of itself. */
export const tableTemplate: PageTemplate = {
  render,
  junk: (chrome) => [
    chrome.newsletterPitch,
    ...chrome.commentLines.map(({ says }) => says),
    chrome.rights,
  ],
};
