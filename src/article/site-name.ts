import { webAddress } from './address.ts';
import { textOf } from './dom.ts';
import { comparable } from './likeness.ts';
import { weighedLength } from './lines.ts';
import { quirkOf } from './quirk.ts';
import { meta, type Survey } from './survey.ts';

/** A shorter text, in letters, is no headline but a section's or a site's name. */
export const SHORTEST_HEADLINE = 12;
const MOST_H1S = 20;

const SEPARATOR =
  /\s+(?:[|–—―»«·•:~]|::|-{1,2}|\/{1,2})\s+|\s*[|｜_]\s*|(?<=\p{Script=Han})-(?=\p{Script=Han})/u;

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
    ...(quirkOf(page.url)?.names ?? []),
  ];
  return [...new Set(names.flatMap((name) => (name === null ? [] : [comparable(name)])))].filter(
    (n) => n.length > 1,
  );
};

/** A text's letters and digits run together. */
export const squeezed = (text: string): string => comparable(text).replaceAll(' ', '');

/** How much of the longer of two names the shorter must make up to be the same name. */
const SAME_NAME = 0.6;
const LONGEST_NAME = 40;
const SHORTEST_NAME = 4;

/** How far part of a title is one of the site's names, or one of them part of it: 0 to 1. */
const siteShare = (part: string, sites: readonly string[]): number => {
  const name = squeezed(part);
  const shares = sites.map((site) => {
    const other = squeezed(site);
    const [short, long] = name.length < other.length ? [name, other] : [other, name];
    if (name === other) return 1;
    const isPart =
      short.length >= SHORTEST_NAME && name.length <= LONGEST_NAME && long.includes(short);
    return isPart ? short.length / long.length : 0;
  });
  return name === '' ? 0 : Math.max(0, ...shares);
};

/** Whether part of a title is one of the site's names, or nearly. */
export const namesSite = (part: string, sites: readonly string[]): boolean =>
  siteShare(part, sites) >= SAME_NAME;

/** Whether part of a title has any of the site's names in it, or is part of one. */
export const mentionsSite = (part: string, sites: readonly string[]): boolean =>
  siteShare(part, sites) > 0;

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
    const [before, after] = [siteShare(head, sites), siteShare(tail, sites)];
    // At the end any part of the site's name will do, unless the beginning has more of it.
    if (after > 0 && after >= before && last.index > 0)
      rest = withoutSection(rest.slice(0, last.index).trim(), last[0].trim());
    else if (before >= SAME_NAME || (before > 0 && after > 0))
      rest = rest.slice(first.index + first[0].length).trim();
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
      !headline.split(SEPARATOR).some((part) => mentionsSite(part, sites));
    return isSite ? [comparable(text)] : [];
  });
