import { html, type Markup } from '../../text/markup.ts';
import { tooMany } from '../guard/take.ts';
import type { WebPort } from '../ports/index.ts';
import type { Route, Visit } from '../route.ts';
import { passwordField } from '../session/pages.ts';
import { hashPassword, isPassword, type PasswordCost, passwordFault } from '../session/password.ts';
import { tokenField } from '../view/form.ts';
import { noteAct, showDesk } from './show.ts';

const accountMain = (visit: Visit, fault: string | null): Markup => {
  const { user, formToken } = visit.get('visitor');
  return html`<h1 dir="auto">${user?.name}</h1><p class="lede">Your role: ${user?.role}.</p>
<h2>Change the password</h2>
<p class="sub">All your logins end with it.</p>
<form class="narrow" method="post" action="/desk/account/password">${tokenField(formToken)}
${passwordField('current', { label: 'Present password', isNew: false })}
${passwordField('password', { label: 'New password', isNew: true, fault: fault ?? undefined })}
<p><button>Change</button></p></form>`;
};

/** A user's own login. */
export const accountRoutes = (
  { accounts, limits }: Pick<WebPort, 'accounts' | 'limits'>,
  passwordCost: PasswordCost,
): readonly Route[] => {
  const show = (visit: Visit, fault: string | null) =>
    showDesk(
      visit,
      { title: 'Account', section: null, main: accountMain(visit, fault) },
      fault === null ? 200 : 422,
    );
  return [
    {
      method: 'GET',
      path: '/desk/account',
      access: 'viewer',
      handle: (visit) => show(visit, null),
    },
    {
      method: 'POST',
      path: '/desk/account/password',
      access: 'viewer',
      handle: async (visit) => {
        const { user } = visit.get('visitor');
        const form = await visit.req.parseBody();
        const text = (value: unknown) => (typeof value === 'string' ? value : '');
        const name = user?.name ?? '';
        const problem = await tooMany(limits, {
          limit: 'loginAs',
          of: name.toLowerCase(),
          now: visit.get('now'),
        });
        if (problem) return show(visit, problem.detail);
        const known = await accounts.find(name);
        if (!known || !(await isPassword(text(form.current), known.password))) {
          return show(visit, 'The present password is another one.');
        }
        const fault = passwordFault(text(form.password), name);
        if (fault !== null) return show(visit, fault);
        await accounts.setPassword(
          known.user.id,
          await hashPassword(text(form.password), passwordCost),
        );
        await accounts.closeSessions(known.user.id);
        await noteAct(accounts, visit, { action: 'user.password', subject: name });
        return visit.redirect('/login', 303);
      },
    },
  ];
};
