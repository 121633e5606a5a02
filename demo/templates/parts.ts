import { html, type Markup, trusted } from '../../src/text/markup.ts';
import { fullDateInWords } from '../calendar.ts';
import { rfc3339 } from '../feed-formats/channel.ts';
import type { Page } from './page.ts';

export const RIGHT_TO_LEFT = 'fa';

const BASE_STYLE = `
*{box-sizing:border-box}body{margin:0;line-height:1.6;color:#1c1c1c;background:#fff}
img{max-width:100%;height:auto;display:block}a{color:var(--accent)}ul{padding-inline-start:1.2em}`;

/** The whole document: head with the outlet's colour and the template's style, and the body. */
export const documentOf = (page: Page, style: string, parts: { head?: Markup; body: Markup }) => {
  const { outlet, title } = page.report;
  const direction = outlet.language === RIGHT_TO_LEFT ? 'rtl' : 'ltr';
  return html`<!doctype html>
<html lang="${outlet.language}" dir="${direction}" style="--accent:${outlet.accent}">
<head>
<meta charset="${outlet.page.encoding}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${outlet.title}</title>
<link rel="alternate" type="application/rss+xml" href="${outlet.feed.path}">
${parts.head}
<style>${trusted(BASE_STYLE + style)}</style>
</head>
<body>
${parts.body}
</body>
</html>
`;
};

export const articleUrl = ({ report, siteUrl }: Page): string => siteUrl + report.path;

export const imageUrl = ({ report, siteUrl }: Page): string => `${siteUrl}/img/${report.slug}.svg`;

export const isoTime = ({ report }: Page): string =>
  rfc3339(report.publishedAt, report.outlet.timeZone);

export const timeInWords = ({ report }: Page): string =>
  fullDateInWords(report.publishedAt, report.outlet);

/** `By Ann Lee and Bo Chen`, joined as the language joins; the wire where no person is named; nothing where neither is. */
export const bylineOf = ({ report, chrome }: Page): string | null => {
  const { language } = report.outlet;
  const listed = new Intl.ListFormat(language).format(report.bylines);
  const names = listed || report.agency;
  return names && `${chrome.by} ${names}`;
};

export const relatedLinks = (page: Page): Markup =>
  html`<ul>${page.related.map(
    (other) => html`<li><a href="${page.siteUrl}${other.path}">${other.title}</a></li>`,
  )}</ul>`;

/** Open Graph and article times, as most sites print them. */
export const openGraph = (
  page: Page,
): Markup => html`<link rel="canonical" href="${articleUrl(page)}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="${page.report.outlet.title}">
<meta property="og:title" content="${page.report.title}">
<meta property="og:url" content="${articleUrl(page)}">
<meta property="og:image" content="${imageUrl(page)}">
${page.report.standfirst && html`<meta property="og:description" content="${page.report.standfirst}">`}
<meta property="article:published_time" content="${isoTime(page)}">
<meta property="article:section" content="${page.report.section}">`;

/** schema.org NewsArticle; `<` is escaped, so that no text can end the script element. */
export const jsonLd = (page: Page): Markup => {
  const { report } = page;
  const described = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: report.title,
    ...(report.standfirst ? { description: report.standfirst } : {}),
    datePublished: isoTime(page),
    dateModified: isoTime(page),
    inLanguage: report.outlet.language,
    articleSection: report.section,
    mainEntityOfPage: articleUrl(page),
    image: [imageUrl(page)],
    author: report.bylines.map((name) => ({ '@type': 'Person', name })),
    publisher: { '@type': 'NewsMediaOrganization', name: report.outlet.title },
  };
  const text = JSON.stringify(described).replaceAll('<', '\\u003c');
  return html`<script type="application/ld+json">${trusted(text)}</script>`;
};
