import type { Instant } from '../model/time.ts';
import { html, type Markup } from '../text/markup.ts';
import { FEED_STATUSES, type FeedRow, type FeedStatus, type Overview } from './port.ts';
import { languageName, linked, moment } from './words.ts';

const TONES: Readonly<Record<FeedStatus, 'good' | 'warn' | 'bad' | 'idle'>> = {
  healthy: 'good',
  new: 'idle',
  quiet: 'warn',
  failing: 'bad',
  stopped: 'bad',
  off: 'idle',
};

const feedLine = ({ type, language, country }: FeedRow): string =>
  [type, language === null ? null : languageName(language), country].filter(Boolean).join(' · ');

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

export const feedTable = ({ feeds, at }: Overview): Markup =>
  feeds.length === 0
    ? html`<p class="empty">No feeds yet. Name some in config/feeds.yaml.</p>`
    : html`<table class="stack"><thead><tr><th scope="col">Feed</th><th scope="col">Health</th><th scope="col">Last try</th><th scope="col">Next try</th></tr></thead><tbody>${feeds
        .toSorted(byNeed)
        .map((feed) => feedRow(feed, at))}</tbody></table>`;

const needsLook = ({ status }: FeedRow): boolean =>
  TONES[status] === 'bad' || TONES[status] === 'warn';

const troubledFeed = (
  feed: FeedRow,
  now: Instant,
): Markup => html`<li><b>${feed.title}</b> <span class="status ${TONES[feed.status]}">${feed.status}</span>
<div class="sub">${feed.reason} Next try: ${moment(feed.nextPollAt, now, 'none')}.</div></li>`;

/** The feeds that are not as they should be, in short; null when all are. */
export const troubledFeeds = ({ feeds, at }: Overview): Markup | null => {
  const troubled = feeds.filter(needsLook).toSorted(byNeed);
  if (troubled.length === 0) return null;
  return html`<ul class="feed">${troubled.map((feed) => troubledFeed(feed, at))}</ul>`;
};
