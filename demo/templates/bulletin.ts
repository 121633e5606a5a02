import { html } from '../../src/text/markup.ts';
import { printedParagraphs } from '../edition.ts';
import type { Page, PageTemplate } from './page.ts';
import { documentOf, imageUrl, isoTime, openGraph, relatedLinks, timeInWords } from './parts.ts';

const STYLE = `
body{font-family:'Segoe UI',Roboto,Arial,sans-serif;background:#f4f7fb}
.banner{background:#fff3cd;color:#6b5900;padding:8px 24px;font-size:.85rem}
.gov{background:#fff;border-bottom:4px solid var(--accent);padding:22px 28px}.gov b{font-size:1.4rem;color:var(--accent)}.gov div{color:#667}
main{max-width:820px;margin:26px auto;background:#fff;padding:32px 42px;border:1px solid #dde4ee}h1{font-size:1.7rem;line-height:1.3;color:#12345a}
dl{display:grid;grid-template-columns:9rem 1fr;font-size:.9rem;color:#556;border-bottom:1px solid #dde4ee;padding-bottom:14px}dd{margin:0}
section.body p{text-align:justify}nav.more{max-width:820px;margin:0 auto 30px;font-size:.92rem}footer{padding:20px 28px;background:#12345a;color:#bcd;font-size:.82rem}`;

const render = (page: Page) => {
  const { report, chrome } = page;
  return documentOf(page, STYLE, {
    head: openGraph(page),
    body: html`<div class="banner" role="region">${chrome.cookies} <button>${chrome.accept}</button></div>
<div class="gov"><b>${report.outlet.title}</b><div>${report.outlet.tagline}</div></div>
<main id="content"><h1>${report.title}</h1>
<dl><dt>${chrome.published}</dt><dd><time datetime="${isoTime(page)}">${timeInWords(page)}</time></dd><dt>${chrome.topics}</dt><dd>${report.section}</dd></dl>
<img src="${imageUrl(page)}" alt="" width="736" height="368">
<section class="body">
${report.standfirst && html`<p><strong>${report.standfirst}</strong></p>`}
${printedParagraphs(report).map((text) => html`<p>${text}</p>\n`)}
</section>
<p><a href="/">${chrome.share[0]}</a></p>
</main>
<nav class="more"><h2>${chrome.related}</h2>${relatedLinks(page)}</nav>
<footer>© ${report.outlet.title}. ${chrome.rights}</footer>`,
  });
};

/** The site of an institution: a list of particulars above justified text. */
export const bulletinTemplate: PageTemplate = {
  render,
  junk: (chrome) => [chrome.cookies, chrome.rights],
};
