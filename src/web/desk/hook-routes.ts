import { HOOK_EVENTS } from '../../model/hook.ts';
import type { Markup } from '../../text/markup.ts';
import { answerProblem, type Problem } from '../guard/problem.ts';
import { tooMany } from '../guard/take.ts';
import type { WebPort } from '../ports/index.ts';
import type { Route, Visit } from '../route.ts';
import { type HooksState, hookPart, hooksPart } from './hook-pages.ts';
import { placeOf, placeWord } from './search-filter.ts';
import { noteAct, showDesk } from './show.ts';
import { systemFrame } from './system-pages.ts';

const PATH = '/desk/system/webhooks';
const SHOWN = 50;

const NO_SUCH_HOOK: Problem = {
  status: 404,
  code: 'webhook-unknown',
  title: 'No such webhook',
  detail: 'It may have been deleted.',
};

type Needs = Pick<WebPort, 'hooks' | 'accounts' | 'limits'>;

/** Webhooks send what is read here to others: for administrators. */
export const hookRoutes = ({ hooks, accounts, limits }: Needs): readonly Route[] => {
  const show = (visit: Visit, main: Markup, status: 200 | 422 = 200) =>
    showDesk(
      visit,
      { title: 'Webhooks', section: '/desk/system', main: systemFrame(PATH, true, main) },
      status,
    );

  const list = async (
    visit: Visit,
    { secret = null, wish = { url: '', events: HOOK_EVENTS }, faults = {} }: Partial<HooksState>,
  ) => {
    const state = { hooks: await hooks.all(), secret, wish, faults, now: visit.get('now') };
    const { formToken } = visit.get('visitor');
    const status = Object.keys(faults).length > 0 ? 422 : 200;
    return show(visit, hooksPart({ ...state, formToken }), status);
  };

  const add = async (visit: Visit): Promise<Response> => {
    const form = await visit.req.parseBody({ all: true });
    const url = typeof form.url === 'string' ? form.url.trim().slice(0, 2_000) : '';
    const events = HOOK_EVENTS.filter((event) => [form.events].flat().includes(event));
    const wish = { url, events };
    if (events.length === 0)
      return list(visit, { wish, faults: { events: 'Choose at least one event.' } });
    const actor = visit.get('visitor').user?.name ?? '';
    const outcome = await hooks.add({ ...wish, actor });
    if (outcome.kind === 'refused') return list(visit, { wish, faults: { url: outcome.reason } });
    await noteAct(accounts, visit, { action: 'webhook.add', subject: outcome.id, detail: wish });
    return list(visit, { secret: outcome.secret });
  };

  const idOf = (visit: Visit): string => visit.req.param('id') ?? '';

  /** Does it, notes it, and leads on. */
  const act = (deed: 'test' | 'resume' | 'remove'): Route => ({
    method: 'POST',
    path: `/desk/system/webhooks/:id/${deed}`,
    access: 'admin',
    handle: async (visit) => {
      const id = idOf(visit);
      const of = visit.get('visitor').user?.id ?? '';
      const problem = await tooMany(limits, { limit: 'probes', of, now: visit.get('now') });
      if (problem) return answerProblem(visit.req.raw, problem);
      if (!(await hooks[deed](id))) return answerProblem(visit.req.raw, NO_SUCH_HOOK);
      await noteAct(accounts, visit, { action: `webhook.${deed}`, subject: id });
      return visit.redirect(deed === 'remove' ? PATH : `${PATH}/${id}`, 303);
    },
  });

  return [
    { method: 'GET', path: PATH, access: 'admin', handle: (visit) => list(visit, {}) },
    { method: 'POST', path: PATH, access: 'admin', handle: add },
    {
      method: 'GET',
      path: '/desk/system/webhooks/:id',
      access: 'admin',
      handle: async (visit) => {
        const hook = (await hooks.all()).find(({ id }) => id === idOf(visit));
        if (!hook) return answerProblem(visit.req.raw, NO_SUCH_HOOK);
        const page = { limit: SHOWN + 1, after: placeOf(visit.req.query('after')) };
        const found = await hooks.posts(hook.id, page);
        const last = found.length > SHOWN ? found[SHOWN - 1] : undefined;
        const main = hookPart({
          hook,
          posts: found.slice(0, SHOWN),
          older: last ? placeWord({ at: last.createdAt, id: last.id }) : null,
          now: visit.get('now'),
          formToken: visit.get('visitor').formToken,
        });
        return show(visit, main);
      },
    },
    act('test'),
    act('resume'),
    act('remove'),
  ];
};
