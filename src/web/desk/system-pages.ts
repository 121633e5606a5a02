import type { Instant } from '../../model/time.ts';
import { type ApiToken, type AuditEntry, ROLES, SCOPES, type User } from '../../model/user.ts';
import type { DeadJob, QueueCounts } from '../../ports.ts';
import { html, type Markup } from '../../text/markup.ts';
import type { SettingRow } from '../ports/newsroom.ts';
import { button, checkList, field, select, tokenField } from '../view/form.ts';
import { moment } from '../view/words.ts';

const TABS = [
  { path: '/desk/system', name: 'Jobs' },
  { path: '/desk/system/settings', name: 'Settings' },
  { path: '/desk/system/users', name: 'Users' },
  { path: '/desk/system/tokens', name: 'API tokens' },
  { path: '/desk/system/webhooks', name: 'Webhooks' },
  { path: '/desk/system/audit', name: 'Audit log' },
] as const;
export type SystemTab = (typeof TABS)[number]['path'];

export const systemFrame = (
  current: SystemTab,
  isAdmin: boolean,
  main: Markup,
): Markup => html`<h1>System</h1>
<ul class="tabs">${TABS.filter(({ path }) => isAdmin || path === '/desk/system').map(
  ({ path, name }) =>
    html`<li><a href="${path}"${path === current && html` aria-current="true"`}>${name}</a></li>`,
)}</ul>${main}`;

const queueRow = ({ name, waiting, active, delayed, dead }: QueueCounts): Markup => html`<tr>
<td class="whole">${name}</td><td class="num">${waiting}</td><td class="num">${active}</td><td class="num">${delayed}</td><td class="num${dead > 0 ? ' bad' : ''}">${dead}</td></tr>`;

export const queueTable = (queues: readonly QueueCounts[]): Markup =>
  html`<table><thead><tr><th scope="col">Job</th>${['Waiting', 'Active', 'Later', 'Dead'].map(
    (name) => html`<th scope="col" class="num">${name}</th>`,
  )}</tr></thead><tbody>${queues.map(queueRow)}</tbody></table>`;

export const jobsPart = (
  queues: readonly QueueCounts[],
  dead: readonly DeadJob[],
  now: Instant,
): Markup => html`<div class="card">${queueTable(queues)}</div>
<h2>Dead jobs</h2>
<p class="sub">A job that failed for good. What it was about stays due in the database and is tried again when its time comes; the list is kept for two weeks.</p>
<div class="card">${
  dead.length === 0
    ? html`<p class="empty">None.</p>`
    : html`<table class="stack"><thead><tr><th scope="col">Job</th><th scope="col">Why</th><th scope="col">When</th></tr></thead><tbody>${dead.map(
        ({ name, payload, reason, diedAt }) =>
          html`<tr><td>${name}<br><code class="sub">${JSON.stringify(payload)}</code></td><td data-label="Why">${reason}</td><td class="nowrap" data-label="When">${moment(diedAt, now)}</td></tr>`,
      )}</tbody></table>`
}</div>`;

export const settingsPart = (
  rows: readonly SettingRow[],
): Markup => html`<p class="sub">As this process read them; they change by the environment and config/, and a restart. Secrets are not shown.</p>
<div class="card"><table class="stack"><tbody>${rows.map(
  ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`,
)}</tbody></table></div>`;

const userRow = (user: User, now: Instant, formToken: string): Markup => {
  const action = `/desk/system/users/${encodeURIComponent(user.name)}`;
  return html`<tr><td dir="auto">${user.name}</td>
<td data-label="Role"><form class="inline" method="post" action="${action}/role">${tokenField(formToken)}${select(
    'role',
    ROLES.map((role) => ({ value: role, label: role })),
    user.role,
    html` aria-label="Role of ${user.name}"`,
  )} <button class="quiet">Set</button></form></td>
<td class="nowrap" data-label="Last login">${moment(user.seenAt, now, 'never')}</td>
<td>${button({ action: `${action}/switch`, fields: { enabled: user.enabled ? 'no' : 'yes' }, label: user.enabled ? 'Switch off' : 'Switch on', kind: 'quiet', formToken })}</td></tr>`;
};

export interface UsersState {
  readonly users: readonly User[];
  /** A link just made; it is shown once. */
  readonly invitation: string | null;
  readonly now: Instant;
  readonly formToken: string;
}

export const usersPart = ({ users, invitation, now, formToken }: UsersState): Markup => html`
${invitation !== null && html`<div class="done" role="status"><p>Give this link to whoever is invited. It works once, for three days, and is not shown again:</p><p><code class="wrap">${invitation}</code></p></div>`}
<div class="card"><table class="stack"><thead><tr><th scope="col">User</th><th scope="col">Role</th><th scope="col">Last login</th><th scope="col">Do</th></tr></thead><tbody>${users.map((user) => userRow(user, now, formToken))}</tbody></table></div>
<h2>Invite</h2>
<form method="post" action="/desk/system/users/invite">${tokenField(formToken)}<div class="row">
${field({ name: 'invited', label: 'As', control: html`<select id="invited" name="role">${ROLES.map((role) => html`<option>${role}</option>`)}</select>` })}
</div><p><button>Make a link</button></p></form>
<p class="sub">A viewer sees; an editor also changes watches, feeds and stories; an administrator also sees readers and mail, and changes users.</p>`;

export interface TokensState {
  readonly tokens: readonly ApiToken[];
  /** A token just made; it is shown once. */
  readonly fresh: string | null;
  readonly now: Instant;
  readonly formToken: string;
}

export const tokensPart = ({ tokens, fresh, now, formToken }: TokensState): Markup => html`
<p class="sub">For programs that use the <a href="/api/v1/openapi.json">API</a>. A token never may more than the user who made it.</p>
${fresh !== null && html`<div class="done" role="status"><p>Copy the token now; it is not shown again:</p><p><code class="wrap">${fresh}</code></p></div>`}
<div class="card">${
  tokens.length === 0
    ? html`<p class="empty">None.</p>`
    : html`<table class="stack"><thead><tr><th scope="col">Name</th><th scope="col">May</th><th scope="col">Last used</th><th scope="col">Ends</th><th scope="col">Do</th></tr></thead><tbody>${tokens.map(
        ({ id, name, scopes, userName, usedAt, endsAt }) =>
          html`<tr><td dir="auto">${name}<br><span class="sub">of ${userName}</span></td><td data-label="May">${scopes.join(', ')}</td><td class="nowrap" data-label="Used">${moment(usedAt, now, 'never')}</td><td class="nowrap" data-label="Ends">${moment(endsAt, now, 'never')}</td><td>${button({ action: `/desk/system/tokens/${id}/revoke`, label: 'Revoke', kind: 'danger', formToken })}</td></tr>`,
      )}</tbody></table>`
}</div>
<h2>New token</h2>
<form method="post" action="/desk/system/tokens">${tokenField(formToken)}
<div class="row">${field({ name: 'name', label: 'What for', control: html`<input id="name" name="name" required maxlength="60">` })}
${field({
  name: 'days',
  label: 'Good for',
  control: select(
    'days',
    [
      { value: '30', label: '30 days' },
      { value: '365', label: 'a year' },
      { value: '', label: 'until revoked' },
    ],
    '365',
  ),
})}</div>
${checkList({ name: 'scopes', legend: 'May', choices: SCOPES.map((scope) => ({ value: scope, label: scope })), chosen: ['read'] })}
<p><button>Make a token</button></p></form>`;

export const auditPart = (entries: readonly AuditEntry[], now: Instant): Markup =>
  html`<div class="card">${
    entries.length === 0
      ? html`<p class="empty">Nothing yet.</p>`
      : html`<table class="stack"><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Of</th></tr></thead><tbody>${entries.map(
          ({ at, actor, action, subject, detail }) =>
            html`<tr><td class="nowrap" data-label="When">${moment(at, now)}</td><td dir="auto" data-label="Who">${actor}</td><td data-label="What"><code>${action}</code></td><td dir="auto" data-label="Of">${subject}${Object.keys(detail).length > 0 && html`<br><code class="sub">${JSON.stringify(detail)}</code>`}</td></tr>`,
        )}</tbody></table>`
  }</div>`;
