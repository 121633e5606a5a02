import type { Story } from './stories.ts';

/** A site's way of setting a story. */
export type Layout = (story: Story) => string;

const marked = (paragraphs: readonly string[], open = '<p>'): string =>
  paragraphs.map((text) => `${open}${text}</p>`).join('\n');

const head = ({ title, site, publishedAt, language }: Story, extra = ''): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title} | ${site.name}</title>
<meta property="og:site_name" content="${site.name}"><meta property="article:published_time" content="${publishedAt}">${extra}</head>`;

const teasers = ({ site }: Story): string =>
  site.teasers.map((title) => `<li><a href="/t/${title.length}">${title}</a></li>`).join('');

/** A blog's theme: named content, widgets, comments. */
const blog: Layout = (story) => `${head(story)}<body class="single has-sidebar"><div id="page">
<header class="site-header"><nav class="main-navigation"><ul><li><a href="/">${story.site.name}</a></li></ul></nav></header>
<main><article class="post type-post"><h1 class="entry-title">${story.title}</h1>
<div class="entry-meta"><span class="byline">${story.site.by} <a rel="author" href="/author/1">${story.byline}</a></span> <time datetime="${story.publishedAt}">${story.dateText}</time></div>
<p class="entry-subtitle">${story.standfirst}</p>
<div class="entry-content"><figure class="wp-caption"><img src="a.jpg"><figcaption class="wp-caption-text">${story.site.caption}</figcaption></figure>
${marked(story.paragraphs.slice(0, 2))}<p>${story.site.readMore} <a href="/r">${story.site.teasers[0]}</a></p>${marked(story.paragraphs.slice(2))}
<div class="sharedaddy"><ul><li><a href="/s">Facebook</a></li><li><a href="/s">Telegram</a></li></ul></div></div></article>
<div id="comments"><h2>2 comments</h2><div class="comment-body"><p>${story.paragraphs[1]} ${story.paragraphs[2]}</p></div></div></main>
<aside class="widget-area"><section class="widget"><ul>${teasers(story)}</ul></section></aside></div></body></html>`;

/** Generated names that say nothing. */
const hashed: Layout = (
  story,
) => `${head(story, `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: story.title, datePublished: story.publishedAt, author: [{ '@type': 'Person', name: story.byline }] })}</script>`)}
<body><div id="__next"><div class="sc-a1 x"><div class="sc-b2"><a href="/">${story.site.name}</a></div></div><div class="sc-c3"><div class="sc-d4"><h1 class="sc-e5">${story.title}</h1><div class="sc-dek lead">${story.standfirst}</div></div>
<div class="sc-f6"><div class="sc-g7"><img src="a.jpg"><span class="sc-h8">${story.site.caption}</span></div>${marked(story.paragraphs, '<p class="sc-i9">')}</div>
<div class="sc-j1">${story.site.teasers.map((title) => `<div class="sc-k2"><a href="/t"><h3>${title}</h3></a><p>${story.standfirst}</p></div>`).join('')}</div></div></div></body></html>`;

/** An old table page with line breaks for paragraphs. */
const tables: Layout = (
  story,
) => `${head(story)}<body><table width="100%"><tr><td width="150"><ul>${teasers(story)}</ul></td>
<td><h1>${story.title}</h1><font size="1">${story.dateText} ${story.site.by} ${story.byline}</font><br><br>${story.paragraphs.join('<br><br>')}<br><br><font size="1">© ${story.site.name}</font></td></tr></table></body></html>`;

/** A portal: label, standfirst, story in parts between advertisements, boxes. */
const portal: Layout = (
  story,
) => `${head(story)}<body><div class="cookie-consent"><p>${story.site.subscribe} ${story.site.subscribe}</p></div>
<div class="page"><div class="story-header"><span class="kicker">${story.site.name}</span><h1>${story.title}</h1><p class="story-intro">${story.standfirst}</p><div class="story-byline">${story.site.by} ${story.byline}</div><div class="story-date">${story.dateText}</div></div>
<div class="story-part">${marked(story.paragraphs.slice(0, 3), '<p class="story-par">')}</div><div class="ad-container"><div>Advertisement</div></div>
<div class="newsletter-box"><p>${story.site.subscribe}</p></div>
<div class="story-part">${marked(story.paragraphs.slice(3), '<p class="story-par">')}</div>
<div class="recommended-stories"><h2>${story.site.readMore}</h2><ul>${teasers(story)}</ul></div></div>
<footer><p>© ${story.site.name}. All rights reserved.</p></footer></body></html>`;

/** A page that goes on with the next story. */
const endless: Layout = (
  story,
) => `${head(story)}<body><main><div class="stream"><h1>${story.title}</h1><p>${story.site.by} ${story.byline}</p><p>${story.dateText}</p>${marked(story.paragraphs)}
<h1>${story.site.teasers[0]}</h1><p>${story.dateText}</p>${marked([`${story.standfirst} ${story.standfirst} ${story.standfirst}`])}</div></main></body></html>`;

/** A wire's page: credits and notes after the story, a banner after all. */
const wire: Layout = (
  story,
) => `${head(story)}<body><div class="container"><h1>${story.title}</h1><time datetime="${story.publishedAt}">${story.dateText}</time>
<div class="article-body" itemprop="articleBody">${marked(story.paragraphs)}<p>(Reporting by ${story.byline}; editing by Ida Ek)</p><p>Our Standards: The Thomson Reuters Trust Principles.</p></div></div><div id="banner"><a href="#">Close banner</a></div></body></html>`;

export const LAYOUTS: Readonly<Record<string, Layout>> = {
  blog,
  hashed,
  tables,
  portal,
  endless,
  wire,
};
