import type { Instant } from '../model/time.ts';
import { html, type Markup } from '../text/markup.ts';
import { layout } from './layout.ts';
import type { ArticleRow, DigestRow, Overview, QueueRow } from './port.ts';
import { feedTable, troubledFeeds } from './status-feeds.ts';
import { counted, fromNow, linked, moment } from './words.ts';

const sum = <T>(rows: readonly T[], count: (row: T) => number): number =>
  rows.reduce((total, row) => total + count(row), 0);

const earliest = (digests: readonly DigestRow[]): Instant | null =>
  digests.reduce<Instant | null>(
    (first, { nextDueAt }) =>
      nextDueAt !== null && (first === null || nextDueAt < first) ? nextDueAt : first,
    null,
  );

const tile = (target: string, figure: string, words: string): Markup =>
  html`<li><a href="#${target}"><b>${figure}</b><span>${words}</span></a></li>`;

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
${tile('feeds', `${healthy} of ${enabled.length}`, 'feeds healthy')}
${tile('articles', articlesLastDay.toLocaleString('en-GB'), `articles in 24 hours, ${articlesInAll.toLocaleString('en-GB')} in all`)}
${tile('queues', counted(open, 'job'), dead === 0 ? 'to do, none dead' : `to do, ${dead} dead`)}
${tile('digests', next === null ? 'None' : fromNow(next, at), 'next digest')}
</ul>`;
};

const articleItem = (article: ArticleRow, now: Instant): Markup => html`<li${
  !article.relevant && html` class="aside"`
}><span dir="auto"${article.language && html` lang="${article.language}"`}>${linked(article.url, article.title)}</span>
<div class="sub">${article.outlet} · ${article.sourceType} · ${moment(article.publishedAt ?? article.readAt, now)}${!article.relevant && ' · not on the topic'}</div>
${article.themes.length > 0 && html`<ul class="chips">${article.themes.map((name) => html`<li>${name}</li>`)}</ul>`}</li>`;

const articleList = ({ articles, at }: Overview): Markup =>
  articles.length === 0
    ? html`<p class="empty">No articles yet. They appear here as soon as a feed has brought some.</p>`
    : html`<ul class="feed">${articles.map((article) => articleItem(article, at))}</ul>`;

const queueRow = ({ name, waiting, active, delayed, dead }: QueueRow): Markup => html`<tr>
<td class="nowrap">${name}</td><td class="num">${waiting}</td><td class="num">${active}</td><td class="num">${delayed}</td><td class="num${dead > 0 ? ' bad' : ''}">${dead}</td>
</tr>`;

const queueTable = ({ queues }: Overview): Markup =>
  html`<table><thead><tr><th scope="col">Job</th>${['Waiting', 'Active', 'Later', 'Dead'].map(
    (name) => html`<th scope="col" class="num">${name}</th>`,
  )}</tr></thead><tbody>${queues.map(queueRow)}</tbody></table>`;

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

const section = (id: string, title: string, body: Markup): Markup =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><div class="card">${body}</div></section>`;

export const statusPage = (overview: Overview): Markup => {
  const troubled = troubledFeeds(overview);
  return layout({
    title: 'Status',
    current: '/',
    main: html`<h1>Status</h1>
<p class="lede">Version ${overview.version}, started ${moment(overview.startedAt, overview.at)} · ${overview.setup}</p>
${tiles(overview)}
<div class="columns">
<div>${section('articles', 'Latest articles', articleList(overview))}</div>
<div>${troubled && section('troubled', 'Feeds that need a look', troubled)}
${section('digests', 'Digests', digestList(overview))}
${section('queues', 'Jobs', queueTable(overview))}</div>
</div>
${section('feeds', 'Feeds', feedTable(overview))}`,
  });
};
