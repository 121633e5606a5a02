import { SOURCE_TYPES } from '../../model/feed.ts';
import { type SourceMix, STORY_FLAGS } from '../../model/story.ts';
import type { Instant } from '../../model/time.ts';
import type { FoundStory, StoredRevision, StoryRecord, ToldMember } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import { button, field, tokenField } from '../view/form.ts';
import { counted, languageName, moment } from '../view/words.ts';

const FLAGS: Readonly<Record<NonNullable<SourceMix['flag']>, string>> = {
  'only-state': 'told by state and official sources alone',
  'only-independent': 'told by independent sources alone',
};

/** Who tells it, as a bar of shares with its figures beside it. */
export const mixBar = ({ byType, outlets }: SourceMix): Markup => {
  const shares = SOURCE_TYPES.map((type) => ({ type, count: byType[type] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
  const all = shares.reduce((sum, { count }) => sum + count, 0) || 1;
  let at = 0;
  const bars = shares.map(({ type, count }) => {
    const width = (count / all) * 100;
    const bar = html`<rect class="${type}" x="${at.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="12"/>`;
    at += width;
    return bar;
  });
  return html`<div class="mix"><svg viewBox="0 0 100 12" width="100%" height="12" preserveAspectRatio="none" role="img" aria-label="${counted(outlets, 'outlet')}: ${shares.map(({ type, count }) => `${count} ${type}`).join(', ')}">${bars}</svg></div>
<ul class="key">${shares.map(({ type, count }) => html`<li><svg width="10" height="10" aria-hidden="true" focusable="false"><rect class="${type}" width="10" height="10" rx="2"/></svg>${count} ${type}</li>`)}</ul>`;
};

const storyItem = (story: FoundStory, now: Instant): Markup => html`<li>
<a href="/desk/stories/${story.id}" dir="auto"${story.language && html` lang="${story.language}"`}>${story.title}</a>
<div class="sub">${counted(story.articles, 'article')} of ${counted(story.sourceMix.outlets, 'outlet')} · began ${moment(story.firstSeenAt, now)}, last ${moment(story.lastChangedAt, now)}${story.sourceMix.flag && html` · <span class="warn">${FLAGS[story.sourceMix.flag]}</span>`}</div>
${story.summary[0] && html`<div class="passage" dir="auto">${story.summary[0]}</div>`}</li>`;

export interface StoriesState {
  readonly found: readonly FoundStory[];
  readonly text: string;
  readonly flag: SourceMix['flag'];
  readonly next: string | null;
  readonly now: Instant;
}

const listPath = (parameters: Readonly<Record<string, string | null>>): string => {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return given.length === 0 ? '/desk/stories' : `/desk/stories?${new URLSearchParams(given)}`;
};

export const storiesMain = ({
  found,
  text,
  flag,
  next,
  now,
}: StoriesState): Markup => html`<h1>Stories</h1>
<form class="search" action="/desk/stories" role="search"><div class="searchline"><label class="unseen-label" for="q">Words of a story</label><input id="q" name="q" type="search" value="${text}" maxlength="400">${flag && html`<input type="hidden" name="flag" value="${flag}">`}<button>Find</button></div></form>
<ul class="tabs"><li><a href="${listPath({ q: text })}"${flag === null && html` aria-current="true"`}>All</a></li>${STORY_FLAGS.map(
  (one) =>
    html`<li><a href="${listPath({ q: text, flag: one })}"${flag === one && html` aria-current="true"`}>${FLAGS[one]}</a></li>`,
)}</ul>
<div class="card">${found.length === 0 ? html`<p class="empty">No stories.</p>` : html`<ol class="feed">${found.map((story) => storyItem(story, now))}</ol>`}</div>
${next !== null && html`<p><a class="button quiet" rel="next" href="${listPath({ q: text, flag, after: next })}">Older</a></p>`}`;

const memberItem = (
  member: ToldMember,
  { now, mayEdit }: { readonly now: Instant; readonly mayEdit: boolean },
): Markup => {
  const { articleId, article, source, link, joinedAt } = member;
  return html`<li>${moment(article.publishedAt?.at ?? joinedAt, now)}<div>${mayEdit && html`<label class="inline"><input type="checkbox" name="articles" value="${articleId}" form="split" aria-label="${article.title}"> </label>`}<a href="/desk/articles/${articleId}" dir="auto"${article.language && html` lang="${article.language}"`}>${article.title}</a>
<div class="sub"><span dir="auto">${source.title}</span> · ${source.type} · ${link === 'first' ? 'opened the story' : link === 'copy' ? 'a copy' : 'a follow-up'}</div></div></li>`;
};

const revisionItem = (
  { seq, at, actor, revision, undoneBy }: StoredRevision,
  now: Instant,
  formToken: string | null,
): Markup => html`<li>${moment(at, now)}<div>${revision.kind === 'merge' ? 'Merged' : 'Split'}: ${counted(revision.moved.length, 'article')} from <a href="/desk/stories/${revision.from}">one story</a> to <a href="/desk/stories/${revision.to}">another</a>, by ${actor ?? 'Steppewatch itself'}${undoneBy !== null && ' (taken back)'}
<div class="sub">${revision.reasons.join('; ')}</div>${formToken !== null && undoneBy === null && button({ action: `/desk/stories/${revision.to}/undo`, fields: { seq: String(seq) }, label: 'Take back', kind: 'quiet', formToken })}</div></li>`;

export interface StoryState {
  readonly record: StoryRecord;
  readonly revisions: readonly StoredRevision[];
  /** The number of the last of these, when older ones are kept. */
  readonly olderThan: number | null;
  /** Other stories of these days, to merge it into. */
  readonly others: readonly FoundStory[];
  readonly now: Instant;
  /** Null for those who may only look. */
  readonly formToken: string | null;
  readonly fault: string | null;
}

const editing = ({ record, others, formToken }: StoryState): Markup | false => {
  const path = `/desk/stories/${record.story.id}`;
  return (
    formToken !== null &&
    html`<h2>Put it right</h2>
<form id="split" method="post" action="${path}/split">${tokenField(formToken)}<p>Tick articles in the timeline that are another story. <button class="quiet">Split them off</button></p></form>
<form method="post" action="${path}/merge">${tokenField(formToken)}
${field({
  name: 'into',
  label: 'The same story as',
  control: html`<input id="into" name="into" list="others" required autocomplete="off" placeholder="id of the other story"><datalist id="others">${others
    .filter(({ id }) => id !== record.story.id)
    .map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</datalist>`,
})}
<p><button class="quiet">Merge into it</button></p></form>`
  );
};

export const storyMain = (state: StoryState): Markup => {
  const { record, revisions, olderThan, now, formToken, fault } = state;
  const { story, members } = record;
  const { sourceMix } = story;
  const lead = members.find(({ articleId }) => articleId === story.leadArticleId);
  return html`<h1 dir="auto"${lead?.article.language && html` lang="${lead.article.language}"`}>${story.title}</h1>
<p class="lede">Began ${moment(story.firstSeenAt, now)}, last changed ${moment(story.lastChangedAt, now)}${sourceMix.flag && html` · <span class="warn">${FLAGS[sourceMix.flag]}</span>`}${record.pinned && ' · an editor has put it right'}</p>
${fault !== null && html`<div class="alarm" role="alert"><p>${fault}</p></div>`}
<div class="columns"><div>
${story.summary.length > 0 && html`<div class="prose" dir="auto">${story.summary.map((sentence) => html`<p>${sentence}</p>`)}</div>`}
<h2>Timeline</h2>
<div class="card"><ol class="timeline">${members.map((member) => memberItem(member, { now, mayEdit: formToken !== null }))}</ol></div>
</div><aside aria-label="Sources">
<h2 class="first">Who tells it</h2>
${mixBar(sourceMix)}
<p class="sub">${counted(sourceMix.outlets, 'outlet')}${sourceMix.languages.length > 0 && html` in ${sourceMix.languages.map(languageName).join(', ')}`}${sourceMix.countries.length > 0 && html`, from ${sourceMix.countries.join(', ')}`}.</p>
${editing(state)}
${revisions.length > 0 && html`<h2>Put right before</h2><div class="card"><ol class="timeline">${revisions.map((revision) => revisionItem(revision, now, formToken))}</ol></div>`}
${olderThan !== null && html`<p><a class="button quiet" rel="next" href="/desk/stories/${story.id}?before=${olderThan}">Older</a></p>`}
</aside></div>`;
};
