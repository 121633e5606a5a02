import { SOURCE_TYPES } from '../../model/feed.ts';
import { feedId, themeId, watchId } from '../../model/ids.ts';
import { DAY_MS, type Instant } from '../../model/time.ts';
import type { ArticleFilter, Place } from '../../ports.ts';

/** What is asked for as it stands in an address; every value is one the page itself could have made. */
export interface SearchQuery {
  readonly q: string;
  readonly theme: string;
  readonly watch: string;
  readonly feed: string;
  readonly source: string;
  readonly lang: string;
  readonly from: string;
  readonly to: string;
  readonly all: string;
}

const FIELDS = ['q', 'theme', 'watch', 'feed', 'source', 'lang', 'from', 'to', 'all'] as const;
const LONGEST = 400;

export const searchQueryOf = (read: (name: string) => string | undefined): SearchQuery => {
  const values = FIELDS.map((name) => [name, (read(name) ?? '').slice(0, LONGEST)] as const);
  return Object.fromEntries(values) as Record<(typeof FIELDS)[number], string>;
};

const dayOf = (text: string): Instant | null => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
};

export const filterOf = ({
  q,
  theme,
  watch,
  feed,
  source,
  lang,
  from,
  to,
  all,
}: SearchQuery): ArticleFilter => {
  const until = dayOf(to);
  return {
    text: q,
    theme: theme === '' ? null : themeId(theme),
    watch: watch === '' ? null : watchId(watch),
    feed: feed === '' ? null : feedId(feed),
    sourceType: SOURCE_TYPES.find((type) => type === source) ?? null,
    language: /^[a-z]{2,3}$/.test(lang) ? lang : null,
    from: dayOf(from),
    to: until === null ? null : until + DAY_MS,
    relevant: all === '' && watch === '' && feed === '',
  };
};

/** The address of the same search, with some of it put otherwise. */
export const searchPath = (
  query: SearchQuery,
  {
    base = '/desk/search',
    ...otherwise
  }: Partial<SearchQuery> & { readonly base?: string; readonly after?: string } = {},
): string => {
  const all = { ...query, ...otherwise };
  const parameters = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''));
  return parameters.size === 0 ? base : `${base}?${parameters}`;
};

/** The place behind which a list goes on, as one word; null for anything else. */
export const placeOf = (word: string | undefined): Place | null => {
  const [, at, id] = /^(\d{1,15})_([\w-]{1,80})$/.exec(word ?? '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
};

/** The number below which a list of revisions goes on; undefined for anything else. */
export const seqOf = (word: string | undefined): number | undefined =>
  /^\d{1,15}$/.test(word ?? '') ? Number(word) : undefined;

export const placeWord = ({ at, id }: Place): string => `${at}_${id}`;

const alternatives = (any: readonly string[]): string =>
  any.length > 1 ? `(${any.join(' OR ')})` : (any[0] ?? '');

/** A search as a watch: words must all stand, `or` joins its neighbours, a minus is NOT; filters become fields. */
export const asWatchQuery = ({ q, theme, lang }: SearchQuery): string => {
  const groups: string[][] = [];
  const without: string[] = [];
  let joins = false;
  for (const word of q.match(/-?"[^"]+"|\S+/g) ?? []) {
    const before = groups.at(-1);
    if (/^or$/i.test(word)) joins = true;
    else if (word.startsWith('-')) without.push(`NOT ${word.slice(1)}`);
    else if (joins && before) before.push(word);
    else groups.push([word]);
    if (!/^or$/i.test(word)) joins = false;
  }
  const fields = [theme && `theme:${theme}`, lang && `lang:${lang}`].filter((part) => part !== '');
  return [[...groups.map(alternatives), ...fields].join(' AND '), ...without]
    .filter((part) => part !== '')
    .join(' ');
};
