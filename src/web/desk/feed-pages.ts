import { SOURCE_TYPES } from '../../model/feed.ts';
import type { Instant } from '../../model/time.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { ProbeOutcome } from '../ports/newsroom.ts';
import { FEED_STATUSES, type FeedRow, type FeedStatus } from '../ports/status.ts';
import { button, field, select, tokenField } from '../view/form.ts';
import { counted, languageName, linked, moment } from '../view/words.ts';

export const TONES: Readonly<Record<FeedStatus, 'good' | 'warn' | 'bad' | 'idle'>> = {
  healthy: 'good',
  new: 'idle',
  quiet: 'warn',
  failing: 'bad',
  stopped: 'bad',
  off: 'idle',
};

export const statusMark = (status: FeedStatus): Markup =>
  html`<span class="status ${TONES[status]}">${status}</span>`;

const feedLine = ({ type, language, country }: FeedRow): string =>
  [type, language === null ? null : languageName(language), country].filter(Boolean).join(' · ');

const switchOf = ({ id, status, origin }: FeedRow, formToken: string | null): Markup => {
  if (origin === 'config') return html`<span class="sub">config/</span>`;
  if (formToken === null) return html`<span class="sub">added</span>`;
  const on = status === 'off';
  return button({
    action: `/desk/feeds/${encodeURIComponent(id)}/switch`,
    fields: { enabled: on ? 'yes' : 'no' },
    label: on ? 'Switch on' : 'Switch off',
    kind: 'quiet',
    formToken,
  });
};

const feedRow = (feed: FeedRow, now: Instant, formToken: string | null): Markup => html`<tr>
<td><a href="/desk/search?feed=${encodeURIComponent(feed.id)}" dir="auto">${feed.title}</a><br><span class="sub">${feedLine(feed)} · ${linked(feed.url, 'feed')}</span></td>
<td>${statusMark(feed.status)}<br><span class="sub">${feed.reason}</span></td>
<td class="nowrap" data-label="Last try">${moment(feed.lastPolledAt, now, 'never')}</td>
<td class="nowrap" data-label="Next try">${moment(feed.nextPollAt, now, 'none')}</td>
<td class="nowrap" data-label="From">${switchOf(feed, formToken)}</td>
</tr>`;

/** Those that need a look come first. */
export const byNeed = (one: FeedRow, other: FeedRow): number =>
  FEED_STATUSES.indexOf(one.status) - FEED_STATUSES.indexOf(other.status) ||
  one.title.localeCompare(other.title);

const tabs = (feeds: readonly FeedRow[], chosen: FeedStatus | null): Markup =>
  html`<ul class="tabs"><li><a href="/desk/feeds"${chosen === null && html` aria-current="true"`}>All ${feeds.length}</a></li>${FEED_STATUSES.flatMap(
    (status) => {
      const count = feeds.filter((feed) => feed.status === status).length;
      return count === 0 && status !== chosen
        ? []
        : [
            html`<li><a href="/desk/feeds?status=${status}"${status === chosen && html` aria-current="true"`}>${status} ${count}</a></li>`,
          ];
    },
  )}</ul>`;

export interface FeedsState {
  readonly feeds: readonly FeedRow[];
  readonly chosen: FeedStatus | null;
  readonly now: Instant;
  /** Null for those who may only look. */
  readonly formToken: string | null;
  readonly done: string | null;
}

export const feedsMain = ({ feeds, chosen, now, formToken, done }: FeedsState): Markup => {
  const shown = feeds.filter(({ status }) => chosen === null || status === chosen).toSorted(byNeed);
  return html`<h1>Feeds</h1>
<p class="actions">${formToken !== null && html`<a class="button" href="/desk/feeds/add">Add a feed</a>`} <a class="button quiet" href="/desk/feeds.opml">Export OPML</a></p>
${done !== null && html`<p class="done" role="status">${done}</p>`}
${tabs(feeds, chosen)}
<div class="card">${
    shown.length === 0
      ? html`<p class="empty">No feeds here. Name some in config/feeds.yaml, or add one.</p>`
      : html`<table class="stack"><thead><tr><th scope="col">Feed</th><th scope="col">Health</th><th scope="col">Last try</th><th scope="col">Next try</th><th scope="col">From</th></tr></thead><tbody>${shown.map((feed) => feedRow(feed, now, formToken))}</tbody></table>`
  }</div>`;
};

const outcomeNote = (outcome: ProbeOutcome): Markup =>
  outcome.kind === 'none'
    ? html`<div class="alarm" role="alert"><p>${outcome.why}</p></div>`
    : html`<div class="card padded" role="status"><p><b dir="auto">${outcome.title}</b><br><span class="sub">${outcome.format} · ${counted(outcome.items, 'item')}${outcome.language && html` · ${languageName(outcome.language)}`} · ${outcome.url}</span></p>
${outcome.concerns.length > 0 && html`<ul class="concerns">${outcome.concerns.map((concern) => html`<li>${concern}</li>`)}</ul>`}
<ul>${outcome.newest.map((title) => html`<li dir="auto">${title}</li>`)}</ul></div>`;

export interface AddState {
  readonly url: string;
  readonly title: string;
  readonly type: string;
  readonly country: string;
  readonly outcome: ProbeOutcome | null;
  readonly fault: string | null;
  readonly formToken: string;
}

const TYPES = SOURCE_TYPES.map((value) => ({ value, label: value }));

export const addMain = (state: AddState): Markup => html`<h1>Add a feed</h1>
<p class="lede">Give the address of a site or of a feed. It is looked at first; nothing is added before you say so.</p>
${state.fault !== null && html`<div class="alarm" role="alert"><p>${state.fault}</p></div>`}
<form method="post" action="/desk/feeds/add">${tokenField(state.formToken)}
<button class="unseen" name="do" value="look" tabindex="-1" aria-hidden="true"></button>
${field({ name: 'url', label: 'Address', control: html`<input id="url" name="url" type="url" required maxlength="2000" value="${state.url}" placeholder="https://news.example">` })}
${state.outcome && outcomeNote(state.outcome)}
<div class="row">
${field({ name: 'title', label: 'Name of the outlet', control: html`<input id="title" name="title" maxlength="120" value="${state.title}" placeholder="${state.outcome?.kind === 'feed' ? state.outcome.title : 'what the feed says'}">` })}
${field({ name: 'type', label: 'Who stands behind it', control: select('type', TYPES, state.type) })}
${field({ name: 'country', label: 'Country code', control: html`<input id="country" name="country" maxlength="2" size="3" value="${state.country}" placeholder="KZ">` })}
</div>
<p><button class="${state.outcome?.kind === 'feed' ? 'quiet' : ''}" name="do" value="look">Look at it</button>
${state.outcome?.kind === 'feed' && html`<button name="do" value="add">Add it</button>`}</p>
</form>
<h2>Many at once</h2>
<form method="post" action="/desk/feeds/import">${tokenField(state.formToken)}
${field({ name: 'opml', label: 'OPML', hint: 'Paste the file of another reader. What is here already is left alone.', control: html`<textarea id="opml" name="opml" rows="4" required aria-describedby="opml-hint"></textarea>` })}
<p><button class="quiet">Import</button></p></form>`;

const needsLook = ({ status }: FeedRow): boolean =>
  TONES[status] === 'bad' || TONES[status] === 'warn';

/** The feeds that are not as they should be, in short; null when all are. */
export const troubledFeeds = (feeds: readonly FeedRow[], now: Instant): Markup | null => {
  const troubled = feeds.filter(needsLook).toSorted(byNeed).slice(0, 12);
  return troubled.length === 0
    ? null
    : html`<ul class="feed">${troubled.map(
        (feed) => html`<li><b>${feed.title}</b> ${statusMark(feed.status)}
<div class="sub">${feed.reason} Next try: ${moment(feed.nextPollAt, now, 'none')}.</div></li>`,
      )}</ul>`;
};
