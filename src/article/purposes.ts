/** What a part of a page is for, where that is not the story. */
export type Purpose =
  | 'navigation'
  | 'share'
  | 'related'
  | 'teasers'
  | 'newsletter'
  | 'comments'
  | 'sidebar'
  | 'advertisement'
  | 'consent'
  | 'author'
  | 'tags'
  | 'caption'
  | 'footer'
  | 'tool'
  | 'dates'
  | 'gallery'
  | 'embed'
  | 'box'
  | 'label'
  | 'hidden';

/** Words of classes and ids, in the order they stand in the name. */
const WORDS: readonly (readonly [Purpose, string])[] = [
  [
    'comments',
    'comments|comment list|commentlist|comment section|comment thread|disqus|livefyre|reader comments|kommentare|leserkommentare',
  ],
  [
    'navigation',
    'nav|navbar|navigation|menu|menus|submenu|breadcrumb|breadcrumbs|crumbs|pagination|pager|skip link|toc|table of contents|masthead',
  ],
  [
    'share',
    'share|shares|sharing|sharebar|sharetools|social|socials|addthis|addtoany|sharethis|sharedaddy|follow us|follow',
  ],
  [
    'related',
    'related|recirc|recirculation|recommend|recommended|recommendation|recommendations|more news|more stories|more from|more articles|more on|more links|read more|readmore|read also|read next|also read|also like|see also|seealso|most read|most popular|mostread|mostpopular|most viewed|popular|trending|latest news|latest stories|teaser|teasers|teaserlist|promo|promos|promobox|outbrain|taboola|zergnet|revcontent|mgid|dianomi|up next|upnext|next post|prev post|prevnext|post nav|other news|other stories|similar|crosslink|crosslinks|linkbox|link stack|linkstack|interlink|relatedlinks|relatedarticles|storylink|story link|further reading|furtherreading|suggested|suggestions|suggest|you may|dontmiss|editors picks|editor picks|inline promo|jp relatedposts|link list|linklist|quick links',
  ],
  [
    'newsletter',
    'newsletter|newsletters|subscribe|subscription|signup|sign up|mailchimp|mc embed|optin|opt in|regwall|login|log in|signin|sign in|donate|donation|donations|support us|membership|call to action|cta|newsletter signup',
  ],
  ['sidebar', 'sidebar|side bar|right rail|left rail|rail'],
  [
    'advertisement',
    'ad|ads|adv|advert|adverts|advertisement|advertising|advertorial|adsense|adslot|adbox|adunit|sponsor|sponsored|sponsors|dfp|gpt|banner|anzeige|werbung|reklama',
  ],
  ['consent', 'cookie|cookies|consent|gdpr|cmp|onetrust|privacy|didomi'],
  [
    'author',
    'author bio|author box|author info|author card|author profile|author description|author about|author details|about author|about the author|authorbox|authorbio|bio|biography|byline|bylines|author block|post author|personality|writer profile|writerprofile|contributor|contributors|author|authors|autor|autoren|saboxplugin|verfasser',
  ],
  [
    'tags',
    'tags|taglist|tag list|tagcloud|keywords|categories|cat links|hashtags|topics|topic list',
  ],
  [
    'caption',
    'caption|captions|credit|credits|photocredit|bildunterschrift|legende|image source|fotocredit|figcaption|media title|media info|infotext|video title|videotitle|image title|photo caption|image description',
  ],
  ['footer', 'footer|colophon|copyright|disclaimer|legal|imprint|impressum'],
  [
    'tool',
    'toolbar|tools|utility|utilities|actions|print only|printonly|rating|ratings|vote|votes|poll|polls|quiz|search form|searchform|buttons|feedback|report error|text size|font size|audio player|video player|player|playlist|podcast player|jw player|tooltip|popup|popover|modal|lightbox|overlay|toast|dialog|notification|weather|stock ticker|ticker|expandable',
  ],
  [
    'dates',
    'meta|metadata|postmeta|timestamp|date|dates|pubdate|published|publish date|datetime|article info|article details|reading time|readtime|read time',
  ],
  ['gallery', 'slideshow|carousel|swiper|slick|photogallery'],
  [
    'embed',
    'twitter tweet|instagram media|tiktok embed|embed|embedded|oembed|bluesky embed|telegram post',
  ],
  [
    'label',
    'overhead|topper|headline label|flag|kicker|eyebrow|overline|rubric|roofline|dachzeile|spitzmarke|section label|topline',
  ],
  [
    'box',
    'infobox|info box|factbox|fact box|faktenbox|additional info|footnotes|endnotes|footnote list',
  ],
];

export const NAMED_PURPOSES: readonly { readonly purpose: Purpose; readonly pattern: RegExp }[] =
  WORDS.map(([purpose, list]) => ({ purpose, pattern: new RegExp(` (?:${list}) `) }));

/** Words that name a label set beside or into a headline. */
export const LABEL_WORDS =
  / (?:kicker|eyebrow|overline|overhead|rubric|roofline|dachzeile|spitzmarke|topline|topic|label|category|section|prefix|tag|date) /;

export const ANY_PURPOSE = new RegExp(` (?:${WORDS.map(([, list]) => list).join('|')}) `);

/** Names that mean something only when they are the whole class or id. */
export const WHOLE_NAMES: ReadonlyMap<string, Purpose> = new Map([
  ...[
    'hidden',
    'hide',
    'invisible',
    'sr-only',
    'visually-hidden',
    'visuallyhidden',
    'd-none',
    'display-none',
    'u-hidden',
    'is-hidden',
    'noprint',
    'no-print',
    'screen-reader-text',
    'screenreader',
    'offscreen',
    'screen-reader',
    'a11y',
  ].map((name): [string, Purpose] => [name, 'hidden']),
  ...[
    'widget',
    'widgets',
    'widget-area',
    'textwidget',
    'widget-wrap',
    'sidebar-widget',
    'secondary',
  ].map((name): [string, Purpose] => [name, 'sidebar']),
  ...['gallery', 'image-gallery', 'photo-gallery', 'slider'].map((name): [string, Purpose] => [
    name,
    'gallery',
  ]),
  ...['post-meta', 'post-info', 'post-date', 'post-time', 'page-date', 'single-meta'].map(
    (name): [string, Purpose] => [name, 'dates'],
  ),
  ...['comment', 'respond', 'post-comments', 'page-comments'].map((name): [string, Purpose] => [
    name,
    'comments',
  ]),
  ...['post-tags', 'post-categories', 'tag-links', 'tags-links', 'post-tag'].map(
    (name): [string, Purpose] => [name, 'tags'],
  ),
  ...['post-author', 'post-authors'].map((name): [string, Purpose] => [name, 'author']),
  ...['post-share', 'post-sharing', 'post-social'].map((name): [string, Purpose] => [
    name,
    'share',
  ]),
  ...[
    'post-nav',
    'post-navigation',
    'site-nav',
    'site-navigation',
    'page-nav',
    'page-links',
    'site-header',
    'page-numbers',
    'post-pagination',
  ].map((name): [string, Purpose] => [name, 'navigation']),
  ...['post-footer', 'site-footer', 'page-footer'].map((name): [string, Purpose] => [
    name,
    'footer',
  ]),
  ...['post-related', 'related-posts', 'post-recommend', 'single-related'].map(
    (name): [string, Purpose] => [name, 'related'],
  ),
  ...['abo', 'piano'].map((name): [string, Purpose] => [name, 'newsletter']),
]);
