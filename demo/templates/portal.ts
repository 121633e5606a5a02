import { html, type Markup } from '../../src/text/markup.ts';
import { printedParagraphs } from '../edition.ts';
import type { Page, PageTemplate } from './page.ts';
import { bylineOf, documentOf, imageUrl, openGraph, relatedLinks, timeInWords } from './parts.ts';

const STYLE = `
body{font-family:Verdana,'Segoe UI',sans-serif;background:#eef1f2;font-size:15px}
.cookie-bar{position:relative;background:#20262b;color:#dfe5e8;padding:14px 24px;font-size:13px}.cookie-bar .btn{background:var(--accent);color:#fff;padding:6px 14px;margin-left:12px;border-radius:3px;display:inline-block}
.top{background:var(--accent);color:#fff;padding:18px 24px}.top .logo{font:700 28px Georgia,serif}.top .tag{font-size:12px;opacity:.85}
.nav{background:#fff;border-bottom:1px solid #d5dadc;padding:10px 24px}.nav span{margin-right:20px;font-weight:700;font-size:13px}
.wrap{max-width:1080px;margin:22px auto;display:flex;gap:26px;padding:0 16px}.left{flex:1;background:#fff;padding:26px 32px}.right{width:290px}
.ttl{font:700 30px/1.2 Georgia,serif;margin-bottom:10px}.article-lead{font-size:16px;color:#4b5357;margin-bottom:12px}.article-info{color:#7a8387;font-size:12px;margin-bottom:14px}
.share-buttons span{display:inline-block;border:1px solid #ccd3d6;border-radius:14px;padding:3px 12px;margin:0 6px 8px 0;font-size:12px;color:#566}
.txt p{margin:0 0 16px;line-height:1.7}.box{border:1px solid #dbe0e2;border-top:4px solid var(--accent);background:#fafbfb;padding:14px 18px;margin:0 0 20px;font-size:13px}
.ad-slot{background:#f2ecd8;color:#a39770;text-align:center;padding:40px 0;font-size:11px;text-transform:uppercase;margin-bottom:20px}.sign-off{color:#7a8387;font-size:13px}
.comment{border-top:1px solid #e2e6e8;padding:10px 0;font-size:13px}.site-footer{background:#20262b;color:#9aa;padding:22px;font-size:12px}@media(max-width:760px){.wrap{display:block}.right{width:auto}.left{padding:18px}}`;

/** The box of links that such sites set between the second paragraph and the third. */
const insert = (page: Page): Markup =>
  html`<div class="box related-articles"><div class="bh"><b>${page.chrome.related}</b></div>${relatedLinks(page)}</div>`;

const render = (page: Page) => {
  const { report, chrome } = page;
  return documentOf(page, STYLE, {
    head: openGraph(page),
    body: html`<div class="cookie-bar"><span>${chrome.cookies}</span><span class="btn">${chrome.accept}</span></div>
<div class="top"><div class="logo">${report.outlet.title}</div><div class="tag">${report.outlet.tagline}</div></div>
<div class="nav">${chrome.sections.map((name) => html`<span>${name}</span>`)}</div>
<div class="wrap"><div class="left">
<div class="ttl"><h1 style="font:inherit;margin:0">${report.title}</h1></div>
${report.standfirst && html`<div class="article-lead">${report.standfirst}</div>`}
<div class="article-info">${bylineOf(page) && html`<span class="author-name">${bylineOf(page)}</span> | `}${chrome.published}: ${timeInWords(page)}</div>
<div class="share-buttons">${chrome.share.map((way) => html`<span>${way}</span>`)}</div>
<div class="pic"><img src="${imageUrl(page)}" alt="" width="960" height="480"></div>
<div class="txt">
${printedParagraphs(report).map((text, index) => html`${index === 2 && insert(page)}<p>${text}</p>\n`)}
${report.signOff && html`<p class="sign-off">${report.signOff.raw}</p>`}
<p>${chrome.closeBanner}</p>
</div>
<div class="box newsletter-signup"><b>${chrome.newsletter}</b><p>${chrome.newsletterPitch}</p><span>${chrome.subscribe}</span></div>
<div class="comments-list"><h3>${chrome.comments} (${chrome.commentLines.length})</h3>${chrome.commentLines.map(
      ({ who, says }) => html`<div class="comment"><b>${who}</b><p>${says}</p></div>`,
    )}</div>
</div>
<div class="right"><div class="ad-slot">${chrome.advertisement}</div><div class="box related-articles"><b>${chrome.mostRead}</b>${relatedLinks(page)}</div></div></div>
<div class="site-footer">© ${report.outlet.title}. ${chrome.rights}</div>`,
  });
};

/** Nested divs without meaning, a consent bar, boxes inside the text, comments below it. */
export const portalTemplate: PageTemplate = {
  render,
  junk: (chrome) => [
    chrome.cookies,
    chrome.closeBanner,
    chrome.newsletterPitch,
    ...chrome.commentLines.map(({ says }) => says),
    chrome.rights,
  ],
};
