import { SOURCE_TYPES } from '../../model/feed.ts';
import { isReadersOwn } from '../../model/ids.ts';
import type { Instant } from '../../model/time.ts';
import type { FoundArticle } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import { field, select } from '../view/form.ts';
import { languageName } from '../view/words.ts';
import { articleItem } from './article-list.ts';
import { asWatchQuery, type SearchQuery, searchPath } from './search-filter.ts';

export interface SearchState {
  readonly query: SearchQuery;
  readonly found: readonly FoundArticle[];
  /** Counted up to a bound: at the bound there are that many or more. */
  readonly count: number;
  readonly most: number;
  readonly next: string | null;
  readonly themes: ReadonlyMap<string, string>;
  readonly watches: ReadonlyMap<string, string>;
  readonly languages: readonly string[];
  readonly now: Instant;
  readonly mayEdit: boolean;
}

const choices = (any: string, entries: Iterable<readonly [string, string]>) => [
  { value: '', label: any },
  ...Array.from(entries, ([value, label]) => ({ value, label })),
];

const form = ({
  query,
  themes,
  watches,
  languages,
}: SearchState): Markup => html`<form class="search" action="/desk/search" method="get" role="search">
<div class="searchline"><label class="unseen-label" for="q">Words</label><input id="q" name="q" type="search" value="${query.q}" maxlength="400" placeholder='summit "payment system" -football'><button>Search</button></div>
<div class="row">
${field({ name: 'theme', label: 'Theme', control: select('theme', choices('any', themes), query.theme) })}
${field({
  name: 'watch',
  label: 'Watch',
  control: select(
    'watch',
    choices(
      'any',
      [...watches].filter(([id]) => !isReadersOwn(id)),
    ),
    query.watch,
  ),
})}
${field({
  name: 'source',
  label: 'Source',
  control: select(
    'source',
    choices(
      'any',
      SOURCE_TYPES.map((type) => [type, type] as const),
    ),
    query.source,
  ),
})}
${field({
  name: 'lang',
  label: 'Language',
  control: select(
    'lang',
    choices(
      'any',
      languages.map((tag) => [tag, languageName(tag)] as const),
    ),
    query.lang,
  ),
})}
${field({ name: 'from', label: 'From', control: html`<input id="from" name="from" type="date" value="${query.from}">` })}
${field({ name: 'to', label: 'To', control: html`<input id="to" name="to" type="date" value="${query.to}">` })}
<div class="field check"><label><input type="checkbox" name="all" value="1"${query.all !== '' && html` checked`}> <span>also off the topic</span></label></div>
</div>${query.feed !== '' && html`<input type="hidden" name="feed" value="${query.feed}"><p class="sub">Of the feed <b>${query.feed}</b> alone. <a href="${searchPath(query, { feed: '' })}">Of all feeds</a></p>`}</form>`;

const saying = ({ count, most }: SearchState): string =>
  count >= most
    ? `More than ${(most - 1).toLocaleString('en-GB')} articles`
    : `${count.toLocaleString('en-GB')} ${count === 1 ? 'article' : 'articles'}`;

const exports = ({ query, mayEdit }: SearchState): Markup => {
  const watch = asWatchQuery(query);
  return html`<p class="actions"><span>${['csv', 'json', 'rss'].map(
    (format) =>
      html`<a href="${searchPath(query, { base: `/desk/search.${format}` })}">${format.toUpperCase()}</a> `,
  )}</span>${mayEdit && watch !== '' && html`<a href="/desk/watches/new?${new URLSearchParams({ query: watch, name: query.q }).toString()}">Save as a watch</a>`}</p>`;
};

export const searchMain = (state: SearchState): Markup => html`<h1>Search</h1>
${form(state)}
<p class="lede" role="status">${saying(state)}, the newest first</p>
${exports(state)}
<div class="card">${
  state.found.length === 0
    ? html`<p class="empty">Nothing found. Fewer words, or other dates, find more; “also off the topic” looks everywhere.</p>`
    : html`<ol class="feed">${state.found.map((article) => articleItem(article, { now: state.now, names: state.themes }))}</ol>`
}</div>
${state.next !== null && html`<p><a class="button quiet" rel="next" href="${searchPath(state.query, { after: state.next })}">Older</a></p>`}`;
