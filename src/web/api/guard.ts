import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { digestOf } from '../../links/index.ts';
import type { Instant } from '../../model/time.ts';
import { isAtLeast, ROLES, SCOPES, type Scope, type User } from '../../model/user.ts';
import type { AccountStore, LimitStore } from '../../ports.ts';
import { type Problem, problemJson } from '../guard/problem.ts';
import { tooMany } from '../guard/take.ts';

export interface ApiEnv {
  Variables: { now: Instant; user: User };
}

const NO_TOKEN: Problem = {
  status: 401,
  code: 'token-missing',
  title: 'A token is needed',
  detail: 'Send `Authorization: Bearer swt_…`; an administrator makes tokens under System.',
};
const BEYOND: Problem = {
  status: 403,
  code: 'scope-missing',
  title: 'This token may not do that',
  detail: 'Make one with a wider scope, by a user whose role reaches as far.',
};

const answer = (problem: Problem): Response => {
  const response = problemJson(problem);
  if (problem.status === 401)
    response.headers.set('www-authenticate', 'Bearer realm="steppewatch"');
  return response;
};

/** Ends a request with a problem. */
export const refuse = (problem: Problem): never => {
  throw new HTTPException(problem.status, { res: answer(problem) });
};

export const GONE: Problem = {
  status: 404,
  code: 'not-found',
  title: 'Not here',
  detail: 'There is no such thing, or its time is over.',
};

export const NOT_HERE: Problem = {
  status: 409,
  code: 'declared',
  title: 'Nothing was changed',
  detail: 'There is no such thing, or config/ declares it: change it there.',
};

/** Notes what the user of a token did by it. */
export const noteApi = (
  accounts: AccountStore,
  context: Pick<Context<ApiEnv>, 'get'>,
  action: string,
  subject: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  accounts.note({
    at: context.get('now'),
    actor: context.get('user').name,
    action,
    subject,
    detail: { ...detail, by: 'API' },
  });

/** Lets through whoever holds a token of that scope or a wider one, whose user still may as much. */
export const needs =
  (
    scope: Scope,
    { accounts, limits }: { readonly accounts: AccountStore; readonly limits: LimitStore },
  ): MiddlewareHandler<ApiEnv> =>
  async (context, next) => {
    const [, secret] =
      /^Bearer (swt_[\w-]{20,80})$/.exec(context.req.header('authorization') ?? '') ?? [];
    const now = context.get('now');
    const held = secret === undefined ? null : await accounts.token(digestOf(secret), now);
    if (!held) return answer(NO_TOKEN);
    const problem = await tooMany(limits, { limit: 'api', of: held.token.id, now });
    if (problem) return answer(problem);
    const rank = SCOPES.indexOf(scope);
    const reaches = held.token.scopes.some((one) => SCOPES.indexOf(one) >= rank);
    if (!reaches || !isAtLeast(held.user.role, ROLES[rank] ?? 'admin')) return answer(BEYOND);
    context.set('user', held.user);
    return next();
  };
