import { textOf } from './dom.ts';
import type { Finding } from './finding.ts';
import { meta, type Survey } from './survey.ts';

/** Comparable form of a text: letters and digits only, lower case. */
export const comparable = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const SEPARATOR =
  /\s+(?:[|–—―»«·•:~]|-{1,2}|\/{1,2})\s+|\s*[|｜_]\s*|(?<=\p{Script=Han})-(?=\p{Script=Han})/u;

/** Names the site goes by: what it says, its publisher, its host. */
export const siteNames = (page: Survey): readonly string[] => {
  const host = (URL.parse(page.url)?.hostname ?? '').replace(/^www\./, '');
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

const squeezed = (text: string): string => comparable(text).replaceAll(' ', '');

const namesSite = (part: string, sites: readonly string[]): boolean => {
  const name = squeezed(part);
  return (
    name.length > 0 &&
    sites.some((site) => {
      const other = squeezed(site);
      return (
        name === other ||
        (other.length >= 4 &&
          name.length <= 40 &&
          (name.includes(other) || (name.length >= 4 && other.includes(name))))
      );
    })
  );
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
    if (namesSite(tail, sites) && last.index > 0) rest = rest.slice(0, last.index).trim();
    else if (namesSite(head, sites)) rest = rest.slice(first.index + first[0].length).trim();
    else break;
  }
  return rest || title;
};

/** Shared words as a share of the longer text's. */
export const likeness = (a: string, b: string): number => {
  const first = new Set(comparable(a).split(' '));
  const second = new Set(comparable(b).split(' '));
  if (comparable(a) === comparable(b)) return 1;
  let shared = 0;
  for (const word of first) if (second.has(word)) shared += 1;
  return shared / Math.max(first.size, second.size, 1);
};

/** Likeness above which two titles name one story. */
export const SAME_STORY = 0.5;
const LONGEST_TITLE = 400;

/** The headline: the h1 most like what the page calls itself, else what it calls itself. */
export const titleOf = (page: Survey): Finding<string> | null => {
  const sites = siteNames(page);
  const cleaned = (text: string | null | undefined): string =>
    text ? withoutSiteName(text.replaceAll(/\s+/g, ' ').slice(0, LONGEST_TITLE), sites) : '';
  const claimed = [
    ['og:title', cleaned(meta(page, 'og:title'))],
    ['json-ld headline', cleaned(page.structured?.headline)],
    ['twitter:title', cleaned(meta(page, 'twitter:title'))],
    ['title tag', cleaned(page.titleTag)],
  ].filter(([, text]) => text !== '' && !namesSite(text ?? '', sites));

  let best: Finding<string> | null = null;
  let most = SAME_STORY;
  for (const h1 of page.h1s.slice(0, 20)) {
    const text = textOf(h1).slice(0, LONGEST_TITLE);
    for (const [rule, claim = ''] of claimed) {
      const alike = text === '' ? 0 : likeness(text, claim);
      if (alike > most || (alike === most && best === null)) {
        most = alike;
        best = { value: text, rule: `h1 like ${rule}`, seen: claim };
      }
    }
  }
  if (best) return best;
  const [first] = claimed;
  if (first) return { value: first[1] ?? '', rule: first[0] ?? '', seen: first[1] ?? '' };
  const h1 = page.h1s.map(textOf).find((text) => text !== '');
  if (h1 !== undefined) return { value: h1, rule: 'h1', seen: h1 };
  return page.titleTag ? { value: page.titleTag, rule: 'title tag', seen: page.titleTag } : null;
};
