import { randomUUID } from 'node:crypto';
import { digestOf, freshSecret } from '../../links/index.ts';
import type { UserId } from '../../model/ids.ts';
import type { Instant } from '../../model/time.ts';
import type { User } from '../../model/user.ts';
import type { AccountStore, LimitStore } from '../../ports.ts';
import { answerProblem, type Problem } from '../guard/problem.ts';
import { tooMany } from '../guard/take.ts';
import type { Route, Visit } from '../route.ts';
import { clearSession, SESSION_MS, sessionSecret, setSession } from './cookie.ts';
import { loginPage, welcomePage } from './pages.ts';
import { hashPassword, isPassword, type PasswordCost, passwordFault } from './password.ts';

export interface SessionOptions {
  readonly accounts: AccountStore;
  readonly limits: LimitStore;
  /** Whether the pages are reached over https. */
  readonly secure: boolean;
  readonly passwordCost: PasswordCost;
}

const GONE: Problem = {
  status: 410,
  code: 'invitation-gone',
  title: 'This invitation is not good any more',
  detail: 'It was used, or its time is over. `steppewatch users invite` makes a new one.',
};

const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]{1,59}$/u;

/** Where a login leads: a page of the desk and nothing else, whatever was asked for. */
export const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/desk(?:[/?][\w/?=&.%+~-]*)?$/.test(next) && !next.includes('//')
    ? next
    : '/desk';

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 1_000) : '');

export const sessionRoutes = ({
  accounts,
  limits,
  secure,
  passwordCost,
}: SessionOptions): readonly Route[] => {
  const now = (visit: Visit): Instant => visit.get('now');

  /** A login always has a new secret: one that was there before is worth nothing. */
  const begin = async (visit: Visit, user: User, next: string): Promise<Response> => {
    const old = sessionSecret(visit, secure);
    if (old !== null) await accounts.closeSession(digestOf(old));
    const { secret, digest } = freshSecret();
    await accounts.openSession(digest, user.id, {
      now: now(visit),
      endsAt: now(visit) + SESSION_MS,
    });
    setSession(visit, secret, secure);
    return visit.redirect(next, 303);
  };

  const note = (visit: Visit, actor: string, action: string) =>
    accounts.note({ at: now(visit), actor, action, subject: actor, detail: {} });

  const login = async (visit: Visit): Promise<Response> => {
    const form = await visit.req.parseBody();
    const [name, password, next] = [
      textOf(form.name).trim(),
      textOf(form.password),
      safeNext(form.next),
    ];
    const problem =
      (await tooMany(limits, {
        limit: 'loginFrom',
        of: visit.get('visitor').ip,
        now: now(visit),
      })) ?? (await tooMany(limits, { limit: 'loginAs', of: name.toLowerCase(), now: now(visit) }));
    if (problem) return answerProblem(visit.req.raw, problem);
    const known = await accounts.find(name);
    // A name that nobody has takes as long as one that somebody has.
    const hash = known?.password ?? (await hashPassword('', passwordCost));
    const isRight = await isPassword(password, hash);
    if (!known || !isRight || !known.user.enabled) {
      const fault = 'Name and password do not go together.';
      return visit.html(loginPage({ name, next, fault }).markup, 401);
    }
    await note(visit, known.user.name, 'login');
    return begin(visit, known.user, next);
  };

  const invitationOf = async (visit: Visit) => {
    const digest = digestOf(visit.req.param('token') ?? '');
    const problem = await tooMany(limits, {
      limit: 'tokens',
      of: visit.get('visitor').ip,
      now: now(visit),
    });
    const invitation = problem ? null : await accounts.invitation(digest, now(visit));
    return { digest, invitation, problem: problem ?? GONE };
  };

  const welcome = async (visit: Visit): Promise<Response> => {
    const { invitation, problem } = await invitationOf(visit);
    if (!invitation) return answerProblem(visit.req.raw, problem);
    const { role, userId } = invitation;
    const page = welcomePage({
      role,
      renews: userId !== null,
      action: visit.req.path,
      name: '',
      faults: {},
    });
    return visit.html(page.markup);
  };

  const accept = async (visit: Visit): Promise<Response> => {
    const { digest, invitation, problem } = await invitationOf(visit);
    if (!invitation) return answerProblem(visit.req.raw, problem);
    const form = await visit.req.parseBody();
    const [name, password] = [textOf(form.name).trim(), textOf(form.password)];
    const renews = invitation.userId !== null;
    const wrong = passwordFault(password, name);
    const faults = {
      ...(!renews &&
        !NAME.test(name) && {
          name: 'Please give a name of 2 to 60 letters, digits, spaces, dots or hyphens.',
        }),
      ...(wrong !== null && { password: wrong }),
    };
    const again = (more: Readonly<Record<string, string>>) =>
      visit.html(
        welcomePage({ role: invitation.role, renews, action: visit.req.path, name, faults: more })
          .markup,
        422,
      );
    if (Object.keys(faults).length > 0) return again(faults);
    const who = {
      id: randomUUID() as UserId,
      name,
      password: await hashPassword(password, passwordCost),
    };
    const user = await accounts.accept(digest, who, now(visit));
    if (!user) return again({ name: 'Somebody has this name already; please take another.' });
    await note(visit, user.name, renews ? 'user.password' : 'user.join');
    return begin(visit, user, '/desk');
  };

  return [
    {
      method: 'GET',
      path: '/login',
      access: 'open',
      handle: (visit) =>
        visit.html(
          loginPage({ name: '', next: safeNext(visit.req.query('next')), fault: null }).markup,
        ),
    },
    { method: 'POST', path: '/login', access: 'open', handle: login },
    {
      method: 'POST',
      path: '/logout',
      access: 'viewer',
      handle: async (visit) => {
        const secret = sessionSecret(visit, secure);
        if (secret !== null) await accounts.closeSession(digestOf(secret));
        clearSession(visit, secure);
        return visit.redirect('/login', 303);
      },
    },
    { method: 'GET', path: '/welcome/:token', access: 'open', handle: welcome },
    { method: 'POST', path: '/welcome/:token', access: 'open', handle: accept },
  ];
};
