import type { Instant } from '../../model/time.ts';
import type { Trend, TrendSpike } from '../../model/trend.ts';
import type { FoundArticle } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { ThemeRow } from '../ports/newsroom.ts';
import { HEARD_ENOUGH, NARROW_CHART, trendDays } from '../view/trend-days.ts';
import { counted, moment } from '../view/words.ts';
import { articleItem } from './article-list.ts';

/** Articles count for an hour in which feeds were noted as heard; at the very beginning there is none. */
const isCounted = ({ heard }: Trend): boolean => heard.some((share) => share > 0);
const NOT_YET =
  'Nothing is counted yet: figures begin when the feeds have been listened to for a while.';

const usually = ({ articles, usual }: Trend): string => {
  if (usual === null) return 'too little was heard to say what is usual';
  const times = usual > 0 ? articles / usual : 0;
  return `usually ${Math.round(usual)}${times >= 1.5 ? `, ${times.toFixed(1)} times that today` : ''}`;
};

/** Bars of text height for a table row; the figures stand beside it. */
const spark = ({ daily }: Trend): Markup => {
  const most = Math.max(...daily, 1);
  return html`<svg class="spark" viewBox="0 0 ${daily.length * 6} 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">${daily.map(
    (value, index) => {
      const height = Math.max((value / most) * 20, value > 0 ? 1 : 0);
      return html`<rect x="${index * 6}" y="${(20 - height).toFixed(1)}" width="5" height="${height.toFixed(1)}"/>`;
    },
  )}</svg>`;
};

const spikeItem = (
  { at, name, subject, articles, usual, cause }: TrendSpike,
  now: Instant,
): Markup => html`<li><b>${subject.kind === 'theme' ? html`<a href="/desk/themes/${subject.id}">${name}</a>` : name}</b>: ${counted(articles, 'article')} in 24 hours, usually ${Math.round(usual)}
<div class="sub">${moment(at, now)}${
  cause.terms.length > 0 &&
  html` · ${cause.terms
    .slice(0, 4)
    .map(({ name: term }) => term)
    .join(', ')}`
}</div>
${cause.stories.slice(0, 2).map(({ name: id, title }) => html`<div class="sub"><a href="/desk/stories/${id}" dir="auto">${title}</a></div>`)}</li>`;

export const themesMain = (
  themes: readonly ThemeRow[],
  { spikes, now }: { readonly spikes: readonly TrendSpike[]; readonly now: Instant },
): Markup => html`<h1>Themes</h1>
<p class="lede">${themes.some(({ trend }) => isCounted(trend)) ? 'Articles of the last 24 hours against what is usual, and the last 15 days.' : NOT_YET}</p>
<div class="columns"><div class="card"><table><thead><tr><th scope="col">Theme</th><th scope="col" class="num">24 hours</th><th scope="col" class="num">Usual</th><th scope="col" class="wide">15 days</th></tr></thead><tbody>${themes
  .toSorted((a, b) => b.trend.articles - a.trend.articles || a.name.localeCompare(b.name))
  .map(
    ({ id, name, trend }) =>
      html`<tr><td><a href="/desk/themes/${id}">${name}</a></td><td class="num">${trend.articles}</td><td class="num">${trend.usual === null ? '–' : Math.round(trend.usual)}</td><td class="wide">${spark(trend)}</td></tr>`,
  )}</tbody></table></div>
<section aria-labelledby="spikes"><h2 id="spikes" class="first">Spikes</h2><div class="card">${
  spikes.length === 0
    ? html`<p class="empty">None so far. A spike is noted when a theme, watch or name is written about far more than usual.</p>`
    : html`<ul class="feed">${spikes.map((spike) => spikeItem(spike, now))}</ul>`
}</div></section></div>`;

export interface ThemeState {
  readonly id: string;
  readonly name: string;
  readonly trend: Trend;
  readonly spikes: readonly TrendSpike[];
  readonly found: readonly FoundArticle[];
  readonly names: ReadonlyMap<string, string>;
  readonly now: Instant;
}

const figures = (trend: Trend, now: Instant): Markup => {
  const days = trendDays(trend, now);
  return html`<details class="card"><summary>The figures</summary><table><thead><tr><th scope="col">Day</th><th scope="col" class="num">Articles</th><th scope="col">Heard</th></tr></thead><tbody>${trend.daily.map(
    (count, index) => {
      const heard = trend.heard[index] ?? 1;
      return html`<tr><td>${days[index]}</td><td class="num">${count}</td><td>${heard < HEARD_ENOUGH ? `only ${Math.round(heard * 100)} % of the feeds` : 'as usual'}</td></tr>`;
    },
  )}</tbody></table></details>`;
};

/** The chart as it is drawn for small screens, and in the dark. */
const chartSources = (path: string): Markup =>
  html`<source srcset="${path}?narrow&amp;dark" media="(max-width: 640px) and (prefers-color-scheme: dark)" width="${NARROW_CHART.width}" height="${NARROW_CHART.height}"><source srcset="${path}?narrow" media="(max-width: 640px)" width="${NARROW_CHART.width}" height="${NARROW_CHART.height}"><source srcset="${path}?dark" media="(prefers-color-scheme: dark)">`;

export const themeMain = ({
  id,
  name,
  trend,
  spikes,
  found,
  names,
  now,
}: ThemeState): Markup => html`<h1>${name}</h1>
<p class="lede">${isCounted(trend) ? `${counted(trend.articles, 'article')} in the last 24 hours; ${usually(trend)}.` : NOT_YET}</p>
<div class="card padded"><picture>${chartSources(`/desk/themes/${id}/chart.svg`)}<img class="chart" src="/desk/themes/${id}/chart.svg" width="720" height="200" alt="Articles a day over ${trend.daily.length} days, ${Math.min(...trend.daily)} to ${Math.max(...trend.daily)}; the figures follow as a table."></picture></div>
${figures(trend, now)}
${spikes.length > 0 && html`<h2>Spikes</h2><div class="card"><ul class="feed">${spikes.map((spike) => spikeItem(spike, now))}</ul></div>`}
<h2>Latest articles</h2>
<div class="card">${
  found.length === 0
    ? html`<p class="empty">No article on it yet.</p>`
    : html`<ol class="feed">${found.map((article) => articleItem(article, { now, names }))}</ol>`
}</div>
<p><a href="/desk/search?theme=${id}">All of them</a></p>`;
