import { randomUUID } from 'node:crypto';
import { freshSecret } from '../../links/index.ts';
import { DAY_MS } from '../../model/time.ts';
import { isAtLeast, ROLES, SCOPES } from '../../model/user.ts';
import type { Markup } from '../../text/markup.ts';
import { answerProblem, type Problem } from '../guard/problem.ts';
import type { WebPort } from '../ports/index.ts';
import type { Route, Visit } from '../route.ts';
import { mayDo } from '../view/layout.ts';
import { noteAct, showDesk } from './show.ts';
import {
  auditPart,
  jobsPart,
  type SystemTab,
  settingsPart,
  systemFrame,
  tokensPart,
  usersPart,
} from './system-pages.ts';

const SECTION = '/desk/system';
const INVITATION_MS = 3 * DAY_MS;
const MOST_DEAD = 100;
const MOST_AUDITED = 300;

const NO_SUCH_USER: Problem = {
  status: 404,
  code: 'user-unknown',
  title: 'No such user',
  detail: 'Look at the list of users.',
};
const LAST_ADMIN: Problem = {
  status: 409,
  code: 'last-admin',
  title: 'Nobody would be left',
  detail: 'This is the last administrator. Make another one first.',
};

type Needs = Pick<WebPort, 'system' | 'accounts'>;

export const systemRoutes = ({ system, accounts }: Needs): readonly Route[] => {
  const show = (visit: Visit, tab: SystemTab, main: Markup) => {
    const isAdmin = mayDo(visit.get('visitor').user, 'admin');
    return showDesk(visit, {
      title: 'System',
      section: SECTION,
      main: systemFrame(tab, isAdmin, main),
    });
  };

  const users = async (visit: Visit, invitation: string | null) =>
    show(
      visit,
      '/desk/system/users',
      usersPart({
        users: await accounts.users(),
        invitation,
        now: visit.get('now'),
        formToken: visit.get('visitor').formToken,
      }),
    );

  const tokens = async (visit: Visit, fresh: string | null) =>
    show(
      visit,
      '/desk/system/tokens',
      tokensPart({
        tokens: await accounts.tokens(),
        fresh,
        now: visit.get('now'),
        formToken: visit.get('visitor').formToken,
      }),
    );

  /** Changes a user unless nobody would be left who can. */
  const change = async (visit: Visit, deed: 'role' | 'switch'): Promise<Response> => {
    const found = await accounts.find(visit.req.param('name') ?? '');
    if (!found) return answerProblem(visit.req.raw, NO_SUCH_USER);
    const { user } = found;
    const form = await visit.req.parseBody();
    const role = ROLES.find((one) => one === form.role) ?? user.role;
    const enabled = deed === 'switch' ? form.enabled === 'yes' : user.enabled;
    const others = (await accounts.users()).filter(
      (one) => one.id !== user.id && one.enabled && one.role === 'admin',
    );
    if (others.length === 0 && !(role === 'admin' && enabled))
      return answerProblem(visit.req.raw, LAST_ADMIN);
    if (deed === 'role') await accounts.setRole(user.id, role);
    else await accounts.switch(user.id, enabled);
    await noteAct(accounts, visit, {
      action: `user.${deed}`,
      subject: user.name,
      detail: deed === 'role' ? { role } : { enabled },
    });
    return visit.redirect('/desk/system/users', 303);
  };

  const makeToken = async (visit: Visit): Promise<Response> => {
    const { user } = visit.get('visitor');
    const form = await visit.req.parseBody({ all: true });
    const chosen = [form.scopes].flat();
    const may = (index: number): boolean =>
      user !== null && isAtLeast(user.role, ROLES[index] ?? 'admin');
    const scopes = SCOPES.filter((scope, index) => chosen.includes(scope) && may(index));
    const name = typeof form.name === 'string' ? form.name.trim().slice(0, 60) : '';
    if (user === null || name === '' || scopes.length === 0) {
      return answerProblem(visit.req.raw, {
        status: 422,
        code: 'token-incomplete',
        title: 'Something is missing',
        detail: 'A token needs a name and something it may do, within your own role.',
      });
    }
    const { secret, digest } = freshSecret('swt_');
    const now = visit.get('now');
    const days = Number(form.days);
    await accounts.addToken(digest, {
      id: randomUUID(),
      name,
      scopes,
      userId: user.id,
      userName: user.name,
      createdAt: now,
      usedAt: null,
      endsAt: days > 0 ? now + Math.min(days, 3_650) * DAY_MS : null,
    });
    await noteAct(accounts, visit, { action: 'token.make', subject: name, detail: { scopes } });
    return tokens(visit, secret);
  };

  return [
    {
      method: 'GET',
      path: SECTION,
      access: 'viewer',
      handle: async (visit) => {
        const [counts, dead] = await Promise.all([
          system.jobs.counts(),
          system.jobs.dead(MOST_DEAD),
        ]);
        return show(visit, SECTION, jobsPart(counts, dead, visit.get('now')));
      },
    },
    {
      method: 'GET',
      path: '/desk/system/settings',
      access: 'admin',
      handle: (visit) => show(visit, '/desk/system/settings', settingsPart(system.settings())),
    },
    {
      method: 'GET',
      path: '/desk/system/users',
      access: 'admin',
      handle: (visit) => users(visit, null),
    },
    {
      method: 'POST',
      path: '/desk/system/users/invite',
      access: 'admin',
      handle: async (visit) => {
        const { role } = await visit.req.parseBody();
        const chosen = ROLES.find((one) => one === role) ?? 'viewer';
        const { secret, digest } = freshSecret();
        const now = visit.get('now');
        await accounts.invite(
          digest,
          { role: chosen, userId: null },
          { now, endsAt: now + INVITATION_MS },
        );
        await noteAct(accounts, visit, { action: 'user.invite', subject: chosen });
        return users(visit, `${visit.get('base')}/welcome/${secret}`);
      },
    },
    {
      method: 'POST',
      path: '/desk/system/users/:name/role',
      access: 'admin',
      handle: (visit) => change(visit, 'role'),
    },
    {
      method: 'POST',
      path: '/desk/system/users/:name/switch',
      access: 'admin',
      handle: (visit) => change(visit, 'switch'),
    },
    {
      method: 'GET',
      path: '/desk/system/tokens',
      access: 'admin',
      handle: (visit) => tokens(visit, null),
    },
    { method: 'POST', path: '/desk/system/tokens', access: 'admin', handle: makeToken },
    {
      method: 'POST',
      path: '/desk/system/tokens/:id/revoke',
      access: 'admin',
      handle: async (visit) => {
        const id = visit.req.param('id') ?? '';
        await accounts.revokeToken(id);
        await noteAct(accounts, visit, { action: 'token.revoke', subject: id });
        return visit.redirect('/desk/system/tokens', 303);
      },
    },
    {
      method: 'GET',
      path: '/desk/system/audit',
      access: 'admin',
      handle: async (visit) =>
        show(
          visit,
          '/desk/system/audit',
          auditPart(await accounts.audit(MOST_AUDITED), visit.get('now')),
        ),
    },
  ];
};
