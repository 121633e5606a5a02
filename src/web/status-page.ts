import type { Instant } from '../model/time.ts';
import { html, type Markup } from '../text/markup.ts';
import { layout } from './layout.ts';
import {
  type ArticleRow,
  type DigestRow,
  FEED_STATUSES,
  type FeedRow,
  type FeedStatus,
  type Overview,
  type QueueRow,
} from './port.ts';
import { counted, fromNow, languageName, moment, safeLink } from './words.ts';

const TONES: Readonly<Record<FeedStatus, 'good' | 'warn' | 'bad' | 'idle'>> = {
  healthy: 'good',
  new: 'idle',
  quiet: 'warn',
  failing: 'bad',
  stopped: 'bad',
  off: 'idle',
};

const sum = <T>(rows: readonly T[], count: (row: T) => number): number =>
  rows.reduce((total, row) => total + count(row), 0);

const earliest = (digests: readonly DigestRow[]): Instant | null =>
  digests.reduce<Instant | null>(
    (first, { nextDueAt }) =>
      nextDueAt !== null && (first === null || nextDueAt < first) ? nextDueAt : first,
    null,
  );

const tile = (figure: string, words: string): Markup =>
  html`<li><b>${figure}</b><span>${words}</span></li>`;

const tiles = ({
  at,
  feeds,
  queues,
  digests,
  articlesInAll,
  articlesLastDay,
}: Overview): Markup => {
  const enabled = feeds.filter(({ status }) => status !== 'off');
  const healthy = enabled.filter(({ status }) => TONES[status] === 'good').length;
  const dead = sum(queues, (queue) => queue.dead);
  const open = sum(queues, (queue) => queue.waiting + queue.active);
  const next = earliest(digests);
  return html`<ul class="tiles">
${tile(`${healthy} of ${enabled.length}`, 'feeds healthy')}
${tile(articlesLastDay.toLocaleString('en-GB'), `articles in 24 hours, ${articlesInAll.toLocaleString('en-GB')} in all`)}
${tile(counted(open, 'job'), dead === 0 ? 'to do, none dead' : `to do, ${dead} dead`)}
${tile(next === null ? 'None' : fromNow(next, at), 'next digest')}
</ul>`;
};

const feedLine = ({ type, language, country }: FeedRow): string =>
  [type, language === null ? null : languageName(language), country].filter(Boolean).join(' · ');

const linked = (url: string, words: string): Markup => {
  const link = safeLink(url);
  return link === null ? html`${words}` : html`<a href="${link}" rel="noreferrer">${words}</a>`;
};

const feedRow = (feed: FeedRow, now: Instant): Markup => html`<tr>
<td>${linked(feed.url, feed.title)}<br><span class="sub">${feedLine(feed)}</span></td>
<td><span class="status ${TONES[feed.status]}">${feed.status}</span><br><span class="sub">${feed.reason}</span></td>
<td class="nowrap" data-label="Last try">${moment(feed.lastPolledAt, now, 'never')}</td>
<td class="nowrap" data-label="Next try">${moment(feed.nextPollAt, now, 'none')}</td>
</tr>`;

/** Those that need a look come first. */
const byNeed = (one: FeedRow, other: FeedRow): number =>
  FEED_STATUSES.indexOf(one.status) - FEED_STATUSES.indexOf(other.status) ||
  one.title.localeCompare(other.title);

const feedTable = ({ feeds, at }: Overview): Markup =>
  feeds.length === 0
    ? html`<p class="empty">No feeds yet. Name some in config/feeds.yaml.</p>`
    : html`<table class="stack"><thead><tr><th scope="col">Feed</th><th scope="col">Health</th><th scope="col">Last try</th><th scope="col">Next try</th></tr></thead><tbody>${feeds
        .toSorted(byNeed)
        .map((feed) => feedRow(feed, at))}</tbody></table>`;

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
<td>${name}</td><td class="num">${waiting}</td><td class="num">${active}</td><td class="num">${delayed}</td><td class="num${dead > 0 ? ' bad' : ''}">${dead}</td>
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

export const statusPage = (overview: Overview): Markup =>
  layout({
    title: 'Status',
    current: '/',
    main: html`<h1>Status</h1>
<p class="lede">Version ${overview.version}, started ${moment(overview.startedAt, overview.at)} · ${overview.setup}</p>
${tiles(overview)}
<div class="columns">
<div>${section('articles', 'Latest articles', articleList(overview))}</div>
<div>${section('digests', 'Digests', digestList(overview))}
${section('queues', 'Jobs', queueTable(overview))}</div>
</div>
${section('feeds', 'Feeds', feedTable(overview))}`,
  });
