import { webAddress } from './address.ts';
import { textOf } from './dom.ts';
import { comparable } from './likeness.ts';
import { weighedLength } from './lines.ts';
import { meta, type Survey } from './survey.ts';

/** A shorter text, in letters, is no headline but a section's or a site's name. */
export const SHORTEST_HEADLINE = 12;
const MOST_H1S = 20;

const SEPARATOR =
  /\s+(?:[|–—―»«·•:~]|-{1,2}|\/{1,2})\s+|\s*[|｜_]\s*|(?<=\p{Script=Han})-(?=\p{Script=Han})/u;

/** Names the site goes by: what it says, its publisher, its host. */
export const siteNames = (page: Survey): readonly string[] => {
  const host = (webAddress(page.url)?.hostname ?? '').replace(/^www\./, '');
  const names = [
    meta(page, 'og:site_name'),
    meta(page, 'application-name'),
    meta(page, 'apple-mobile-web-app-title'),
    meta(page, 'twitter:site')?.replace('@', '') ?? null,
    page.structured?.publisher ?? null,
    host,
    host.split('.').slice(-2)[0] ?? null,
    host.split('.')[0] ?? null,
  ];
  return [...new Set(names.flatMap((name) => (name === null ? [] : [comparable(name)])))].filter(
    (n) => n.length > 1,
  );
};

/** A text's letters and digits run together. */
export const squeezed = (text: string): string => comparable(text).replaceAll(' ', '');

/** How much of the longer of two names the shorter must make up to be the same name. */
const SAME_NAME = 0.6;
/** After a separator at the end, any part of the site's name is enough. */
export const ANY_PART = 0;

/** Whether part of a title is one of the site's names, or at least `share` of one. */
export const namesSite = (part: string, sites: readonly string[], share = SAME_NAME): boolean => {
  const name = squeezed(part);
  return (
    name.length > 0 &&
    sites.some((site) => {
      const other = squeezed(site);
      const [short, long] = name.length < other.length ? [name, other] : [other, name];
      return (
        name === other ||
        (short.length >= 4 &&
          name.length <= 40 &&
          long.includes(short) &&
          short.length >= long.length * share)
      );
    })
  );
};

/** Separators that set sections apart: `Headline | World | The Gazette`, `标题_国际_晨报`. */
const IS_BAR = /[|｜_»]|--/;
/** A section's name is no longer, in letters, and the headline before it no shorter. */
const LONGEST_SECTION = 30;

/** A title whose site name was cut off after a bar, without the section that stands before that bar. */
const withoutSection = (title: string, bar: string): string => {
  const gap = [...title.matchAll(new RegExp(SEPARATOR, 'gu'))].at(-1);
  if (!gap || gap[0].trim() !== bar || !IS_BAR.test(bar)) return title;
  const [head, section] = [title.slice(0, gap.index), title.slice(gap.index + gap[0].length)];
  const isSection =
    weighedLength(section) <= LONGEST_SECTION && weighedLength(head) > weighedLength(section);
  return isSection && weighedLength(head) >= SHORTEST_HEADLINE ? head.trim() : title;
};

/** A page title without the site's name before or after it. */
export const withoutSiteName = (title: string, sites: readonly string[]): string => {
  let rest = title.trim();
  for (let cuts = 0; cuts < 4; cuts += 1) {
    const gaps = [...rest.matchAll(new RegExp(SEPARATOR, 'gu'))];
    const first = gaps[0];
    const last = gaps.at(-1);
    if (!first || !last) break;
    const tail = rest.slice(last.index + last[0].length);
    const head = rest.slice(0, first.index);
    if (namesSite(tail, sites, ANY_PART) && last.index > 0)
      rest = withoutSection(rest.slice(0, last.index).trim(), last[0].trim());
    else if (namesSite(head, sites)) rest = rest.slice(first.index + first[0].length).trim();
    else break;
  }
  return rest || title;
};

/** An h1 that stands at the end of the page's title, after a longer headline, is the site's name. */
export const siteH1s = (page: Survey, sites: readonly string[]): readonly string[] =>
  page.h1s.slice(0, MOST_H1S).flatMap((h1) => {
    const text = textOf(h1);
    const before = page.titleTag.endsWith(text) ? page.titleTag.slice(0, -text.length) : '';
    const headline = before.replace(new RegExp(`(?:${SEPARATOR.source})$`, 'u'), '');
    const isSite =
      text !== '' &&
      headline !== before &&
      headline.length > text.length &&
      !headline.split(SEPARATOR).some((part) => namesSite(part, sites, ANY_PART));
    return isSite ? [comparable(text)] : [];
  });
