import type { SilentWatch } from '../../model/digest.ts';
import type { Instant } from '../../model/time.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { ArticleRow, DigestRow, Overview } from '../ports/status.ts';
import { counted, fromNow, moment } from '../view/words.ts';
import { troubledFeeds } from './feed-pages.ts';
import { queueTable } from './system-pages.ts';
import { shortQuery } from './watch-pages.ts';

const sum = <T>(rows: readonly T[], count: (row: T) => number): number =>
  rows.reduce((total, row) => total + count(row), 0);

const earliest = (digests: readonly DigestRow[]): Instant | null =>
  digests.reduce<Instant | null>(
    (first, { nextDueAt }) =>
      nextDueAt !== null && (first === null || nextDueAt < first) ? nextDueAt : first,
    null,
  );

const tile = (target: string, figure: string, words: string): Markup =>
  html`<li><a href="${target}"><b>${figure}</b><span>${words}</span></a></li>`;

const tiles = ({
  at,
  feeds,
  queues,
  digests,
  articlesInAll,
  articlesLastDay,
}: Overview): Markup => {
  const enabled = feeds.filter(({ status }) => status !== 'off');
  const healthy = enabled.filter(({ status }) => status === 'healthy').length;
  const dead = sum(queues, (queue) => queue.dead);
  const open = sum(queues, (queue) => queue.waiting + queue.active);
  const next = earliest(digests);
  return html`<ul class="tiles">
${tile('/desk/feeds', `${healthy} of ${enabled.length}`, 'feeds healthy')}
${tile('#articles', articlesLastDay.toLocaleString('en-GB'), `articles in 24 hours, ${articlesInAll.toLocaleString('en-GB')} in all`)}
${tile('/desk/system', counted(open, 'job'), dead === 0 ? 'to do, none dead' : `to do, ${dead} dead`)}
${tile('#digests', next === null ? 'None' : fromNow(next, at), 'next digest')}
</ul>`;
};

const articleItem = (article: ArticleRow, now: Instant): Markup => html`<li${
  !article.relevant && html` class="aside"`
}><a href="/desk/articles/${article.id}" dir="auto"${article.language && html` lang="${article.language}"`}>${article.title}</a>
<div class="sub">${article.outlet} · ${article.sourceType} · ${moment(article.publishedAt ?? article.readAt, now)}${!article.relevant && ' · not on the topic'}</div>
${article.themes.length > 0 && html`<ul class="chips">${article.themes.map((name) => html`<li>${name}</li>`)}</ul>`}</li>`;

const articleList = ({ articles, at }: Overview): Markup =>
  articles.length === 0
    ? html`<p class="empty">No articles yet. They appear here as soon as a feed has brought some.</p>`
    : html`<ul class="feed">${articles.map((article) => articleItem(article, at))}</ul>`;

const digestItem = (digest: DigestRow, now: Instant): Markup => html`<li><b>${digest.title}</b>
<div class="sub">to ${digest.recipient}</div>
<div class="sub">Next ${moment(digest.nextDueAt, now, 'not planned')}, last ${moment(digest.lastSentAt, now, 'never')}${
  digest.storiesWaiting !== null &&
  html` · ${counted(digest.storiesWaiting, 'story', 'stories')} waiting`
}</div></li>`;

const digestList = ({ digests, at }: Overview): Markup =>
  digests.length === 0
    ? html`<p class="empty">No digests yet. Name some in config/digests.yaml.</p>`
    : html`<ul class="feed">${digests.map((digest) => digestItem(digest, at))}</ul>`;

/** So many are shown; the list of watches has them all. */
const SILENT_SHOWN = 12;

const silentItem = ({ id, name, query, since }: SilentWatch, now: Instant): Markup =>
  html`<li><a href="/desk/watches/${encodeURIComponent(id)}" dir="auto">${name}</a>
<div class="sub"><code class="query" dir="auto">${shortQuery(query)}</code></div>
<div class="sub">Nothing since ${moment(since, now)}. Open it to see what nearly matched; mend it, or switch it off.</div></li>`;

const silentList = ({ silentWatches, at }: Overview): Markup | null =>
  silentWatches.length === 0
    ? null
    : html`<ul class="feed">${silentWatches.slice(0, SILENT_SHOWN).map((watch) => silentItem(watch, at))}</ul>`;

const section = (id: string, title: string, body: Markup): Markup =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><div class="card">${body}</div></section>`;

/** Everything of one moment; replaced as a whole while somebody looks. */
export const overviewPart = (overview: Overview): Markup => {
  const troubled = troubledFeeds(overview.feeds, overview.at);
  const silent = silentList(overview);
  return html`${tiles(overview)}
<div class="columns">
<div>${section('articles', 'Latest articles', articleList(overview))}</div>
<div>${troubled && section('troubled', 'Feeds that need a look', troubled)}
${silent && section('silent', 'Watches that find nothing', silent)}
${section('digests', 'Next mails', digestList(overview))}
${section('queues', 'Jobs', queueTable(overview.queues))}</div>
</div>`;
};

export const overviewMain = (overview: Overview): Markup => html`<h1>Overview</h1>
<p class="lede">Version ${overview.version}, started ${moment(overview.startedAt, overview.at)} · ${overview.setup}</p>
<div data-live="/desk/live">${overviewPart(overview)}</div>`;
