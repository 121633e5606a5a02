import { head, ld, links, type Shape, set } from './shape.ts';

const FERRY = [
  'The lake towns agreed on Tuesday to run their ferries by one timetable, ending a quarrel that had kept passengers waiting on the piers for three summers.',
  'Captains will leave at the full hour from both shores, and a bus will wait for the last boat until half past nine, the harbour office said.',
  'A baker from the northern shore said she had twice carried flour home again because the boat left a minute before her cart came down the hill.',
  'The table is to be tried until the first ice, and the mayors will meet again in November to decide whether it stays.',
];
const OTHERS = [
  'Old lighthouse opens its stairs to visitors in June',
  'Harbour office hires two clerks for the winter season',
  'Fishermen count fewer nets lost than in any year before',
];

export const WORDPRESS: readonly Shape[] = [
  {
    name: 'WordPress, block theme',
    url: 'https://lakenews.example/2024/07/02/one-table/',
    html: `${head(
      {
        language: 'en-US',
        title: 'Lake towns agree on one ferry timetable – Lake News',
        more: '<meta property="og:site_name" content="Lake News"><meta property="og:title" content="Lake towns agree on one ferry timetable"><meta property="article:published_time" content="2024-07-02T16:20:00+02:00">',
      },
      '<body class="wp-singular post-template-default single single-post wp-embed-responsive">',
    )}<div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group"><p class="wp-block-site-title"><a href="/">Lake News</a></p><nav class="wp-block-navigation"><ul><li><a href="/towns">Towns</a></li><li><a href="/boats">Boats</a></li></ul></nav></div></header>
<main class="wp-block-group" id="wp--skip-link--target"><div class="wp-block-group"><h1 class="wp-block-post-title">Lake towns agree on one ferry timetable</h1>
<div class="wp-block-group"><div class="wp-block-post-date"><time datetime="2024-07-02T16:20:00+02:00"><a href="/2024/07/02/">Jul 2, 2024</a></time></div><div class="wp-block-post-author-name">Ana Lind</div><div class="taxonomy-category wp-block-post-terms"><a href="/c/boats">Boats</a></div></div>
<figure class="wp-block-post-featured-image"><img src="a.jpg" alt=""></figure>
<div class="entry-content wp-block-post-content has-global-padding is-layout-constrained">${set(FERRY.slice(0, 2))}
<figure class="wp-block-image size-large"><img src="b.jpg"><figcaption class="wp-element-caption">A boat at the northern pier. Photo: Lake News</figcaption></figure>
<blockquote class="wp-block-quote">${set(FERRY.slice(2, 3))}</blockquote>${set(FERRY.slice(3))}
<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/subscribe">Subscribe to the paper</a></div></div></div>
<nav class="wp-block-group"><div class="post-navigation-link-previous wp-block-post-navigation-link"><a href="/p">Previous: ${OTHERS[0]}</a></div></nav>
<div class="wp-block-comments"><h2 class="wp-block-comments-title">One response</h2><p>I waited there too, every single Friday of that summer, and nobody came to say a word.</p></div>
<div class="wp-block-query"><h2 class="wp-block-heading">More posts</h2><ul class="wp-block-post-template">${OTHERS.map((title) => `<li class="wp-block-post"><h3 class="wp-block-post-title"><a href="/x">${title}</a></h3><div class="wp-block-post-date"><time datetime="2024-06-01T08:00:00+02:00">Jun 1, 2024</time></div></li>`).join('')}</ul></div></div></main>
<footer class="wp-block-template-part"><p>Designed with care. © Lake News</p></footer></div></body></html>`,
    truth: {
      title: 'Lake towns agree on one ferry timetable',
      paragraphs: FERRY,
      standfirst: null,
      bylines: ['Ana Lind'],
      publishedAt: '2024-07-02T16:20:00+02:00',
      language: 'en',
    },
  },
  {
    name: 'WordPress, newspaper theme with author box and related block',
    url: 'https://lakenews.example/ferries/one-table/',
    html: `${head(
      {
        language: 'en-GB',
        title: 'Lake towns agree on one ferry timetable | Lake News',
        more: `<meta property="og:site_name" content="Lake News">${ld({
          '@graph': [
            {
              '@type': 'Article',
              '@id': 'https://lakenews.example/ferries/one-table/#article',
              headline: 'Lake towns agree on one ferry timetable',
              author: { name: 'Ana Lind', '@id': '#/schema/person/1' },
              datePublished: '2024-07-02T14:20:00+00:00',
              dateModified: '2024-07-03T09:00:00+00:00',
              publisher: { '@id': '#org' },
            },
            { '@type': 'Organization', '@id': '#org', name: 'Lake News' },
            { '@type': 'Person', '@id': '#/schema/person/1', name: 'Ana Lind' },
          ],
        })}`,
      },
      '<body class="post-template-default single single-post td-standard-pack global-block-template-1">',
    )}<div class="td-theme-wrap"><div class="td-header-template-wrap"><ul class="sf-menu"><li class="menu-item"><a href="/">Home</a></li></ul></div>
<div class="td-main-content-wrap"><div class="td-container td-post-template-default"><div class="td-crumb-container"><a href="/">Home</a> <span>Ferries</span></div>
<div class="td-pb-span8 td-main-content"><article class="post type-post status-publish"><div class="td-post-header"><ul class="td-category"><li class="entry-category"><a href="/f">Ferries</a></li></ul><header class="td-post-title"><h1 class="entry-title">Lake towns agree on one ferry timetable</h1><p class="td-post-sub-title">Boats leave at the full hour from both shores, and the bus waits for the last of them.</p><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">By</div> <a href="/author/ana">Ana Lind</a><div class="td-author-line"> - </div></div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="2024-07-02T14:20:00+00:00">July 2, 2024</time></span><div class="td-post-comments"><a href="#c">0</a></div></div></header></div>
<div class="td-post-sharing-top"><div class="td-post-sharing-classic">Facebook Twitter Pinterest WhatsApp</div></div>
<div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><img src="a.jpg"><figcaption class="wp-caption-text">A boat at the northern pier (Lake News/Omar Bek)</figcaption></figure></div>${set(FERRY.slice(0, 2))}
<div class="td-a-rec td-a-rec-id-content_inline"><span class="td-adspot-title">- Advertisement -</span></div><div class="td_block_wrap td_block_related_posts"><h4 class="td-related-title"><a>RELATED ARTICLES</a></h4>${OTHERS.map((title) => `<div class="td_module_related_posts"><h3 class="entry-title td-module-title"><a href="/y">${title}</a></h3></div>`).join('')}</div>${set(FERRY.slice(2))}</div>
<footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li><li><a href="/t">lake</a></li></ul></div><div class="td-author-name vcard author"></div><div class="author-box-wrap"><a href="/author/ana"><img src="x.jpg"></a><div class="desc"><div class="td-author-name vcard author"><span class="fn"><a href="/author/ana">Ana Lind</a></span></div><div class="td-author-description">Ana Lind has covered boats and bakers on the lake since she was a student, and she keeps a dinghy.</div></div></div></footer></article>
<div class="comments" id="comments"><div class="comment-respond"><h3>LEAVE A REPLY</h3><p>Please enter your comment! Your address will not be published by us or anybody else.</p></div></div></div>
<div class="td-pb-span4 td-main-sidebar"><div class="td_block_popular"><h4>MOST POPULAR</h4>${links(OTHERS, '<div class="td-module">', '</div>')}</div></div></div></div></div></body></html>`,
    truth: {
      title: 'Lake towns agree on one ferry timetable',
      standfirst:
        'Boats leave at the full hour from both shores, and the bus waits for the last of them.',
      paragraphs: FERRY,
      bylines: ['Ana Lind'],
      publishedAt: '2024-07-02T14:20:00+00:00',
      language: 'en',
    },
  },
  {
    name: 'WordPress, Elementor, share and related plug-ins',
    url: 'https://lakenews.example/one-table',
    html: `${head(
      {
        language: 'en',
        title: 'Lake towns agree on one ferry timetable - Lake News',
        more: '<meta property="og:site_name" content="Lake News"><meta name="author" content="Ana Lind"><meta property="article:published_time" content="2024-07-02T14:20:00+00:00">',
      },
      '<body class="single elementor-default elementor-template-full-width elementor-page">',
    )}<div data-elementor-type="single-post" class="elementor elementor-location-single post type-post"><section class="elementor-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container"><h1 class="elementor-heading-title">Lake towns agree on one ferry timetable</h1></div></div>
<div class="elementor-element elementor-widget elementor-widget-post-info"><div class="elementor-widget-container"><ul class="elementor-inline-items elementor-post-info"><li class="elementor-icon-list-item" itemprop="author">Ana Lind</li><li class="elementor-icon-list-item" itemprop="datePublished">July 2, 2024</li><li>No Comments</li></ul></div></div>
<div class="elementor-element elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">${set(FERRY)}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><div class="sd-content"><ul><li><a href="/s">Tweet</a></li></ul></div></div><div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3></div></div></div>
<div class="elementor-element elementor-widget elementor-widget-posts"><div class="elementor-widget-container"><div class="elementor-posts-container">${OTHERS.map((title) => `<article class="elementor-post"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="/z">${title}</a></h3><div class="elementor-post__excerpt"><p>The harbour office said on Monday that it had weighed the matter for most of the winter and would go ahead.</p></div><a class="elementor-post__read-more" href="/z">Read More »</a></div></article>`).join('')}</div></div></div></div></div></div></section></div></body></html>`,
    truth: {
      title: 'Lake towns agree on one ferry timetable',
      paragraphs: FERRY,
      bylines: ['Ana Lind'],
      publishedAt: '2024-07-02T14:20:00+00:00',
      language: 'en',
    },
  },
  {
    name: 'Blogger, lines parted by breaks in spans',
    url: 'https://lakeblog.example/2024/07/one-table.html',
    html: `${head({ language: 'en', title: 'Lake Blog: Lake towns agree on one ferry timetable', more: '<meta property="og:title" content="Lake towns agree on one ferry timetable">' })}
<div class="content-outer"><div class="main section" id="main"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>Tuesday, July 2, 2024</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title">Lake towns agree on one ferry timetable</h3><div class="post-header"></div>
<div class="post-body entry-content" id="post-body-1"><div class="separator" style="clear: both; text-align: center;"><a href="b.jpg"><img src="b.jpg"></a></div>${FERRY.map((text) => `<span style="font-family: georgia;">${text}</span><br /><br />`).join('')}<div style="clear: both;"></div></div>
<div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">Posted by <span class="fn"><span itemprop="name">Ana Lind</span></span></span> <span class="post-timestamp">at <abbr class="published" title="2024-07-02T16:20:00+02:00">4:20 PM</abbr></span></div></div></div>
<div class="comments" id="comments"><h4>1 comment:</h4><dl id="comments-block"><dd class="comment-body"><p>I have been waiting for this since the spring of the year before last, thank you all.</p></dd></dl></div></div></div></div></div></div></div>
<div class="sidebar section"><div class="widget PopularPosts"><h2>Popular Posts</h2><ul>${links(OTHERS)}</ul></div></div></div></body></html>`,
    truth: {
      title: 'Lake towns agree on one ferry timetable',
      paragraphs: FERRY,
      bylines: ['Ana Lind'],
      publishedAt: '2024-07-02T16:20:00+02:00',
      language: 'en',
    },
  },
  {
    name: 'Ghost, excerpt, bookmark card, subscribe card',
    url: 'https://lakeletter.example/one-table/',
    html: `${head(
      {
        language: 'en',
        title: 'Lake towns agree on one ferry timetable',
        more: `<meta property="og:site_name" content="Lake Letter">${ld({ '@type': 'Article', publisher: { '@type': 'Organization', name: 'Lake Letter' }, author: { '@type': 'Person', name: 'Ana Lind', url: 'https://lakeletter.example/author/ana/' }, headline: 'Lake towns agree on one ferry timetable', datePublished: '2024-07-02T14:20:00.000Z', dateModified: '2024-07-02T15:00:00.000Z', description: 'Boats leave at the full hour from both shores.' })}`,
      },
      '<body class="post-template tag-boats">',
    )}<div class="gh-viewport"><header class="gh-head"><a class="gh-head-logo" href="/">Lake Letter</a></header><main class="gh-main"><article class="gh-article post"><header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="/tag/boats/">Boats</a><h1 class="gh-article-title">Lake towns agree on one ferry timetable</h1><p class="gh-article-excerpt">Boats leave at the full hour from both shores, and the bus waits for the last of them.</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/ana/">Ana Lind</a></h4><div class="gh-article-meta-content"><time class="gh-article-meta-date" datetime="2024-07-02">Jul 2, 2024</time> <span class="gh-article-meta-length">— 2 min read</span></div></div></header>
<section class="gh-content gh-canvas">${set(FERRY.slice(0, 3))}<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/old"><div class="kg-bookmark-content"><div class="kg-bookmark-title">${OTHERS[0]}</div><div class="kg-bookmark-description">The stairs were closed for eleven years after a storm took the railing, and nobody had the money to mend them.</div></div></a></figure><div class="kg-card kg-signup-card"><h3>Sign up for the Lake Letter</h3><p>No spam, and you can leave whenever the letters bore you.</p></div>${set(FERRY.slice(3))}</section></article>
<div class="gh-read-next gh-canvas"><h3 class="gh-read-next-title">Read next</h3><div class="gh-feed">${OTHERS.map((title) => `<article class="gh-card post"><a class="gh-card-link" href="/q"><h3 class="gh-card-title">${title}</h3><p class="gh-card-excerpt">The harbour office said on Monday that it had weighed the matter for most of the winter.</p></a></article>`).join('')}</div></div></main></div></body></html>`,
    truth: {
      title: 'Lake towns agree on one ferry timetable',
      standfirst:
        'Boats leave at the full hour from both shores, and the bus waits for the last of them.',
      paragraphs: FERRY,
      bylines: ['Ana Lind'],
      publishedAt: '2024-07-02T14:20:00Z',
      language: 'en',
    },
  },
  {
    name: 'AMP page of a WordPress site',
    url: 'https://lakenews.example/one-table/amp/',
    html: `<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Lake towns agree on one ferry timetable - Lake News</title><link rel="canonical" href="https://lakenews.example/one-table/"><meta property="og:site_name" content="Lake News">${ld({ '@type': 'BlogPosting', headline: 'Lake towns agree on one ferry timetable', datePublished: '2024-07-02T16:20:00+02:00', author: { '@type': 'Person', name: 'Ana Lind' } })}<style amp-custom>.a{color:red}</style></head><body>
<header id="top" class="amp-wp-header"><div><a href="/"><span class="amp-site-title">Lake News</span></a></div></header><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">Lake towns agree on one ferry timetable</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">Ana Lind</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="2024-07-02T14:20:00+00:00">2 hours ago</time></div></header>
<figure class="amp-wp-article-featured-image"><amp-img src="a.jpg" width="600" height="400"></amp-img><p class="wp-caption-text">A boat at the northern pier.</p></figure>
<div class="amp-wp-article-content">${set(FERRY.slice(0, 2))}<amp-ad width="300" height="250" type="x"></amp-ad>${set(FERRY.slice(2))}<amp-social-share type="x"></amp-social-share></div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">Categories: <a href="/c">Boats</a></div><div class="amp-wp-meta amp-wp-comments-link"><a href="/one-table/#respond">Leave a Comment</a></div></footer></article><footer class="amp-wp-footer"><p>Back to top</p></footer></body></html>`,
    truth: {
      title: 'Lake towns agree on one ferry timetable',
      paragraphs: FERRY,
      bylines: ['Ana Lind'],
      publishedAt: '2024-07-02T16:20:00+02:00',
      language: 'en',
    },
  },
];
