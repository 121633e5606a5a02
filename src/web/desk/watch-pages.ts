import { isSilent } from '../../model/digest.ts';
import type { Instant } from '../../model/time.ts';
import type { StoredWatch, WatchRecord } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { QueryFaultNote, Trial, TrialNearMiss, TrialOutcome } from '../ports/trials.ts';
import { button, described, field, tokenField } from '../view/form.ts';
import { marked } from '../view/marked.ts';
import { counted, moment } from '../view/words.ts';

/** A query as lists show it: its beginning, where it is long. */
export const shortQuery = (query: string): string =>
  query.length > 160 ? `${query.slice(0, 160)}…` : query;

const path = (id: string): string => `/desk/watches/${encodeURIComponent(id)}`;

export interface WatchRow extends StoredWatch {
  readonly record: WatchRecord | null;
}

const row = (watch: WatchRow, now: Instant): Markup => {
  const { id, name, query, origin, enabled, record } = watch;
  return html`<tr>
<td><a href="${path(id)}" dir="auto">${name}</a>${!enabled && html` <span class="status idle">off</span>`}${isSilent(watch, record?.lastAt ?? null, now) && html` <span class="status warn">silent</span>`}<br><code class="query" dir="auto">${shortQuery(query)}</code></td>
<td class="num" data-label="In 14 days">${record && record.matches > 0 ? html`<a href="/desk/search?watch=${encodeURIComponent(id)}">${record.matches.toLocaleString('en-GB')}</a>` : html`<span class="warn">none</span>`}</td>
<td class="nowrap" data-label="Last">${moment(record?.lastAt ?? null, now, 'never')}</td>
<td class="nowrap" data-label="From">${origin === 'config' ? 'config/' : 'added'}</td></tr>`;
};

export const watchesMain = (
  watches: readonly WatchRow[],
  { now, mayEdit }: { readonly now: Instant; readonly mayEdit: boolean },
): Markup => html`<h1>Watches</h1>
<p class="lede">Queries that every article is asked. Those of config/watches.yaml are read-only here.</p>
${mayEdit && html`<p class="actions"><a class="button" href="/desk/watches/new">New watch</a></p>`}
<div class="card">${
  watches.length === 0
    ? html`<p class="empty">No watches yet.</p>`
    : html`<table class="stack"><thead><tr><th scope="col">Watch</th><th scope="col" class="num">In 14 days</th><th scope="col">Last match</th><th scope="col">From</th></tr></thead><tbody>${watches.map((watch) => row(watch, now))}</tbody></table>`
}</div>`;

/** The query with a caret under the column of its fault, as an editor of code shows it. */
const faultNote = (query: string, { column, sentence }: QueryFaultNote): Markup => {
  const at = Math.max(0, column - 1);
  const from = Math.max(0, at - 40);
  return html`<li><pre class="caret" dir="ltr">${query.slice(from, at)}<mark class="wrong">${query.slice(at, at + 1) || '␣'}</mark>${query.slice(at + 1, at + 40)}</pre><span>${sentence}</span></li>`;
};

const REASONS: Readonly<Record<TrialNearMiss['reason'], string>> = {
  missing: 'this is missing',
  excluded: 'this stands in them and is excluded',
  'too-far': 'its two sides stand too far apart',
};

const nearMiss = ({ clause, reason, count, titles }: TrialNearMiss): Markup =>
  html`<li><b>${counted(count, 'article')} more</b> but for <code dir="auto">${clause}</code>: ${REASONS[reason]}<ul class="sub">${titles.map((title) => html`<li dir="auto">${title}</li>`)}</ul></li>`;

const trialOf = (
  trial: Trial,
): Markup => html`<p><b>${counted(trial.found, 'match', 'matches')}</b> in ${counted(trial.tried, 'article')} of the last ${trial.days} days: about <b>${trial.alertsAWeek.toFixed(1)}</b> alerts or <b>${trial.digestsAWeek.toFixed(1)}</b> daily digests a week.</p>
${trial.silentTerms.length > 0 && html`<p class="warn">In no article at all: ${trial.silentTerms.map((term, index) => html`${index > 0 && ', '}<code dir="auto">${term}</code>`)}</p>`}
${
  trial.hits.length > 0 &&
  html`<ol class="hits">${trial.hits.map(
    ({ articleId, title, outlet, passages }) =>
      html`<li><a href="/desk/articles/${articleId}" dir="auto">${title}</a> <span class="sub">${outlet}</span>${passages.map(
        (passage) => html`<div class="passage" dir="auto">${marked(passage)}</div>`,
      )}</li>`,
  )}</ol>`
}
${trial.nearMisses.length > 0 && html`<h2 class="small">Just missed</h2><ul>${trial.nearMisses.map(nearMiss)}</ul>`}`;

/** What the query would do, or where it is wrong; renewed while it is written. */
export const trialPart = (query: string, outcome: TrialOutcome | null): Markup => {
  if (outcome === null)
    return html`<p class="sub">Write a query to see what it would have caught.</p>`;
  return outcome.kind === 'trial'
    ? trialOf(outcome.trial)
    : html`<div class="alarm"><p><b>The query cannot be read yet:</b></p><ul class="faults">${outcome.faults.map((fault) => faultNote(query, fault))}</ul></div>`;
};

export interface WatchState {
  /** Null for a new one. */
  readonly watch: StoredWatch | null;
  readonly name: string;
  readonly query: string;
  readonly outcome: TrialOutcome | null;
  readonly fault: string | null;
  readonly formToken: string;
  readonly mayEdit: boolean;
}

const editor = ({ watch, name, query, fault, formToken }: WatchState, trial: Markup): Markup => {
  const action = watch === null ? '/desk/watches/new' : path(watch.id);
  return html`<form method="post" action="${action}" data-try="/desk/watches/try" data-shows="trial">${tokenField(formToken)}
<button class="unseen" name="do" value="save" tabindex="-1" aria-hidden="true"></button>
${field({ name: 'name', label: 'Name', control: html`<input id="name" name="name" required maxlength="80" value="${name}"${described('name', fault ?? undefined)}>`, fault: fault ?? undefined })}
${field({
  name: 'query',
  label: 'Query',
  hint: html`Words and "phrases" with AND, OR, NOT, NEAR/5, prefix*, title: lang: source: theme: entity:. A word finds its forms.`,
  control: html`<textarea id="query" name="query" rows="4" required maxlength="20000" spellcheck="false" data-tries aria-describedby="query-hint">${query}</textarea>`,
})}
<p><button name="do" value="save">Save</button> <button class="quiet" name="do" value="try" formnovalidate>Try it</button></p>
</form>
<section aria-label="What it would have caught"><div id="trial" class="trial card padded" aria-live="polite">${trial}</div></section>`;
};

export const watchMain = (state: WatchState): Markup => {
  const { watch, query, outcome, formToken, mayEdit } = state;
  const trial = trialPart(query, outcome);
  const own = watch === null || watch.origin === 'added';
  return html`<h1 dir="auto">${watch === null ? 'New watch' : watch.name}</h1>
${
  own && mayEdit
    ? editor(state, trial)
    : html`${!own && html`<p class="lede">Declared in config/watches.yaml, and read-only here.</p>`}
<p><code class="query" dir="auto">${query}</code></p><div class="trial card padded">${trial}</div>`
}
${
  watch !== null &&
  html`<p class="actions"><a href="/desk/search?watch=${encodeURIComponent(watch.id)}">Everything it found</a></p>${
    own &&
    mayEdit &&
    html`<p>${button({ action: `${path(watch.id)}/switch`, fields: { enabled: watch.enabled ? 'no' : 'yes' }, label: watch.enabled ? 'Switch off' : 'Switch on', kind: 'quiet', formToken })} ${button({ action: `${path(watch.id)}/remove`, label: 'Delete', kind: 'danger', sure: 'Delete this watch? What it found stays.', formToken })}</p>`
  }`
}`;
};
