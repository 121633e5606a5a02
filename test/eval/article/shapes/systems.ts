import { head, ld, links, type Shape, set } from './shape.ts';

const BRIDGE = [
  'Engineers began on Monday to lift the old road bridge off its piers, the first step of a repair that will close the valley road for eleven weeks.',
  'The bridge, built when the quarry was still open, carries four thousand cars a day, and its bearings had not been oiled since the quarry closed.',
  'Drivers are sent over the pass in the meantime, which adds forty minutes to the way to town, the district road office said in a statement.',
  'Schools will begin half an hour later until the bridge is back, and the clinic has moved a doctor to the upper village.',
];
const OTHERS = [
  'Quarry museum finds the lamp of its last foreman',
  'Clinic asks drivers to keep the pass free at night',
  'Upper village votes for a shop of its own again',
];

export const SYSTEMS: readonly Shape[] = [
  {
    name: 'Drupal, body in one field',
    url: 'https://valley.example/news/bridge-lifted',
    html: `${head(
      {
        language: 'en',
        title: 'Valley bridge lifted off its piers | Valley Gazette',
        more: '<meta property="og:site_name" content="Valley Gazette">',
      },
      '<body class="path-node page-node-type-article">',
    )}<div class="dialog-off-canvas-main-canvas"><header role="banner"><div class="region region-header"><nav class="block block-menu"><ul class="menu"><li><a href="/">Home</a></li></ul></nav></div></header>
<main role="main"><div class="layout-content"><div class="region region-content"><div class="block block-page-title-block"><h1 class="page-title"><span class="field field--name-title">Valley bridge lifted off its piers</span></h1></div>
<article data-history-node-id="12" class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">Submitted by <span class="field field--name-uid"><a href="/user/4" class="username">Omar Bek</a></span> on <span class="field field--name-created"><time datetime="2024-09-09T11:05:00+03:00">9 September 2024</time></span></div></footer>
<div class="node__content"><div class="field field--name-field-image field--label-hidden"><img src="b.jpg"></div><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">${set(BRIDGE)}</div><div class="field field--name-field-tags field--label-above"><div class="field__label">Tags</div><div class="field__items"><div class="field__item"><a href="/t">roads</a></div></div></div><div class="node__links"><ul class="links inline"><li class="comment-forbidden"><a href="/user/login">Log in</a> to post comments</li></ul></div></div></article>
<div class="views-element-container block block-views"><h2>Related content</h2><div class="view-content">${OTHERS.map((title) => `<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="/n">${title}</a></span></div><div class="views-field views-field-body"><div class="field-content">The office said that it had heard of the matter and would look at it before the first snow.</div></div></div>`).join('')}</div></div></div></div></main></div></body></html>`,
    truth: {
      title: 'Valley bridge lifted off its piers',
      paragraphs: BRIDGE,
      bylines: ['Omar Bek'],
      publishedAt: '2024-09-09T11:05:00+03:00',
      language: 'en',
    },
  },
  {
    name: 'Drupal, text in paragraph components, each in a box of its own',
    url: 'https://valley.example/story/bridge-lifted',
    html: `${head({ language: 'en', title: 'Valley bridge lifted off its piers | Valley Gazette', more: '<meta property="og:site_name" content="Valley Gazette"><meta name="description" content="The valley road is closed for eleven weeks while the bearings are replaced.">' })}
<main><article class="node node--type-story"><header><h1>Valley bridge lifted off its piers</h1><div class="field field--name-field-summary field__item">The valley road is closed for eleven weeks while the bearings are replaced.</div><div class="authored-by">By Omar Bek</div><div class="created-date">9 September 2024, 11:05</div></header>
<div class="field field--name-field-paragraphs field__items">${BRIDGE.map((text, at) => `<div class="field__item"><div class="paragraph paragraph--type--text paragraph--view-mode--default"><div class="clearfix text-formatted field field--name-field-text field__item"><p>${text}</p></div></div></div>${at === 1 ? '<div class="field__item"><div class="paragraph paragraph--type--image"><figure><img src="b.jpg"><figcaption>The bridge hangs from two cranes on Monday morning.</figcaption></figure></div></div>' : ''}`).join('')}</div></article></main></body></html>`,
    truth: {
      title: 'Valley bridge lifted off its piers',
      standfirst: 'The valley road is closed for eleven weeks while the bearings are replaced.',
      paragraphs: BRIDGE,
      bylines: ['Omar Bek'],
      publishedAt: '2024-09-09T11:05:00',
      language: 'en',
    },
  },
  {
    name: 'Joomla, headline as h2, article info as a list',
    url: 'https://valley.example/index.php/news/214-bridge',
    html: `${head({ language: 'en-gb', title: 'Valley bridge lifted off its piers', more: '<meta name="author" content="Omar Bek">' })}
<div class="body"><header class="header"><a class="brand" href="/"><span class="site-title" title="Valley Gazette">Valley Gazette</span></a></header><div class="row-fluid"><main id="content" role="main" class="span9"><ul class="breadcrumb"><li><a href="/">Home</a></li><li class="active"><span>Valley bridge lifted off its piers</span></li></ul>
<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">Valley bridge lifted off its piers</h2></div><dl class="article-info muted"><dt class="article-info-term">Details</dt><dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Written by <span itemprop="name">Omar Bek</span></dd><dd class="category-name">Category: <a href="/c">Roads</a></dd><dd class="published"><time datetime="2024-09-09T11:05:00+03:00" itemprop="datePublished">Published: 09 September 2024</time></dd><dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:212">Hits: 212</dd></dl>
<div itemprop="articleBody">${set(BRIDGE)}</div><ul class="pager pagenav"><li class="previous"><a href="/p" rel="prev"><span>Prev</span></a></li><li class="next"><a href="/n" rel="next"><span>Next</span></a></li></ul></div></main>
<div id="aside" class="span3"><div class="well"><h3 class="page-header">Latest Articles</h3><ul class="latestnews mod-list">${links(OTHERS)}</ul></div></div></div></div></body></html>`,
    truth: {
      title: 'Valley bridge lifted off its piers',
      paragraphs: BRIDGE,
      bylines: ['Omar Bek'],
      publishedAt: '2024-09-09T11:05:00+03:00',
      language: 'en',
    },
  },
  {
    name: 'Joomla K2, intro text and full text apart',
    url: 'https://valley.example/news/item/214-bridge',
    html: `${head({ language: 'en-gb', title: 'Valley bridge lifted off its piers - Valley Gazette' })}
<div id="k2Container" class="itemView"><div class="itemHeader"><span class="itemDateCreated">Monday, 09 September 2024 11:05</span><h2 class="itemTitle">Valley bridge lifted off its piers</h2><span class="itemAuthor">Written by&nbsp; <a rel="author" href="/a">Omar Bek</a></span></div><div class="itemToolbar"><ul><li><span class="itemTextResizerTitle">font size</span></li><li><a href="/print">Print</a></li><li><a href="/mail">Email</a></li></ul></div>
<div class="itemBody"><div class="itemImageBlock"><span class="itemImage"><img src="b.jpg"></span><span class="itemImageCaption">The bridge hangs from two cranes.</span></div><div class="itemIntroText">${set(BRIDGE.slice(0, 1))}</div><div class="itemFullText">${set(BRIDGE.slice(1))}</div></div>
<div class="itemLinks"><div class="itemCategory"><span>Published in</span> <a href="/c">Roads</a></div></div><div class="itemRelated"><h3>Related items</h3><ul>${links(OTHERS)}</ul></div><div class="itemBackToTop"><a href="#top">back to top</a></div></div></body></html>`,
    truth: {
      title: 'Valley bridge lifted off its piers',
      standfirst: BRIDGE[0] ?? '',
      paragraphs: BRIDGE.slice(1),
      bylines: ['Omar Bek'],
      publishedAt: '2024-09-09T11:05:00',
      language: 'en',
    },
  },
  {
    name: 'Arc, stacked components, promo between paragraphs',
    url: 'https://valley.example/world/2024/09/09/bridge/',
    html: `${head({
      language: 'en',
      title: 'Valley bridge lifted off its piers – Valley Gazette',
      more: `<meta property="og:site_name" content="Valley Gazette"><meta property="og:title" content="Valley bridge lifted off its piers"><meta property="og:description" content="The valley road is closed for eleven weeks while the bearings are replaced.">${ld(
        {
          '@type': 'NewsArticle',
          headline: 'Valley bridge lifted off its piers',
          datePublished: '2024-09-09T08:05:00Z',
          author: [
            { '@type': 'Person', name: 'Omar Bek' },
            { '@type': 'Person', name: 'Ana Lind' },
          ],
        },
      )}`,
    })}<div id="fusion-app" class="fusion-app"><div class="c-stack b-right-rail"><header class="c-stack page-header"><nav class="b-header-nav-chain"><a href="/">Valley Gazette</a></nav></header><section role="main" tabindex="-1" class="b-right-rail__main-right-container"><div class="b-right-rail__full-width-1"><a class="c-overline b-overline" href="/world">World</a><h1 class="b-headline">Valley bridge lifted off its piers</h1><h2 class="b-subheadline">The valley road is closed for eleven weeks while the bearings are replaced.</h2><div class="b-byline"><span class="b-byline__by">By</span> <span class="b-byline__names"><a class="c-link" href="/author/omar-bek">Omar Bek</a> and <a class="c-link" href="/author/ana-lind">Ana Lind</a></span></div><time as="time" class="c-date b-date" datetime="2024-09-09T08:05:00Z">September 09, 2024 at 11:05AM EEST</time></div>
<article class="b-article-body">${set(BRIDGE.slice(0, 2), '<p class="c-paragraph">')}<div class="b-ads-block"><div class="c-stack arcad-feature">Advertisement</div></div><div class="b-article-body__interstitial-link"><p class="c-paragraph b-article-body__interstitial">[ <a class="c-link" href="/o">${OTHERS[0]}</a> ]</p></div>${set(BRIDGE.slice(2), '<p class="c-paragraph">')}</article><div class="b-author-bio"><a href="/author/omar-bek">Omar Bek</a><p>Omar Bek writes about roads and rivers for the Gazette and lives in the upper village.</p></div></section><aside class="b-right-rail__right-rail"><h2>Most read</h2>${links(OTHERS, '<article class="b-top-table-list-item">', '</article>')}</aside></div></div><script id="fusion-metadata" type="application/javascript">window.Fusion=window.Fusion||{};Fusion.globalContent={"type":"story"};</script></body></html>`,
    truth: {
      title: 'Valley bridge lifted off its piers',
      standfirst: 'The valley road is closed for eleven weeks while the bearings are replaced.',
      paragraphs: BRIDGE,
      bylines: ['Omar Bek', 'Ana Lind'],
      publishedAt: '2024-09-09T08:05:00Z',
      language: 'en',
    },
  },
  {
    name: 'Next.js, nothing but data',
    url: 'https://valley.example/articles/bridge',
    html: `${head({ language: 'en', title: 'Valley bridge lifted off its piers | Valley Gazette', more: '<meta property="og:title" content="Valley bridge lifted off its piers"><meta property="og:site_name" content="Valley Gazette"><meta property="article:published_time" content="2024-09-09T11:05:00+03:00">' })}<div id="__next"><div class="loader">Loading…</div></div><script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { pageProps: { menu: OTHERS.map((title) => ({ title, slug: 'x' })), article: { id: 12, title: 'Valley bridge lifted off its piers', lead: 'The valley road is closed for eleven weeks.', body: set(BRIDGE), author: { name: 'Omar Bek' } }, related: OTHERS.map((title) => ({ title, lead: 'The office said that it had heard of the matter and would look at it before the first snow.' })) } }, page: '/articles/[slug]', buildId: 'x' })}</script></body></html>`,
    truth: {
      title: 'Valley bridge lifted off its piers',
      paragraphs: BRIDGE,
      publishedAt: '2024-09-09T11:05:00+03:00',
      language: 'en',
    },
  },
  {
    name: 'a data-only page, the story as blocks',
    url: 'https://valley.example/articles/bridge-blocks',
    html: `${head({ language: 'en', title: 'Valley bridge lifted off its piers | Valley Gazette', more: '<meta property="og:title" content="Valley bridge lifted off its piers">' })}<div id="app"></div><script type="application/json" id="__APP_DATA__">${JSON.stringify({ story: { headline: 'Valley bridge lifted off its piers', blocks: BRIDGE.map((text) => ({ type: 'paragraph', data: { text } })) }, teasers: OTHERS.map((title) => ({ title })) })}</script></body></html>`,
    truth: { title: 'Valley bridge lifted off its piers', paragraphs: BRIDGE, language: 'en' },
  },
  {
    name: 'Nuxt, data as one flat list',
    url: 'https://valley.example/n/bridge',
    html: `${head({ language: 'en', title: 'Valley bridge lifted off its piers | Valley Gazette', more: '<meta property="og:title" content="Valley bridge lifted off its piers">' })}<div id="__nuxt"></div><script type="application/json" id="__NUXT_DATA__">${JSON.stringify([['Reactive', 1], { data: 2, state: 5 }, { 'post-12': 3 }, { title: 4, text: 6, teaser: 7 }, 'Valley bridge lifted off its piers', {}, set(BRIDGE), OTHERS[0], 'We use cookies so that the site remembers the village you come from and the road you take, and never for anything else.'])}</script></body></html>`,
    truth: { title: 'Valley bridge lifted off its piers', paragraphs: BRIDGE, language: 'en' },
  },
  {
    name: 'hashed class names, server-side React',
    url: 'https://valley.example/r/bridge',
    html: `${head({ language: 'en', title: 'Valley bridge lifted off its piers', more: ld({ '@type': 'NewsArticle', headline: 'Valley bridge lifted off its piers', datePublished: '2024-09-09T11:05:00+03:00', author: 'By Omar Bek, Staff Writer' }) })}<div id="root"><div class="css-1q2w"><div class="css-nav1"><a href="/">Valley Gazette</a><a href="/w">World</a><a href="/s">Sport</a></div><div class="css-main"><h1 class="css-t1">Valley bridge lifted off its piers</h1><div class="css-x9"><span>Omar Bek</span><span>·</span><span>9 Sep 2024</span></div>${BRIDGE.map((text, at) => `<div class="css-block${at}"><p class="css-para">${text}</p></div>${at === 1 ? '<div class="css-ad">Ad</div>' : ''}`).join('')}<div class="css-more"><div class="css-mh">You may also like</div>${OTHERS.map((title) => `<div class="css-card"><a href="/c"><h3>${title}</h3></a><span>2 hours ago</span></div>`).join('')}</div></div></div></div></body></html>`,
    truth: {
      title: 'Valley bridge lifted off its piers',
      paragraphs: BRIDGE,
      bylines: ['Omar Bek'],
      publishedAt: '2024-09-09T11:05:00+03:00',
      language: 'en',
    },
  },
  {
    name: 'an old page of tables and fonts',
    url: 'http://valley.example/news.php?id=214',
    html: `<html><head><title>Valley Gazette :: Valley bridge lifted off its piers</title></head><body bgcolor=white><center><table width=760><tr><td valign=top width=160><font size=1>${OTHERS.map((title) => `<a href=x>${title}</a><br><br>`).join('')}</font></td><td valign=top><font face=arial size=4><b>Valley bridge lifted off its piers</b></font><br><font size=1>09.09.2024 11:05</font><br><br><font face=arial size=2>${BRIDGE.join('<br><br>')}</font><br><br><a href=print>[Print version]</a></td></tr></table></center></body></html>`,
    truth: {
      title: 'Valley bridge lifted off its piers',
      paragraphs: BRIDGE,
      publishedAt: '2024-09-09T11:05:00',
      language: 'en',
    },
  },
  {
    name: 'paragraphs set as boxes, a drop cap, soft hyphens',
    url: 'https://valley.example/d/bridge',
    html: `${head({ language: 'en', title: 'Valley bridge lifted off its piers' })}<div class="wrap"><div class="topbar"><a href="/">Valley Gazette</a></div><div class="content-main"><h1>Valley bridge lifted off its piers</h1><div class="info">by Omar Bek, 9 September 2024</div><div class="txt"><div><span class="dropcap">E</span>${(BRIDGE[0] ?? '').slice(1).replace('engineers', 'engi\u00adneers')}</div>${BRIDGE.slice(
      1,
    )
      .map((text) => `<div>${text}</div><div>&nbsp;</div>`)
      .join('')}</div></div></div></body></html>`,
    truth: {
      title: 'Valley bridge lifted off its piers',
      paragraphs: BRIDGE,
      bylines: ['Omar Bek'],
      publishedAt: '2024-09-09',
      language: 'en',
    },
  },
];
