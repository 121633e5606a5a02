import { html } from '../../src/text/markup.ts';
import { printedParagraphs } from '../edition.ts';
import type { Page, PageTemplate } from './page.ts';
import {
  bylineOf,
  documentOf,
  imageUrl,
  isoTime,
  jsonLd,
  relatedLinks,
  timeInWords,
} from './parts.ts';

const STYLE = `
body{font-family:'Noto Sans','Microsoft YaHei','PingFang SC',Tahoma,Arial,sans-serif;background:#fff}
.bar{background:var(--accent);color:#fff;display:flex;justify-content:space-between;align-items:center;padding:12px 28px}.bar strong{font-size:1.6rem}.bar small{opacity:.85}
.crumbs{max-width:960px;margin:14px auto 0;padding:0 18px;color:#888;font-size:.85rem}
.detail{max-width:960px;margin:0 auto;padding:10px 18px 40px}.detail h1{font-size:1.9rem;line-height:1.35;text-align:center;margin:.6em 0 .3em}
.info{display:flex;justify-content:center;gap:22px;flex-wrap:wrap;color:#888;font-size:.85rem;border-bottom:1px solid #e8e8e8;padding-bottom:12px;margin-bottom:18px}
#detailContent p{font-size:1.1rem;line-height:1.9;margin:0 0 1.1em}.editor{text-align:end;color:#888;font-size:.9rem}
.more{background:#f7f7f7;border-inline-start:4px solid var(--accent);padding:12px 22px;margin-top:22px}.foot{background:#333;color:#bbb;text-align:center;padding:20px;font-size:.8rem}`;

const render = (page: Page) => {
  const { report, chrome } = page;
  return documentOf(page, STYLE, {
    head: html`<meta name="description" content="${report.standfirst ?? report.title}">
<meta name="publishdate" content="${isoTime(page)}">
${jsonLd(page)}`,
    body: html`<div class="bar"><strong>${report.outlet.title}</strong><small>${report.outlet.tagline}</small></div>
<div class="crumbs">${chrome.sections.slice(0, 2).join(' › ')} › ${report.section}</div>
<div class="detail">
<h1>${report.title}</h1>
<div class="info"><span class="date">${timeInWords(page)}</span>
${
  bylineOf(page) &&
  html`<span class="reporter">${bylineOf(page)}</span>
`
}<span class="source">${report.outlet.title}</span>
<div class="share">${chrome.share.map((way) => html`<span>${way}</span> `)}</div></div>
<div id="detailContent">
<p><img src="${imageUrl(page)}" alt="" width="900" height="450"></p>
${printedParagraphs(report).map((text) => html`<p>${text}</p>\n`)}
${report.signOff && html`<p>${report.signOff.raw}</p>`}
</div>
<div class="editor">${chrome.editor} ${report.outlet.id.toUpperCase()}-07</div>
<div class="more related"><h3>${chrome.related}</h3>${relatedLinks(page)}</div>
<div class="more subscribe"><b>${chrome.newsletter}</b><p>${chrome.newsletterPitch}</p></div>
</div>
<div class="foot">© ${report.outlet.title} ${chrome.rights}</div>`,
  });
};

/** The site of a state agency: a centred headline, a line of particulars, an editor's line. */
export const agencyTemplate: PageTemplate = {
  render,
  junk: (chrome) => [chrome.newsletterPitch, chrome.rights, `${chrome.editor} `],
};
