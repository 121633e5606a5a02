import type { Role } from '../../model/user.ts';
import { html, type Markup } from '../../text/markup.ts';
import { described, type Faults, faultSummary, field } from '../view/form.ts';
import { publicPage } from '../view/layout.ts';
import { SHORTEST_PASSWORD } from './password.ts';

const nameField = (name: string, fault: string | undefined): Markup =>
  field({
    name: 'name',
    label: 'Name',
    control: html`<input id="name" name="name" autocomplete="username" required maxlength="60" value="${name}"${described('name', fault)}>`,
    fault,
  });

export const passwordField = (
  name: 'password' | 'current',
  {
    label,
    isNew,
    fault,
  }: { readonly label: string; readonly isNew: boolean; readonly fault?: string | undefined },
): Markup =>
  field({
    name,
    label,
    ...(isNew && { hint: `At least ${SHORTEST_PASSWORD} characters.` }),
    control: html`<input id="${name}" name="${name}" type="password" required maxlength="256" autocomplete="${isNew ? 'new-password' : 'current-password'}"${described(name, fault, isNew)}>`,
    fault,
  });

export const loginPage = ({
  name,
  next,
  fault,
}: {
  readonly name: string;
  readonly next: string;
  readonly fault: string | null;
}): Markup =>
  publicPage({
    title: 'Log in',
    main: html`<h1>Log in</h1>
<p class="lede">For editors and operators.</p>
${fault !== null && html`<div class="alarm" role="alert"><p>${fault}</p></div>`}
<form method="post" action="/login"><input type="hidden" name="next" value="${next}">
${nameField(name, undefined)}
${passwordField('password', { label: 'Password', isNew: false })}
<p><button>Log in</button></p></form>
<p class="hint">No login yet? Whoever runs this installation makes an invitation with <code>steppewatch users invite</code>.</p>`,
  });

export const welcomePage = ({
  role,
  renews,
  action,
  name,
  faults,
}: {
  readonly role: Role;
  /** True when the invitation is for a new password alone. */
  readonly renews: boolean;
  readonly action: string;
  readonly name: string;
  readonly faults: Faults;
}): Markup =>
  publicPage({
    title: 'Welcome',
    main: html`<h1>${renews ? 'A new password' : 'Welcome'}</h1>
<p class="lede">${renews ? 'Choose it below; other logins of yours end.' : html`You were invited as <b>${role}</b>. Choose a name and a password.`}</p>
${faultSummary(faults)}
<form method="post" action="${action}" novalidate>
${!renews && nameField(name, faults.name)}
${passwordField('password', { label: 'Password', isNew: true, fault: faults.password })}
<p><button>Begin</button></p></form>`,
  });
