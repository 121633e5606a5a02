import { attribute, type Element, isElement, nameWords } from './dom.ts';
import type { Line } from './lines.ts';

/** What the page's markup says an element is for, where that is not the story. */
const NAMES: readonly (readonly [string, string])[] = [
  [
    'navigation',
    'nav|navbar|navigation|menu|menus|submenu|breadcrumb|breadcrumbs|crumbs|pagination|pager|paging|skip link|toc|table of contents',
  ],
  [
    'share',
    'share|shares|sharing|sharebar|shareholder|sharetools|social|socials|addthis|addtoany|sharethis|sharedaddy|jp relatedposts|follow us|follow',
  ],
  [
    'related',
    'related|recirc|recirculation|recommend|recommended|recommendation|recommendations|recommends|more news|more stories|more from|more articles|more on|more links|read more|readmore|read also|read next|also read|also like|see also|seealso|most read|most popular|mostread|mostpopular|most viewed|popular|trending|latest news|latest stories|teaser|teasers|teaserlist|promo|promos|promobox|outbrain|taboola|zergnet|revcontent|mgid|dianomi|up next|upnext|next post|prev post|prevnext|post nav|other news|other stories|similar|crosslink|crosslinks|linkbox|interlink|relatedlinks|relatedarticles|inline story|storylink|story link|further reading|furtherreading|suggested|suggestions|you may|dontmiss|editors picks|editor picks',
  ],
  [
    'newsletter',
    'newsletter|newsletters|subscribe|subscriber|subscription|signup|sign up|mailchimp|mc embed|optin|opt in|lead magnet|regwall|login|log in|signin|sign in|piano|paywall promo|abo|donate|donation|donations|support us|membership|call to action|cta',
  ],
  [
    'comments',
    'comments|comment|commentlist|disqus|respond|livefyre|comment list|reader comments|kommentare|leserkommentare',
  ],
  ['sidebar', 'sidebar|side bar|widget|widgets|widget area|rail|right rail|secondary'],
  [
    'advertisement',
    'ad|ads|adv|advert|adverts|advertisement|advertising|advertorial|adsense|adslot|adbox|adunit|sponsor|sponsored|sponsors|dfp|gpt|banner|anzeige|werbung|reklama|affiliate',
  ],
  ['consent', 'cookie|cookies|consent|gdpr|cmp|onetrust|privacy|didomi'],
  [
    'author',
    'author bio|author box|author info|author card|author profile|author description|author about|author details|about author|about the author|authorbox|authorbio|bio|biography|byline|bylines|author block|post author|author|authors|autor|autoren',
  ],
  [
    'tags',
    'tags|taglist|tag list|tagcloud|post tags|keywords|categories|cat links|tags links|hashtags|topics|topic list',
  ],
  [
    'caption',
    'caption|captions|wp caption text|credit|credits|image credit|photo credit|photocredit|bildunterschrift|legende|image source|image caption|fotocredit|figcaption',
  ],
  [
    'footer',
    'footer|site footer|page footer|post footer|entry footer|article footer|colophon|copyright|disclaimer|legal|imprint|impressum',
  ],
  [
    'tool',
    'toolbar|tools|utility|utilities|actions|print only|printonly|rating|ratings|vote|votes|poll|polls|quiz|survey|search form|searchform|buttons|feedback|report error|text size|font size|listen|audio player|video player|player|playlist|podcast player|jw player|tooltip|popup|popover|modal|lightbox|overlay|toast|dialog|notice|notification|alert banner|weather|stock ticker|ticker',
  ],
  [
    'dates',
    'meta|metadata|postmeta|post meta|entry meta|article meta|timestamp|date|dates|pubdate|published|publish date|datetime|post info|article info|article details|reading time|readtime|read time',
  ],
  ['gallery', 'gallery|slideshow|carousel|slider|swiper|slick'],
  [
    'hidden',
    'hidden|screen reader text|screen reader|sr only|visually hidden|visuallyhidden|offscreen|hide|invisible|noprint|u hidden|is hidden|display none|d none|a11y',
  ],
];

const BY_NAME: readonly (readonly [string, RegExp])[] = NAMES.map(([reason, words]) => [
  reason,
  new RegExp(` (?:${words}) `),
]);
const ANY_NAME = new RegExp(` (?:${NAMES.map(([, words]) => words).join('|')}) `);

const BY_TAG: Readonly<Record<string, string>> = {
  nav: 'navigation',
  aside: 'sidebar',
  footer: 'footer',
  figcaption: 'caption',
  menu: 'navigation',
  address: 'author',
  time: 'dates',
};

const BY_ROLE: Readonly<Record<string, string>> = {
  navigation: 'navigation',
  complementary: 'sidebar',
  contentinfo: 'footer',
  search: 'tool',
  dialog: 'tool',
  alertdialog: 'tool',
  menu: 'navigation',
  menubar: 'navigation',
  toolbar: 'tool',
  tooltip: 'tool',
  banner: 'navigation',
};

const isHidden = (element: Element): boolean =>
  'hidden' in element.attribs ||
  /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(attribute(element, 'style')) ||
  attribute(element, 'aria-hidden') === 'true';

const byName = (element: Element): string | null => {
  const names = ` ${nameWords(element).join(' ')} `;
  if (!ANY_NAME.test(names)) return null;
  return BY_NAME.find(([, words]) => words.test(names))?.[0] ?? null;
};

const says = (element: Element): string | null => {
  if (isHidden(element)) return 'hidden';
  return BY_TAG[element.name] ?? BY_ROLE[attribute(element, 'role')] ?? byName(element);
};

/** Share of the page's prose above which an element holds the story, whatever it is called. */
const STORY_SHARE = 0.35;

/** Prose: running text outside links, in lines long enough to be sentences. */
export const proseLength = (line: Line): number => {
  const own = line.text.length - line.linkLength;
  return own >= 60 && line.linkLength < own ? own : 0;
};

/** Says for each line which surroundings, if any, mark it as no part of the story. */
export const surroundingsOf = (lines: readonly Line[]): ((line: Line) => string | null) => {
  const prose = new Map<Element, number>();
  let total = 0;
  for (const line of lines) {
    const length = proseLength(line);
    total += length;
    let element: Element | null = line.element;
    while (length > 0 && element !== null) {
      prose.set(element, (prose.get(element) ?? 0) + length);
      element = element.parent !== null && isElement(element.parent) ? element.parent : null;
    }
  }
  const known = new Map<Element, string | null>();
  const verdict = (element: Element): string | null => {
    const before = known.get(element);
    if (before !== undefined) return before;
    const outer =
      element.parent !== null && isElement(element.parent) ? verdict(element.parent) : null;
    const own = outer ?? ownVerdict(element);
    known.set(element, own);
    return own;
  };
  const ownVerdict = (element: Element): string | null => {
    if (element.name === 'body' || element.name === 'html' || element.name === 'main') return null;
    const reason = says(element);
    if (reason === null) return null;
    return (prose.get(element) ?? 0) > total * STORY_SHARE && reason !== 'comments' ? null : reason;
  };
  return (line) => verdict(line.element);
};
