import { html } from '../../src/text/markup.ts';
import { printedParagraphs } from '../edition.ts';
import type { Page, PageTemplate } from './page.ts';
import {
  bylineOf,
  documentOf,
  imageUrl,
  isoTime,
  jsonLd,
  openGraph,
  relatedLinks,
  timeInWords,
} from './parts.ts';

const STYLE = `
body{font-family:Georgia,'Times New Roman',serif}
header.site{border-top:6px solid var(--accent);border-bottom:1px solid #ddd;padding:14px 24px;display:flex;gap:28px;align-items:baseline;flex-wrap:wrap;font-family:Helvetica,Arial,sans-serif}
header.site b{font-size:1.35rem;letter-spacing:-.02em}header.site nav a{margin-right:16px;color:#444;text-decoration:none;font-size:.9rem}
main{max-width:44rem;margin:0 auto;padding:28px 20px 60px}h1{font-size:2.3rem;line-height:1.15;margin:.2em 0 .4em}
.kicker{color:var(--accent);font:600 .85rem Helvetica,Arial,sans-serif;text-transform:uppercase;letter-spacing:.05em}
.standfirst{font-size:1.2rem;color:#444}.meta{font:.9rem Helvetica,Arial,sans-serif;color:#666;border-bottom:1px solid #e3e3e3;padding-bottom:14px}
article p{font-size:1.12rem}figcaption{font:.8rem Helvetica,Arial,sans-serif;color:#777}
.sign-off{font-size:.95rem;color:#666;border-top:1px solid #e3e3e3;padding-top:12px}
aside{background:#f6f4f1;padding:16px 22px;margin-top:28px;font-family:Helvetica,Arial,sans-serif}footer{background:#222;color:#bbb;padding:22px;font:.85rem Helvetica,Arial,sans-serif}`;

const render = (page: Page) => {
  const { report, chrome } = page;
  return documentOf(page, STYLE, {
    head: html`${openGraph(page)}\n${jsonLd(page)}`,
    body: html`<header class="site"><b>${report.outlet.title}</b><nav>${chrome.sections.map(
      (name) => html`<a href="/">${name}</a>`,
    )}</nav></header>
<main>
<article>
<header>
<div class="kicker">${report.section}</div>
<h1>${report.title}</h1>
${report.standfirst && html`<p class="standfirst">${report.standfirst}</p>`}
<div class="meta">${bylineOf(page) && html`<span class="byline">${bylineOf(page)}</span> · `}<time datetime="${isoTime(page)}">${timeInWords(page)}</time></div>
</header>
<figure><img src="${imageUrl(page)}" alt="" width="960" height="480"></figure>
${printedParagraphs(report).map((text) => html`<p>${text}</p>\n`)}
${report.signOff && html`<p class="sign-off">${report.signOff.raw}</p>`}
</article>
<aside><h2>${chrome.related}</h2>${relatedLinks(page)}</aside>
<aside class="newsletter"><h2>${chrome.newsletter}</h2><p>${chrome.newsletterPitch}</p></aside>
</main>
<footer><p>© ${report.outlet.title}. ${chrome.rights}</p></footer>`,
  });
};

/** Clean and semantic: one `<article>`, JSON-LD, Open Graph. */
export const wireTemplate: PageTemplate = {
  render,
  junk: (chrome) => [chrome.newsletterPitch, chrome.rights],
};
