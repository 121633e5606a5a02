import { HOOK_EVENTS, type Hook, type HookEventName } from '../../model/hook.ts';
import type { Instant } from '../../model/time.ts';
import type { HookPost } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import { button, checkList, type Faults, faultSummary, field, tokenField } from '../view/form.ts';
import { moment } from '../view/words.ts';
import { mailPath, stateMark } from './mail-pages.ts';

const EVENT_WORDS: Readonly<Record<HookEventName, string>> = {
  'story.new': 'a story on the topic begins',
  'story.grown': 'a story grows',
  'watch.matched': 'a watch finds an article',
  spike: 'a subject is written about far more than usual',
};

const path = (id: string): string => `/desk/system/webhooks/${id}`;

const hookRow = (hook: Hook, now: Instant): Markup => html`<tr>
<td><a class="wrap" href="${path(hook.id)}">${hook.url}</a><br><span class="sub">of ${hook.createdBy}</span></td>
<td data-label="Told of">${hook.events.join(', ')}</td>
<td data-label="State">${
  hook.suspended === null
    ? html`<span class="status good">works</span>`
    : html`<span class="status bad">suspended</span> ${moment(hook.suspended.at, now)}`
}</td></tr>`;

export interface HooksState {
  readonly hooks: readonly Hook[];
  /** What signs the posts of one just made; it is shown once. */
  readonly secret: string | null;
  readonly wish: { readonly url: string; readonly events: readonly string[] };
  readonly faults: Faults;
  readonly now: Instant;
  readonly formToken: string;
}

export const hooksPart = ({
  hooks,
  secret,
  wish,
  faults,
  now,
  formToken,
}: HooksState): Markup => html`
<p class="sub">Addresses that get a signed post when something happens. Each post is in the outbox until its receiver takes it, for two days; what is refused for so long is suspended.</p>
${faultSummary(faults)}
${secret !== null && html`<div class="done" role="status"><p>Posts are signed with this secret. Copy it now; it is not shown again:</p><p><code class="wrap">${secret}</code></p></div>`}
<div class="card">${
  hooks.length === 0
    ? html`<p class="empty">None.</p>`
    : html`<table class="stack"><thead><tr><th scope="col">Address</th><th scope="col">Told of</th><th scope="col">State</th></tr></thead><tbody>${hooks.map((hook) => hookRow(hook, now))}</tbody></table>`
}</div>
<h2>New webhook</h2>
<form method="post" action="/desk/system/webhooks">${tokenField(formToken)}
${field({
  name: 'url',
  label: 'Address',
  fault: faults.url,
  control: html`<input id="url" name="url" type="url" required maxlength="2000" placeholder="https://" value="${wish.url}">`,
})}
${checkList({
  name: 'events',
  legend: 'Tell it when',
  choices: HOOK_EVENTS.map((event) => ({
    value: event,
    label: html`${EVENT_WORDS[event]} <code class="sub">${event}</code>`,
  })),
  chosen: wish.events,
})}
<p><button>Register</button></p></form>`;

const postRow = (post: HookPost, now: Instant): Markup => html`<tr>
<td><a href="${mailPath(post.id)}" dir="auto">${post.subject}</a></td>
<td data-label="State">${stateMark(post.state)}${post.answer && html`<br><span class="sub">${post.answer}</span>`}</td>
<td class="num" data-label="Tries">${post.attempts}</td>
<td class="nowrap" data-label="Written">${moment(post.createdAt, now)}</td></tr>`;

export const hookPart = ({
  hook,
  posts,
  older,
  now,
  formToken,
}: {
  readonly hook: Hook;
  readonly posts: readonly HookPost[];
  /** Where the list goes on; null at its end. */
  readonly older: string | null;
  readonly now: Instant;
  readonly formToken: string;
}): Markup => html`<h2 class="wrap">${hook.url}</h2>
<p class="sub">Told of ${hook.events.join(', ')}; registered by ${hook.createdBy} ${moment(hook.createdAt, now)}.</p>
${hook.suspended !== null && html`<div class="alarm"><p>Suspended ${moment(hook.suspended.at, now)}: nothing got through for long. The last answer was: ${hook.suspended.reason}</p><p>${button({ action: `${path(hook.id)}/resume`, label: 'Go on from now', formToken })}</p></div>`}
<p class="actions">${button({ action: `${path(hook.id)}/test`, label: 'Post a test', kind: 'quiet', formToken })} ${button({ action: `${path(hook.id)}/remove`, label: 'Delete', kind: 'danger', sure: 'Delete this webhook with all its posts?', formToken })}</p>
<h3>Posts</h3>
<div class="card">${
  posts.length === 0
    ? html`<p class="empty">None yet.</p>`
    : html`<table class="stack"><thead><tr><th scope="col">What</th><th scope="col">State</th><th scope="col" class="num">Tries</th><th scope="col">Written</th></tr></thead><tbody>${posts.map((post) => postRow(post, now))}</tbody></table>`
}</div>
${older !== null && html`<p><a class="button quiet" rel="next" href="${path(hook.id)}?after=${older}">Older</a></p>`}`;
