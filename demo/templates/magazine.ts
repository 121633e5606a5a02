import { html } from '../../src/text/markup.ts';
import { printedParagraphs } from '../edition.ts';
import type { Page, PageTemplate } from './page.ts';
import { documentOf, imageUrl, isoTime, openGraph, relatedLinks, timeInWords } from './parts.ts';

const STYLE = `
body{font-family:'Iowan Old Style',Palatino,Georgia,serif;background:#fdfbf7}
.masthead{text-align:center;padding:26px 16px;border-bottom:3px double #222}.masthead a{font:700 2.2rem/1 Palatino,Georgia,serif;color:#222;text-decoration:none}.masthead p{margin:.4em 0 0;font-style:italic;color:#777}
.hero{max-width:62rem;margin:30px auto 0;padding:0 20px}.hero h1{font-size:2.7rem;line-height:1.1;margin:.3em 0}.hero .section{color:var(--accent);font-variant:small-caps;font-size:1.1rem}
.post-content{max-width:40rem;margin:26px auto;padding:0 20px;font-size:1.14rem}.post-content>p:first-of-type::first-letter{font-size:3.2em;float:left;line-height:.85;padding-right:.08em;color:var(--accent)}
.who{display:flex;gap:14px;align-items:center;color:#666;font-size:.95rem}.who i{width:44px;height:44px;border-radius:50%;background:var(--accent);display:inline-block}
.share-bar{list-style:none;display:flex;gap:18px;padding:10px 0;border-top:1px solid #ddd;border-bottom:1px solid #ddd;font-size:.85rem;color:#777}
.callout{background:var(--accent);color:#fff;padding:20px 26px;margin:34px 0;border-radius:6px}.callout h2{margin:0}.related{max-width:40rem;margin:0 auto;padding:20px}footer{text-align:center;color:#888;padding:30px;font-size:.85rem}`;

const render = (page: Page) => {
  const { report, chrome } = page;
  const names = report.bylines.length > 0 ? report.bylines : report.agency ? [report.agency] : [];
  return documentOf(page, STYLE, {
    head: html`${openGraph(page)}${names.map((name) => html`<meta name="author" content="${name}">`)}`,
    body: html`<div class="masthead"><a href="/">${report.outlet.title}</a><p>${report.outlet.tagline}</p></div>
<div itemscope itemtype="https://schema.org/NewsArticle">
<div class="hero"><span class="section" itemprop="articleSection">${report.section}</span>
<h1 itemprop="headline">${report.title}</h1>
${report.standfirst && html`<p class="dek" itemprop="description">${report.standfirst}</p>`}
<div class="who"><i></i><div>${names.map(
      (name) =>
        html`<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a rel="author" href="/"><span itemprop="name">${name}</span></a></span> `,
    )}<br><time itemprop="datePublished" datetime="${isoTime(page)}">${timeInWords(page)}</time></div></div>
<img itemprop="image" src="${imageUrl(page)}" alt="" width="960" height="480"></div>
<div class="post-content" itemprop="articleBody">
${printedParagraphs(report).map((text) => html`<p>${text}</p>\n`)}
${report.signOff && html`<p><em>${report.signOff.raw}</em></p>`}
<ul class="share-bar">${chrome.share.map((way) => html`<li>${way}</li>`)}</ul>
<div class="callout newsletter-signup"><h2>${chrome.newsletter}</h2><p>${chrome.newsletterPitch}</p><b>${chrome.subscribe}</b></div>
</div>
</div>
<div class="related"><h3>${chrome.related}</h3>${relatedLinks(page)}</div>
<footer>© ${report.outlet.title}. ${chrome.rights}</footer>`,
  });
};

/** Microdata, the head of the article outside its text, a callout inside it. */
export const magazineTemplate: PageTemplate = {
  render,
  junk: (chrome) => [chrome.newsletterPitch, chrome.rights],
};
